import { ImportsService, ImportsModule } from '@jiqia/imports';
import { ORGANISER } from '@jiqia/identity';
import { EditionsService, ProgrammesService } from '@jiqia/fairs';
import { InvitationsModule, InvitationsService } from '@jiqia/invitations';
import { MatchesService, MatchRunsService, ShortlistRunsService } from '@jiqia/matching';
import { TimetablesService, MeetingsModule } from '@jiqia/meetings';
import { enter, makeCapability, makeEdition, makeNeed } from '../../support/factories.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

describe('programmes', () => {
  let app: TestApp;
  let programmes: ProgrammesService;
  beforeAll(async () => {
    app = await createTestApp([ImportsModule, InvitationsModule, MeetingsModule]);
    programmes = app.get(ProgrammesService);
  });
  afterAll(() => app.close());

  it('come with a fair and a showcase, each of its kind', async () => {
    expect(await programmes.read(ORGANISER)).toMatchObject([
      { name: '技术供需对接洽谈会', aliases: ['技术需求对接洽谈会', '技洽会'], kind: 'FAIR' },
      { name: '推介会', aliases: [], kind: 'SHOWCASE' },
    ]);
  });

  it('are found by name or alias when an edition is saved, and made when nobody is called so', async () => {
    const byAlias = await makeEdition(app, { programme: '技洽会' });
    expect(byAlias).toMatchObject({ programme: '技术供需对接洽谈会', kind: { code: 'FAIR' } });
    expect(await makeEdition(app, { programme: '推介会' })).toMatchObject({
      kind: { code: 'SHOWCASE' },
    });
    const fresh = await makeEdition(app, { programme: '数据要素专场' });
    expect(fresh).toMatchObject({ programme: '数据要素专场', kind: { code: 'FAIR' } });
    const other = await makeEdition(app, { programme: '秋季推介', programmeKind: 'SHOWCASE' });
    expect(other.kind.code).toBe('SHOWCASE');
    await expect(makeEdition(app, { programme: '又一场', programmeKind: 'BALL' })).rejects.toThrow(
      expect.objectContaining({ code: 'REQUEST_INVALID' }),
    );
    await expect(
      makeEdition(app, { programme: '技洽会', programmeKind: 'SHOWCASE' }),
    ).rejects.toMatchObject({ code: 'PROGRAMME_KIND_DIFFERS' });
  });

  it('are edited under their version, and no two are called the same', async () => {
    const form = {
      name: '双创路演',
      aliases: ['路演'],
      kind: 'SHOWCASE',
      requiresOwnerConfirmation: false,
    };
    const made = await programmes.create(ORGANISER, form);
    const edited = await programmes.edit(ORGANISER, made.id, 1, { ...form, aliases: ['创业路演'] });
    expect(edited).toMatchObject({ aliases: ['创业路演'], lockVersion: 2 });
    await expect(programmes.edit(ORGANISER, made.id, 1, form)).rejects.toMatchObject({
      code: 'VERSION_CHANGED',
    });
    const taken = { ...form, name: '某场', aliases: ['技洽会'], kind: 'FAIR' };
    await expect(programmes.create(ORGANISER, taken)).rejects.toMatchObject({
      code: 'PROGRAMME_NAME_TAKEN',
      params: { name: '技洽会' },
    });
    const audited = await app.sql(
      `SELECT action FROM audit_entry WHERE entity = 'programme' AND entity_id = $1 ORDER BY id`,
      [made.id],
    );
    expect(audited).toEqual([{ action: 'programme.create' }, { action: 'programme.edit' }]);
  });

  it('refuse by name what their kind does not take', async () => {
    const fair = await makeEdition(app);
    const fund = await makeCapability(app, {
      externalId: 'FUND-1',
      kind: 'FUND',
      details: { sizeWan: 5000, ticketFromWan: 50, ticketUntilWan: 300, stages: ['EARLY'] },
    });
    expect(fund.details).toMatchObject({ sizeWan: 5000, stages: ['EARLY'] });
    await expect(enter(app, fair, { capabilities: [fund] })).rejects.toMatchObject({
      code: 'PROGRAMME_TAKES_NOT',
      params: { programme: '技洽会', entries: 'FUND-1' },
    });
    expect(await app.get(EditionsService).listEntryIds(fair.id, 'capability')).toEqual([]);
  });

  it('list in an import what is registered but not taken', async () => {
    const fair = await makeEdition(app);
    const rows = [
      { 能力编号: 'IMP-1', 类别: '基金', 成果名称: '天使基金', 单位名称: '江澄创投' },
      { 能力编号: 'IMP-2', 类别: '成果', 成果名称: '视觉检测', 单位名称: '江澄研究所' },
    ];
    const file = {
      name: '能力.jsonl',
      bytes: Buffer.from(rows.map((row) => `${JSON.stringify(row)}\n`).join('')),
    };
    const report = await app
      .get(ImportsService)
      .importFile(ORGANISER, 'capability', file, { editionId: fair.id });
    expect(report).toMatchObject({ rows: 2, errors: [] });
    expect(report.notes).toMatchObject([
      { row: 1, field: 'kind', code: 'KIND_NOT_TAKEN', params: { kind: { zh: '技洽会' } } },
    ]);
    expect(await app.get(EditionsService).listEntryIds(fair.id, 'capability')).toHaveLength(1);
  });

  it('do not match, invite or make timetables where their kind does not', async () => {
    const { id } = await makeEdition(app, { programme: '推介会' });
    const without = (code: string): unknown =>
      expect.objectContaining({ code, params: { programme: '推介会' } });
    for (const start of [
      () => app.get(MatchRunsService).start(ORGANISER, id),
      () => app.get(ShortlistRunsService).start(ORGANISER, id),
    ])
      await expect(start()).rejects.toEqual(without('PROGRAMME_WITHOUT_MATCHING'));
    for (const start of [
      () => app.get(InvitationsService).prepare(ORGANISER, id),
      () => app.get(InvitationsService).release(ORGANISER, id),
      () => app.get(TimetablesService).start(ORGANISER, id),
    ])
      await expect(start()).rejects.toEqual(without('PROGRAMME_WITHOUT_ONE_TO_ONE'));
  });

  it('never propose a pair whose kinds do not meet', async () => {
    await app.sql(
      `UPDATE programme_kind SET meets = meets || '{"FINANCE": ["PACKAGE"]}' WHERE code = 'FAIR'`,
    );
    const edition = await makeEdition(app);
    const money = await makeNeed(app, {
      kinds: ['FINANCE'],
      details: { amountWan: 800, useOfFunds: '建中试线' },
    });
    const tackle = await makeNeed(app, { kinds: ['TACKLE'], goal: '漏检率降到 0.5%' });
    const expert = await makeCapability(app);
    await enter(app, edition, { needs: [money, tackle], capabilities: [expert] });
    await app.drain();
    await app.get(MatchRunsService).start(ORGANISER, edition.id);
    await app.drain();
    const matches = await app.get(MatchesService).listAll(edition.id);
    expect(matches.map((match) => match.needId)).toEqual([tackle.id]);
  });

  it('hold what only a kind asks to the kinds of the row', async () => {
    await expect(makeNeed(app, { kinds: ['TACKLE'], details: { amountWan: 800 } })).rejects.toThrow(
      'NOT_ASKED_BY_KIND',
    );
  });
});
