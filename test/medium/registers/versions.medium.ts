import { CapabilitiesService } from '@jiqia/capabilities';
import { capabilityEditSchema, needEditSchema, needFormSchema } from '@jiqia/contracts/forms';
import { TransactionRunner } from '@jiqia/database';
import { type Actor, ORGANISER } from '@jiqia/identity';
import { MatchesService, MatchingModule } from '@jiqia/matching';
import { type NeedRow, NeedsService } from '@jiqia/needs';
import { makeCapability, makeMatch, makeNeed } from '../../support/factories.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

describe('what entries said before', () => {
  let app: TestApp;
  let needs: NeedsService;
  beforeAll(async () => {
    app = await createTestApp([MatchingModule]);
    needs = app.get(NeedsService);
  });
  afterAll(() => app.close());

  const edited = (row: NeedRow, fields: object): Promise<NeedRow> => {
    const { title, problem, keyTechnology, keywords, field, budgetWan, validUntil } = row;
    const form = needEditSchema.parse({
      title,
      problem,
      keyTechnology,
      keywords,
      field,
      budgetWan,
      validUntil,
      secrecyDeclared: true,
      organisation: { name: `${title}的单位` },
      ...fields,
    });
    return needs.edit(ORGANISER, row.id, row.lockVersion, form);
  };
  const make = (title: string): Promise<NeedRow> =>
    makeNeed(app, { title, organisation: { name: `${title}的单位` }, budgetWan: 120 });

  it('is told step by step, with the version that each match was made on', async () => {
    const first = await make('涂布控制');
    const capability = await makeCapability(app);
    const match = await makeMatch(app, { need: first, capability });
    const other = await makeMatch(app, { capability: await makeCapability(app) });
    const rewritten = async (): Promise<string[]> => [
      ...(await app.get(MatchesService).listRewritten([match, other])),
    ];
    expect(await needs.history.list(ORGANISER, first.id)).toEqual([]);

    // A move is a version without other words.
    await needs.move(ORGANISER, first.id, 'PAUSED');
    const back = await needs.move(ORGANISER, first.id, 'PUBLISHED');
    expect(await rewritten()).toEqual([]);
    const second = await edited(back, { problem: '面密度极差2.6%', budgetWan: 80 });
    const third = await edited(second, {
      problem: second.problem,
      budgetWan: null,
      indicators: [{ name: '极差', unit: '%', now: '2.6', target: '1.2' }],
    });
    expect(await rewritten()).toEqual([match.id]);

    const changes = await needs.history.list(ORGANISER, first.id);
    expect(changes).toMatchObject([
      {
        version: third.lockVersion,
        changes: expect.arrayContaining([
          { path: 'budgetWan', from: 80, to: null },
          { path: 'indicators.0.target', from: null, to: '1.2' },
        ]) as unknown,
      },
      {
        version: second.lockVersion,
        changes: [
          { path: 'problem', from: first.problem, to: '面密度极差2.6%' },
          { path: 'budgetWan', from: 120, to: 80 },
        ],
      },
    ]);
    const at = async (version: number): Promise<unknown> =>
      (await needs.history.read(ORGANISER, first.id, version))['budgetWan'];
    expect(await at(match.needVersion)).toBe(120);
    expect(await at(back.lockVersion)).toBe(120);
    expect(await at(second.lockVersion)).toBe(80);
    expect(await at(third.lockVersion)).toBeNull();
    await expect(at(third.lockVersion + 1)).rejects.toMatchObject({ code: 'VERSION_NOT_FOUND' });
  });

  it('keeps no contact, nothing for an edit without a change, and nothing of an edit that failed', async () => {
    const row = await make('气孔检测');
    const contact = { name: '骆闻道', phone: '13800001001' };
    const second = await edited(row, { contact });
    const third = await edited(second, { contact });
    await edited(third, { contact: null });
    await expect(edited(row, { problem: '旧' })).rejects.toMatchObject({ code: 'VERSION_CHANGED' });
    expect(await needs.history.list(ORGANISER, row.id)).toEqual([]);
    const kept = await app.sql('SELECT 1 FROM need_version WHERE need_id = $1', [row.id]);
    expect(kept).toEqual([]);
  });

  it('is read by those whose it is and by staff, and not by who may read what is shown today', async () => {
    const row = await make('花椒褐变');
    await edited(row, { problem: '褐变指数0.41' });
    const reader: Actor = { id: 'a-1', accountId: 'a-1', roles: [], grants: [] };
    const owner: Actor = {
      ...reader,
      grants: [
        { role: 'ENTERPRISE_OWNER', scope: { kind: 'organisation', id: row.organisationId } },
      ],
    };
    expect(await needs.read(reader, row.id)).toMatchObject({ id: row.id });
    for (const read of [needs.history.list(reader, row.id), needs.history.read(reader, row.id, 1)])
      await expect(read).rejects.toMatchObject({ code: 'ACTION_FORBIDDEN' });
    expect(await needs.history.list(owner, row.id)).toHaveLength(1);
  });

  it('is kept of capabilities and of rows that a sheet rewrites as well', async () => {
    const capabilities = app.get(CapabilitiesService);
    const { id, lockVersion, title } = await makeCapability(app);
    const form = capabilityEditSchema.parse({
      kind: 'EXPERTISE',
      title,
      summary: '只做射线检测。',
      organisation: { name: '某研究所' },
    });
    await capabilities.edit(ORGANISER, id, lockVersion, form);
    const [change] = await capabilities.history.list(ORGANISER, id);
    expect(change?.changes.map(({ path }) => path)).toContain('summary');

    const need = needFormSchema.parse({
      externalId: 'N-sheet',
      title: '脱水',
      problem: '甲',
      secrecyDeclared: true,
      organisation: { name: '江澄椒乡食品有限公司' },
    });
    const bring = async (problem: string): Promise<string> => {
      const entry = { form: { ...need, problem }, stateSaid: false, undeclared: false };
      const { ids } = await needs.importMany(ORGANISER, [[entry]], (work) =>
        app.get(TransactionRunner).run((tx) => work(tx)),
      );
      return ids[0] ?? '';
    };
    await bring('甲');
    const sheetId = await bring('乙');
    expect(await needs.history.list(ORGANISER, sheetId)).toMatchObject([
      { changes: [{ path: 'problem', from: '甲', to: '乙' }] },
    ]);
  });
});
