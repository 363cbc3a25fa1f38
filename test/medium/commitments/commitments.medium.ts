import {
  CommitmentReportsService,
  CommitmentsModule,
  CommitmentsService,
  DutyWindowsService,
  type WholeCommitment,
} from '@jiqia/commitments';
import {
  commitmentChangeFormSchema,
  commitmentFormSchema,
  commitmentReportFormSchema,
  statementFormSchema,
} from '@jiqia/contracts/forms';
import { commitmentListQuerySchema } from '@jiqia/contracts/http';
import { newId } from '@jiqia/database';
import { EditionsService, ProgrammesService } from '@jiqia/fairs';
import { accountActor, type Actor, ORGANISER } from '@jiqia/identity';
import { violatedInvariants } from '@jiqia/invariants';
import { MergesService } from '@jiqia/organisations';
import { WorkBoardModule, WorkBoardService } from '@jiqia/work-board';
import { makeEdition } from '../../support/factories.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

/** The clock shows 20 November 2026. */
describe('the duty list', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await createTestApp([CommitmentsModule, WorkBoardModule]);
  });
  afterAll(() => app.close());

  const duties = (): CommitmentsService => app.get(CommitmentsService);
  const reports = (): CommitmentReportsService => app.get(CommitmentReportsService);
  const listed = async (actor: Actor, query: object = {}) =>
    (await duties().list(actor, commitmentListQuerySchema.parse(query))).items;
  const register = async (name: string, place: { park?: string; region?: string } = {}) => {
    const id = newId();
    await app.sql(
      `INSERT INTO organisation (id, name, kind, park, region) VALUES ($1, $2, 'GOVERNMENT', $3, $4)`,
      [id, name, place.park ?? '', place.region ?? ''],
    );
    return id;
  };
  const make = (fields: object): Promise<WholeCommitment> =>
    duties().create(
      ORGANISER,
      commitmentFormSchema.parse({
        number: `H${++numbers}`,
        task: '办技洽会',
        units: [{ role: 'LEAD', name: '戊局' }],
        statements: [{ words: '每年两次', start: '从2026年上半年开始' }],
        begins: '2026-01',
        ...fields,
      }),
    );
  let numbers = 0;
  const report = (actor: Actor, id: string, fields: object = {}): Promise<string> =>
    reports().report(actor, id, commitmentReportFormSchema.parse({ words: '已完成', ...fields }));
  const workOf = async (actor: Actor): Promise<string[]> =>
    (await app.get(WorkBoardService).read(actor)).map(({ code }) => code);
  /** An organiser with an account of their own. */
  const organiser = async (email: string): Promise<Actor> => {
    const id = newId();
    await app.sql(`INSERT INTO account (id, email, name) VALUES ($1, $2, 'x')`, [id, email]);
    return accountActor(id, [
      { role: 'PLATFORM_ORGANISER', scope: { kind: 'platform', id: null } },
    ]);
  };

  it('keeps a disagreeing statement beside the other, and the stricter sets the light', async () => {
    const { id, light } = await make({
      statements: [{ words: '长期', source: 'ANNEX' }],
      begins: '2026-10',
    });
    expect(light?.light).toBe('YELLOW');
    await report(ORGANISER, id);
    expect((await duties().read(ORGANISER, id)).light).toMatchObject({ light: 'GREEN' });
    const body = statementFormSchema.parse({ source: 'BODY', words: '2026年10月' });
    const after = await duties().addStatement(ORGANISER, id, body);
    expect(after.judged.map((one) => [one.source, one.light?.light])).toEqual([
      ['ANNEX', 'GREEN'],
      ['BODY', 'RED'],
    ]);
    expect(after.light).toMatchObject({ light: 'RED', reason: 'OVERDUE' });
    expect(after.warnings.map(({ code }) => code)).toContain('STATEMENTS_DIFFER');
  });

  it('counts editions of its programme that were closed with what their kind asks, and no others', async () => {
    const sessions = (date: string) => [
      {
        id: 'AM',
        name: '上午',
        date,
        from: '09:00',
        until: '12:00',
        tables: 1,
        videoRooms: 0,
        breakMinutes: 0,
        slotMinutes: 30,
      },
    ];
    const editionOn = (ref: string, date: string, kind: string) =>
      makeEdition(app, {
        id: ref,
        name: ref,
        programme: `${kind}活动`,
        programmeKind: kind,
        sessions: sessions(date),
      });
    const show = await editionOn('S1', '2026-11-10', 'SHOWCASE');
    const fair = await editionOn('F1', '2026-11-10', 'FAIR');
    // The clock of the test stands before that of the database.
    const known = () =>
      app.sql(
        `UPDATE edition_session SET created_at = '2026-11-01', lock_version = lock_version + 1`,
      );
    await known();
    const programmeOf = async (name: string): Promise<string | undefined> =>
      (await app.get(ProgrammesService).read(ORGANISER)).find((row) => row.name === name)?.id;
    const shows = await make({ programmeId: await programmeOf('SHOWCASE活动') });
    const fairs = await make({ programmeId: await programmeOf('FAIR活动') });
    const counted = async (id: string) => {
      const { judged } = await duties().read(ORGANISER, id);
      return judged[0]?.periods[0]?.count;
    };
    expect(shows.light).toMatchObject({ light: 'YELLOW', reason: 'LATE_WITHOUT_DATE' });
    for (const { id } of [show, fair])
      await app.get(EditionsService).close(ORGANISER, id, app.clock.now());
    // The showcase counts once it is closed; the fair wants a meeting that was held and recorded.
    expect([await counted(shows.id), await counted(fairs.id)]).toEqual([1, 0]);
    await editionOn('S2', '2026-12-10', 'SHOWCASE');
    await known();
    const dated = await duties().read(ORGANISER, shows.id);
    expect(dated.light).toMatchObject({ light: 'GREEN', reason: 'DATED' });
    const windows = await app.get(DutyWindowsService).of(ORGANISER, dated.programmeId ?? '');
    expect(
      windows.map(({ from, held, dated: planned, state }) => [from, held, planned, state]),
    ).toEqual([
      ['2026-01-01', 0, 0, 'SHORT'],
      ['2026-07-01', 1, 1, 'MET'],
      ['2027-01-01', 0, 0, 'DUE'],
      ['2027-07-01', 0, 0, 'DUE'],
    ]);
  });

  it('is closed by evidence and a second person, also where two accounts are one person', async () => {
    const { id } = await make({ statements: [{ words: '2026年12月' }] });
    const [one, same, other] = [
      await organiser('lin@office.example.org'),
      await organiser('lin@home.example.org'),
      await organiser('yu@office.example.org'),
    ];
    expect((await duties().read(ORGANISER, id)).acts).toEqual(['EDIT', 'REPORT']);
    const bare = await report(one, id);
    expect(await duties().read(ORGANISER, id)).toMatchObject({
      state: 'ACTIVE',
      acts: ['EDIT', 'REPORT', 'ASK_CLOSING'],
    });
    await expect(reports().askClosing(one, id, bare)).rejects.toMatchObject({
      code: 'COMMITMENT_EVIDENCE_MISSING',
    });
    await expect(report(one, id, { outcomeId: newId() })).rejects.toMatchObject({
      code: 'OUTCOME_NOT_FOUND',
    });
    const file = { name: '总结.pdf', bytes: Buffer.from('%PDF-1.7\n%%EOF') };
    await reports().addDocument(one, id, bare, file);
    await reports().askClosing(one, id, bare);
    expect(await workOf(other)).toContain('DUTY_TO_CHECK');
    expect((await duties().read(other, id)).acts).toEqual(['EDIT', 'REPORT', 'CHECK']);
    const passed = { passed: true, note: '' };
    await expect(reports().check(one, id, passed)).rejects.toMatchObject({
      code: 'COMMITMENT_SAME_PERSON',
    });
    // Two persons of the register, by whose addresses the accounts are known, become one.
    const organisation = await register('林某的单位');
    const [left, right] = [newId(), newId()];
    for (const [person, name, email] of [
      [left, '林一', 'lin@office.example.org'],
      [right, '林二', 'lin@home.example.org'],
    ])
      await app.sql(
        `INSERT INTO person (id, organisation_id, name, email) VALUES ($1, $2, $3, $4)`,
        [person, organisation, name, email],
      );
    await app.sql(
      `UPDATE person SET merged_into = $1, lock_version = lock_version + 1 WHERE id = $2`,
      [left, right],
    );
    await app.sql(`UPDATE person SET name = name, lock_version = lock_version + 1 WHERE id = $1`, [
      left,
    ]);
    await expect(reports().check(same, id, passed)).rejects.toMatchObject({
      code: 'COMMITMENT_SAME_PERSON',
    });
    await expect(reports().check(other, id, { passed: false, note: '' })).rejects.toMatchObject({
      code: 'MOVE_INCOMPLETE',
    });
    await reports().check(other, id, { passed: false, note: '缺签到表' });
    expect(await duties().read(ORGANISER, id)).toMatchObject({
      state: 'ACTIVE',
      light: { reason: 'LATE_WITHOUT_DATE' },
    });
    await reports().askClosing(one, id, bare);
    await reports().check(other, id, passed);
    const closed = await duties().read(ORGANISER, id);
    expect(closed).toMatchObject({
      state: 'VERIFIED',
      light: { light: 'GREEN', reason: 'CLOSED' },
      acts: [],
    });
    expect(closed.reports[0]?.documents.map(({ name }) => name)).toEqual(['总结.pdf']);
    await expect(report(one, id)).rejects.toMatchObject({ code: 'COMMITMENT_CLOSED' });
  });

  it('keeps the wording that a joint meeting has changed', async () => {
    const { id, lockVersion, task } = await make({});
    const change = commitmentChangeFormSchema.parse({
      meetingNo: '联席〔2026〕3号',
      task: '办两场技洽会',
      units: [{ role: 'LEAD', name: '己局' }],
      statements: [{ source: 'MEETING', words: '每半年一次' }],
    });
    const after = await duties().change(ORGANISER, id, lockVersion, change);
    expect(after).toMatchObject({ task: '办两场技洽会', units: [{ name: '己局' }] });
    expect(after.statements.map(({ words }) => words)).toEqual(['每半年一次']);
    expect(after.changes).toMatchObject([
      {
        meetingNo: '联席〔2026〕3号',
        before: {
          task,
          units: [{ role: 'LEAD', name: '戊局' }],
          statements: [{ words: '每年两次', start: '从2026年上半年开始' }],
        },
      },
    ]);
    await expect(duties().change(ORGANISER, id, lockVersion, change)).rejects.toMatchObject({
      code: 'VERSION_CHANGED',
    });
  });

  it('is read and reported on by officers of its lead and support units alone', async () => {
    await register('庚园区', { park: '庚园' });
    const own = await make({
      units: [
        { role: 'LEAD', name: '辛局' },
        { role: 'SUPPORT', name: '庚园区' },
      ],
    });
    const guided = await make({
      units: [
        { role: 'LEAD', name: '辛局' },
        { role: 'GUIDE', name: '庚园区' },
      ],
    });
    const accountId = newId();
    const officer = accountActor(accountId, [
      { role: 'PARK_OFFICER', scope: { kind: 'park', id: '庚园' } },
    ]);
    expect((await listed(officer)).map(({ id }) => id)).toEqual([own.id]);
    await report(officer, own.id);
    expect((await duties().read(officer, own.id)).acts).toEqual(['REPORT', 'ASK_CLOSING']);
    const missing = { code: 'COMMITMENT_NOT_FOUND' };
    await expect(duties().read(officer, guided.id)).rejects.toMatchObject(missing);
    await expect(report(officer, guided.id)).rejects.toMatchObject(missing);
    await expect(
      reports().check(officer, own.id, { passed: true, note: '' }),
    ).rejects.toMatchObject({
      code: 'ACTION_FORBIDDEN',
    });
    const [board] = (await duties().board(officer)).leads;
    expect(board).toMatchObject({ name: '辛局', counts: { total: 1 } });
  });

  it('goes along when two organisations become one', async () => {
    const [winner, loser] = [await register('壬局'), await register('壬局（旧）')];
    const { id } = await make({ units: [{ role: 'LEAD', name: '壬局（旧）' }] });
    await app.get(MergesService).merge(ORGANISER, { winnerId: winner, loserId: loser });
    expect((await duties().read(ORGANISER, id)).units).toEqual([
      { role: 'LEAD', name: '壬局（旧）', organisationId: winner },
    ]);
  });

  it('breaks no invariant, and is told of where it is closed behind the back of the service', async () => {
    // Accounts and persons of this test were not made by the product.
    const violated = async (): Promise<string[]> =>
      (await violatedInvariants(app.url))
        .map(({ what }) => what)
        .filter((what) => !/^(?:account|person) /.test(what));
    expect(await violated()).toEqual([]);
    const { id } = await make({});
    await app.sql('SET session_replication_role = replica');
    await app.sql(`UPDATE commitment SET state = 'VERIFIED' WHERE id = $1`, [id]);
    await app.sql('SET session_replication_role = origin');
    expect(await violated()).toEqual([`duty ${id} is verified without a check by a second person`]);
  });
});
