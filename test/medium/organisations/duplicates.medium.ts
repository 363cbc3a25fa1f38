import { organisationEntryFormSchema } from '@jiqia/contracts/forms';
import { organisationDuplicateQuerySchema } from '@jiqia/contracts/http';
import { ORGANISER, recipientOf } from '@jiqia/identity';
import { violatedInvariants } from '@jiqia/invariants';
import { NeedsModule } from '@jiqia/needs';
import {
  OrganisationDuplicatesService,
  OrganisationRegisterService,
  OrganisationsModule,
} from '@jiqia/organisations';
import { makeNeed } from '../../support/factories.js';
import { PLAN_NAMES } from '../../support/plan-names.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

describe('organisations that are probably in the register twice', () => {
  let app: TestApp;
  let duplicates: OrganisationDuplicatesService;
  beforeAll(async () => {
    app = await createTestApp([OrganisationsModule, NeedsModule]);
    duplicates = app.get(OrganisationDuplicatesService);
  });
  afterAll(() => app.close());

  const create = async (name: string, fields: object = {}): Promise<string> => {
    const form = organisationEntryFormSchema.parse({ name, ...fields });
    return (await app.get(OrganisationRegisterService).create(ORGANISER, form)).id;
  };
  const list = async (query: object = {}) =>
    duplicates.list(ORGANISER, organisationDuplicateQuerySchema.parse({ limit: '200', ...query }));
  /** Why the two are taken for one; empty where they are not. */
  const reasonsOf = async (one: string, other: string): Promise<readonly string[]> =>
    (await list()).items.find(({ id }) => id === [one, other].sort().join('_'))?.reasons ?? [];

  it.each([
    ['brackets and width', '华光（西安）机电有限公司', '华光(西安) 机电有限公司', 'NAME_WRITING'],
    ['blanks and capitals', 'ＡＢＢ 江澄传动公司', 'abb江澄传动公司', 'NAME_WRITING'],
    ['the legal form', '江澄恒驰动力有限公司', '江澄恒驰动力有限责任公司', 'NAME_FORM'],
    ['a group', '渝临重工股份有限公司', '渝临重工集团有限公司', 'NAME_FORM'],
    ['no form at all', '赤水酒业科技有限公司', '赤水酒业科技', 'NAME_FORM'],
    ['the region before it', '重庆市永川区飞驰模具有限公司', '飞驰模具有限公司', 'NAME_FORM'],
    ['a part of the region', '重庆市永川区红旗铸造有限公司', '永川区红旗铸造有限公司', 'NAME_FORM'],
    ['where the region stands', '远达（重庆）环保有限公司', '重庆市远达环保有限公司', 'NAME_ORDER'],
    ['a branch', '云帆软件有限公司', '云帆软件有限公司永川分公司', 'NAME_BRANCH'],
    ['one character', '江澄白沙陶瓷机械厂', '江澄白砂陶瓷机械厂', 'NAME_CHARACTER'],
  ])('are found although their names differ in %s', async (_, one, other, reason) => {
    expect(await reasonsOf(await create(one), await create(other))).toContain(reason);
  });

  it.each([
    ['in other districts', '永川区科学技术协会', '荣昌区科学技术协会'],
    ['of other levels', '重庆市科学技术协会', '重庆市永川区科学技术协会'],
    ['with numbers', '江澄第三机床厂', '江澄第四机床厂'],
    ['two branches of one', '云岭软件有限公司永川分公司', '云岭软件有限公司荣昌分公司'],
    ['with another trade', '江澄华光科技有限公司', '江澄华光食品有限公司'],
  ])('are not those %s', async (_, one, other) => {
    expect(await reasonsOf(await create(one), await create(other))).toEqual([]);
  });

  it('are found by the body in the credit code, by a former name, and by a contact’s number or address', async () => {
    const first = await create('甲乙丙实业', { creditCode: '91350100M000100Y43' });
    const second = await create('完全另一个名字', { creditCode: '91500118M000100Y4Y' });
    expect(await reasonsOf(first, second)).toEqual(['CREDIT_CODE']);
    const renamed = await create('新天地信息', { aliases: [{ name: '旧山河电子有限公司' }] });
    expect(await reasonsOf(renamed, await create('旧山河电子'))).toEqual(['NAME_FORM']);
    const contact = { name: '何清', phone: '+86 138-0000-1234', email: 'Desk@example.org' };
    const one = await makeNeed(app, { organisation: { name: '子丑寅' }, contact });
    const other = await makeNeed(app, {
      organisation: { name: '卯辰巳' },
      contact: { name: '清何', phone: '13800001234', email: 'desk@example.org' },
    });
    expect(await reasonsOf(one.organisationId, other.organisationId)).toEqual(['EMAIL', 'PHONE']);
    expect(JSON.stringify(await list())).not.toMatch(/1380000|desk@/i);
  });

  it('are not those who share what a crowd shares', async () => {
    for (let n = 0; n < 13; n++)
      await makeNeed(app, {
        organisation: { name: `入园企业${String.fromCharCode(0x7532 + 97 * n)}` },
        contact: { name: '前台', phone: '023-49810000' },
      });
    expect((await list({ reason: 'PHONE' })).items).toHaveLength(1);
  });

  it('are told apart once and for all', async () => {
    const [one, other] = [await create('双桥轴承有限公司'), await create('双桥轴承集团')];
    expect(await reasonsOf(one, other)).toEqual(['NAME_FORM']);
    const holder = recipientOf(one);
    await expect(duplicates.dismiss(holder, one, other)).rejects.toMatchObject({
      code: 'ACTION_FORBIDDEN',
    });
    await expect(duplicates.dismiss(ORGANISER, one, one)).rejects.toMatchObject({
      code: 'ORGANISATION_PAIR_OF_ONE',
    });
    await duplicates.dismiss(ORGANISER, other, one);
    await duplicates.dismiss(ORGANISER, one, other);
    expect(await reasonsOf(one, other)).toEqual([]);
    expect(await app.sql('SELECT said_by FROM organisation_distinct')).toEqual([
      { said_by: 'organiser' },
    ]);
  });

  it('are gone from the report when one of them is renamed', async () => {
    const [one, other] = [await create('石笋山茶业'), await create('石笋山茶业有限公司')];
    expect(await reasonsOf(one, other)).toEqual(['NAME_FORM']);
    const form = organisationEntryFormSchema.parse({ name: '茶山竹海旅游' });
    const register = app.get(OrganisationRegisterService);
    const renamed = await register.edit(ORGANISER, one, 1, form);
    expect(await reasonsOf(one, other)).toEqual(['NAME_FORM']);
    await register.edit(ORGANISER, one, renamed.lockVersion, form);
    expect(await reasonsOf(one, other)).toEqual([]);
  });

  it('are found among the names that the plan itself has for one body', async () => {
    for (const { names, unlike = [] } of PLAN_NAMES) {
      const ids = await Promise.all(names.map((name) => create(name)));
      for (const [i, name] of names.entries())
        if (i > 0 && !unlike.includes(name))
          expect([name, await reasonsOf(ids[0] ?? '', ids[i] ?? '')]).not.toEqual([name, []]);
    }
  });

  it('are read page by page', async () => {
    const all = (await list()).items.map(({ id }) => id);
    const paged: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const query: object = { limit: '3', ...(cursor ? { cursor } : {}) };
      const page = await list(query);
      paged.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(all.length).toBeGreaterThan(10);
    expect(paged).toEqual(all);
    await app.drain();
    expect(await violatedInvariants(app.url)).toEqual([]);
  });

  it('are found among 20,000 in seconds', async () => {
    await app.sql(
      `INSERT INTO organisation (id, name, kind)
       SELECT uuidv7(), (ARRAY['重庆市永川区','江澄','渝临市','四川省泸州市'])[1 + n % 4]
              || chr(19968 + (n * 7919) % 6000) || chr(20000 + (n * 104729) % 7000) || chr(21000 + (n * 31) % 5000)
              || (ARRAY['机械','电子','软件','新材料','环保','生物'])[1 + n % 6] || '有限公司', 'ENTERPRISE'
         FROM generate_series(1, 20000) n ON CONFLICT DO NOTHING`,
    );
    await app.sql(`ANALYZE organisation_likeness`);
    const twin = await create('晨曦光学仪器股份有限公司');
    const other = await create('晨曦光学仪器（集团）有限公司');
    const asked = performance.now();
    const { items } = await list({ reason: 'NAME_FORM' });
    const seconds = (performance.now() - asked) / 1000;
    expect(items.map(({ id }) => id)).toContain([twin, other].sort().join('_'));
    expect(seconds).toBeLessThan(10);
  });
});
