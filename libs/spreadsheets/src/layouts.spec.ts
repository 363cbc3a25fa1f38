import fc from 'fast-check';
import { textFile } from '../../../test/support/sheets.js';
import type { NeedForm } from '@jiqia/contracts/forms';
import { type DraftInWords, needsInWords as importNeeds } from '../../../test/support/in-words.js';

const LABELS = ['需求名称', '所属单位', '主要问题', '联系人', '手机', '邮箱', '技术指标', '序号'];
const cell = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...LABELS) },
  { weight: 4, arbitrary: fc.constantFrom('气孔检测', '甲公司', '漏检', '张三', '13800000401') },
  { weight: 2, arbitrary: fc.constantFrom('', '传真', '请填写单位全称', '示例：某某需求', '合计') },
);
const grid = fc.array(fc.array(cell, { minLength: 1, maxLength: 6 }), {
  minLength: 1,
  maxLength: 12,
});

/** The draft of a file, null where it holds nothing. */
const read = (text: string): Promise<DraftInWords<NeedForm> | null> =>
  importNeeds(textFile('n.csv', text)).catch((error: { code: string }) => {
    if (['SPREADSHEET_EMPTY', 'COLUMNS_MISSING'].includes(error.code)) return null;
    throw error;
  });

describe('whatever the layout', () => {
  it('every row is accounted for once, and no label with an answer is a need', async () => {
    await fc.assert(
      fc.asyncProperty(grid, async (rows) => {
        const draft = await read(rows.map((row) => row.join(',')).join('\n'));
        const wrong = new Set(draft?.errors.map(({ row }) => row));
        const named = [...(draft?.rows ?? []), ...(draft?.skipped ?? [])].map(({ row }) => row);
        named.push(...wrong);
        expect(new Set(named).size).toBe(named.length);
        expect(named).toHaveLength(draft?.total ?? 0);
        const mistaken = draft?.rows.filter(
          ({ row, form }) =>
            LABELS.includes(form.title) &&
            rows[row - 1]?.some((other) => other !== '' && !LABELS.includes(other)),
        );
        expect(mistaken ?? []).toEqual([]);
      }),
      { numRuns: 1500 },
    );
  });
});
