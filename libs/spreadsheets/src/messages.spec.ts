import { capabilityFormSchema, needFormSchema } from '@jiqia/contracts/forms';
import { z } from 'zod';
import { textFile } from '../../../test/support/sheets.js';
import { fieldLabel, readEdition } from './index.js';
import {
  capabilitiesInWords as importCapabilities,
  needsInWords as importNeeds,
} from '../../../test/support/in-words.js';

/** Every path of a form, by its JSON schema: title, contact, contact.phone, keywords … */
function pathsOf(schema: z.ZodType): string[] {
  const whole = z.toJSONSchema(schema, { io: 'input' });
  const walk = (node: unknown, path: string): string[] => {
    const { $ref, properties } = node as { $ref?: string; properties?: Record<string, unknown> };
    const key = $ref?.split('/').at(-1) ?? '';
    if ($ref) return walk(whole.$defs?.[key], path);
    const inner = Object.entries(properties ?? {}).flatMap(([name, value]) =>
      walk(value, path === '' ? name : `${path}.${name}`),
    );
    return path === '' ? inner : [path, ...inner];
  };
  return walk(whole, '');
}

describe('what people are told', () => {
  it.each([
    ['need', needFormSchema],
    ['capability', capabilityFormSchema],
  ] as const)('calls every field of a %s by its Chinese name', (side, schema) => {
    const paths = pathsOf(schema);
    expect(paths).toEqual(expect.arrayContaining(['title', 'organisation.creditCode', 'details']));
    for (const path of [...paths, ...paths.map((p) => `${p}.0`), 'nobody', ''])
      expect({ path, label: fieldLabel(side, path) }).toEqual({
        path,
        label: expect.stringMatching(/^(?:TRL)?[\p{sc=Han}/]+$/u),
      });
  });

  it('is Chinese, whatever the form objects to', async () => {
    const far = '1'.repeat(12);
    const needs = await importNeeds(
      textFile(
        'n.csv',
        [
          '需求名称,单位名称,预算（万元）,关键词,主要问题,需求编号,单位简介,联系人,产业集群',
          `甲,厂,${far},,,,,,`,
          `${'长'.repeat(121)},${'长'.repeat(121)},,,${'长'.repeat(5001)},${'1'.repeat(81)},${'长'.repeat(2001)},${'长'.repeat(61)},${'长'.repeat(61)}`,
          `乙,厂,,${Array.from({ length: 11 }, (_, i) => `词${i}`).join('、')},,,,,`,
        ].join('\n'),
      ),
    );
    expect(needs.errors.map(({ row, label, message }) => `${row} ${label} ${message}`)).toEqual([
      '2 拟投入资金 不能大于 10000000',
      '3 需求编号 不能超过 80 字',
      '3 需求名称 不能超过 120 字',
      '3 主要问题 不能超过 5000 字',
      '3 产业集群 不能超过 60 字',
      '3 单位名称 不能超过 120 字',
      '3 单位简介 不能超过 2000 字',
      '3 联系人 不能超过 60 字',
      '4 关键字 最多 10 项，请删减',
    ]);
    const capabilities = await importCapabilities(
      textFile(
        'c.csv',
        `成果名称,单位名称,成熟度,报价（万元）\n甲,厂,十级,${far}\n乙,厂,,${far}\n`,
      ),
    );
    for (const { message } of [...needs.errors, ...capabilities.errors])
      expect(message).not.toMatch(/[A-Za-z]{3,}/);
  });

  it('of an edition is Chinese but for the names that its file uses', () => {
    const file =
      (text: string): (() => unknown) =>
      () =>
        readEdition(textFile('e.yaml', text));
    expect(file('a: [1\nb: 2')).toThrow('e.yaml：不是规范的 YAML 或 JSON，请看第 2 行附近');
    expect(
      file('id: E\nprogramme: P\nname: N\nmeetingsPerNeed: 99\nsessions: 1\ncolour: red\n'),
    ).toThrow('e.yaml：sessions 应为列表；meetingsPerNeed 不能大于 20；colour 没有这个字段');
  });
});
