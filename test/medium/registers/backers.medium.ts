import { needEditSchema, organisationEntryFormSchema } from '@jiqia/contracts/forms';
import { withReach } from '@jiqia/database';
import { DisclosuresModule, DisclosuresService } from '@jiqia/disclosures';
import { type Actor, ORGANISER } from '@jiqia/identity';
import { ImportsModule, ImportsService } from '@jiqia/imports';
import { violatedInvariants } from '@jiqia/invariants';
import { type NeedRow, NeedBackersService, NeedsService } from '@jiqia/needs';
import { MergesService, OrganisationRegisterService } from '@jiqia/organisations';
import { makeNeed } from '../../support/factories.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

describe('a need of several organisations', () => {
  let app: TestApp;
  let needs: NeedsService;
  let backers: NeedBackersService;
  let made = 0;
  beforeAll(async () => {
    app = await createTestApp([ImportsModule, DisclosuresModule]);
    needs = app.get(NeedsService);
    backers = app.get(NeedBackersService);
  });
  afterAll(() => app.close());
  afterEach(async () => {
    await app.drain();
    expect(await violatedInvariants(app.url)).toEqual([]);
  });

  const organisation = async (name = `联合${++made}厂`): Promise<string> => {
    const form = organisationEntryFormSchema.parse({ name });
    return (await app.get(OrganisationRegisterService).create(ORGANISER, form)).id;
  };
  /** The owner's account of an organisation. */
  const accountOf = (organisationId: string): Actor => ({
    id: `account-${organisationId}`,
    accountId: organisationId,
    roles: [],
    grants: [{ role: 'ENTERPRISE_OWNER', scope: { kind: 'organisation', id: organisationId } }],
  });
  const standing = async (id: string): Promise<string[]> =>
    (await backers.list(ORGANISER, id)).map(
      ({ organisation: name, agreed, confirmed }) =>
        `${name}${agreed ? ' agreed' : ''}${confirmed ? ' confirmed' : ''}`,
    );
  const named = async (actor: Actor, { id }: NeedRow) =>
    (await app.get(DisclosuresService).partiesFor(actor, { needIds: [id] })).need(id);
  const edited = (row: NeedRow, owner: string, more: object) =>
    needEditSchema.parse({
      title: row.title,
      problem: row.problem,
      keyTechnology: row.keyTechnology,
      field: row.field,
      secrecyDeclared: true,
      organisation: { name: owner },
      ...more,
    });

  it('has them as its form names them, each once and never its own', async () => {
    const known = `联合${++made}厂`;
    await organisation(known);
    const list = [{ name: known }, { name: '新来的厂' }, { name: known }, { name: '本需求的厂' }];
    const need = await makeNeed(app, { organisation: { name: '本需求的厂' }, backers: list });
    expect(await standing(need.id)).toEqual([`${known} agreed`, '新来的厂 agreed']);
    expect(need.backerIds).toHaveLength(2);
    expect(await named(ORGANISER, need)).toMatchObject({ organisations: 3 });

    const kept = await needs.edit(
      ORGANISER,
      need.id,
      need.lockVersion,
      edited(need, '本需求的厂', { goal: '先不说是谁' }),
    );
    expect(kept.backerIds).toEqual(need.backerIds);
    const fewer = edited(need, '本需求的厂', { backers: [{ name: '新来的厂' }] });
    await needs.edit(ORGANISER, need.id, kept.lockVersion, fewer);
    expect(await standing(need.id)).toEqual(['新来的厂 agreed']);
    expect((await needs.history.list(ORGANISER, need.id))[0]?.changes).toMatchObject([
      { path: 'goal' },
    ]);
  });

  it('comes with them in a list, with a remark for what is not counted', async () => {
    const row = {
      需求编号: 'B-1',
      需求名称: '共性需求',
      单位名称: '列表厂',
      主要问题: '能耗高',
      预期目标: '降耗',
      所属领域: '其他',
      共同需求企业: '列表甲厂、列表乙厂；列表厂\n列表甲厂',
    };
    const take = (cells: object) =>
      app
        .get(ImportsService)
        .importFile(
          ORGANISER,
          'need',
          { name: 'needs.jsonl', bytes: Buffer.from(JSON.stringify(cells)) },
          { secrecyDeclared: true },
        );
    const report = await take(row);
    expect(report).toMatchObject({ result: { created: 1 } });
    expect(JSON.stringify(report)).toContain('BACKER_IS_OWNER');
    expect(JSON.stringify(report)).toContain('BACKER_TWICE');
    const [need] = (await needs.list(ORGANISER, { limit: 5, q: '共性需求' })).items;
    expect(await standing(need?.id ?? '')).toEqual(['列表甲厂 agreed', '列表乙厂 agreed']);
    expect(await take(row)).toMatchObject({
      result: { created: 0, updated: 0, unchanged: 1 },
    });
    expect(await take({ ...row, 共同需求企业: '列表丙厂' })).toMatchObject({
      result: { updated: 1 },
    });
    expect(await standing(need?.id ?? '')).toEqual(['列表丙厂 agreed']);
  });

  it('is joined by an organisation that asks, and shared once its own side agrees', async () => {
    const need = await makeNeed(app, { budgetWan: 12, anonymous: true });
    const asking = await organisation();
    const other = await organisation();
    const [theirs, owner] = [accountOf(asking), accountOf(need.organisationId)];
    await backers.join(theirs, need.id, { organisationId: asking, note: '同样的问题' });
    expect(await standing(need.id)).toEqual([expect.stringMatching(/ confirmed$/)]);
    const fieldsFor = async (actor: Actor) =>
      (await needs.sightOf(actor, [await needs.get(need.id)]))(await needs.get(need.id)).fields;
    expect(await fieldsFor(theirs)).not.toBe('all');
    expect(await named(theirs, need)).toMatchObject({ organisations: 1, backers: [] });

    await expect(
      backers.join(theirs, need.id, { organisationId: other, note: '' }),
    ).rejects.toMatchObject({ code: 'ACTION_FORBIDDEN' });
    await expect(
      backers.join(owner, need.id, { organisationId: need.organisationId, note: '' }),
    ).rejects.toMatchObject({ code: 'NEED_BACKED_BY_OWNER' });
    await backers.join(owner, need.id, { organisationId: asking, note: '' });
    expect(await standing(need.id)).toEqual([expect.stringMatching(/ agreed confirmed$/)]);
    expect(await fieldsFor(theirs)).toBe('all');
    // Who does not share it is told neither whose it is nor who shares it, but how many there are.
    const masked = await named(accountOf(other), need);
    expect(masked).toMatchObject({ organisations: 2, backers: [] });
    expect(masked.organisation).toContain('某企业');
    expect((await named(theirs, need)).backers).toHaveLength(1);

    await backers.leave(theirs, need.id, asking);
    expect(await fieldsFor(theirs)).not.toBe('all');
    await expect(backers.leave(theirs, need.id, asking)).rejects.toMatchObject({
      code: 'NEED_BACKER_NOT_FOUND',
    });
  });

  it('stands in the lists of whoever shares it, also behind the second wall', async () => {
    const name = `联合${++made}厂`;
    const id = await organisation(name);
    const need = await makeNeed(app, { backers: [{ name }] });
    await needs.move(ORGANISER, need.id, 'PAUSED');
    const listed = async (organisationId: string): Promise<string[]> => {
      const actor = accountOf(organisationId);
      return withReach({ organisation: [organisationId] }, async () =>
        (await needs.list(actor, { limit: 50, organisationId })).items.map((row) => row.id),
      );
    };
    expect(await listed(id)).toEqual([need.id]);
    expect(await listed(await organisation())).toEqual([]);
    await expect(
      needs.move(accountOf(id), need.id, 'CLOSED', { resolution: 'WITHDRAWN' }),
    ).rejects.toMatchObject({ code: 'ACTION_FORBIDDEN' });
  });

  it('is not published anonymously with the name of one of them in its words', async () => {
    const draft = { anonymous: true, backers: [{ name: '渝临宏泰铸造有限公司' }] };
    await expect(
      makeNeed(app, { ...draft, problem: '渝临宏泰铸造有限公司的缸盖气孔率高' }),
    ).rejects.toMatchObject({ code: 'NEED_NAMES_OWNER' });
  });

  it('follows organisations that become one; two that share it are one then', async () => {
    const [kept, gone] = [`留存${++made}厂`, `并入${++made}厂`];
    const winnerId = await organisation(kept);
    const loserId = await organisation(gone);
    const both = await makeNeed(app, { backers: [{ name: kept }, { name: gone }] });
    const one = await makeNeed(app, { backers: [{ name: gone }] });
    const { id } = await app.get(MergesService).merge(ORGANISER, { winnerId, loserId });
    expect(await standing(both.id)).toEqual([`${kept} agreed`]);
    expect(await standing(one.id)).toEqual([`${kept} agreed`]);
    expect((await needs.get(one.id)).backerIds).toEqual([winnerId]);
    expect(await named(ORGANISER, both)).toMatchObject({ organisations: 2 });
    await app.get(MergesService).undo(ORGANISER, id);
    expect(await standing(both.id)).toEqual([`${kept} agreed`, `${gone} agreed`]);
    expect(await standing(one.id)).toEqual([`${gone} agreed`]);
  });
});
