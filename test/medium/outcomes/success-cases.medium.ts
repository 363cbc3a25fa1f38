import { outcomeDetailsSchema } from '@jiqia/contracts/forms';
import { publicCaseListQuerySchema, successCaseListQuerySchema } from '@jiqia/contracts/http';
import { newId } from '@jiqia/database';
import { accountActor, type Actor, ORGANISER, VISITOR } from '@jiqia/identity';
import {
  OutcomesModule,
  OutcomesService,
  type SuccessCaseRow,
  SuccessCaseAnswers,
  SuccessCasesService,
} from '@jiqia/outcomes';
import { WorkBoardModule, WorkBoardService } from '@jiqia/work-board';
import { createTestApp, type TestApp } from '../../support/test-app.js';
import { makeMet } from '../../support/timetable-seed.js';
import { brokenOutcomes, CASE_FORM, verify } from '../../support/verified-outcome.js';

describe('a case', () => {
  let app: TestApp;
  let cases: SuccessCasesService;
  let outcomes: OutcomesService;
  beforeAll(async () => {
    app = await createTestApp([OutcomesModule, WorkBoardModule]);
    cases = app.get(SuccessCasesService);
    outcomes = app.get(OutcomesService);
  });
  afterEach(async () => expect(await brokenOutcomes(app)).toEqual([]));
  afterAll(() => app.close());

  interface Told {
    readonly row: SuccessCaseRow;
    readonly firm: Actor;
    readonly expert: Actor;
  }
  const refused = (doing: Promise<unknown>, code: string) =>
    expect(doing).rejects.toMatchObject({ code });
  const verified = async (): Promise<string> => {
    const { id: matchId } = await makeMet(app);
    const form = { ...outcomeDetailsSchema.parse({ contractWan: 86 }), matchId };
    const { id } = await outcomes.recordOf(ORGANISER, { ...form, stage: 'CONTRACTED' });
    await verify(app, id);
    return id;
  };
  const asked = async (): Promise<Told> => {
    const made = await cases.create(ORGANISER, { ...CASE_FORM, outcomeId: await verified() });
    const row = await cases.ask(ORGANISER, made.id);
    const owner = { kind: 'organisation', id: row.needOrganisationId } as const;
    const person = { kind: 'person', id: row.personId } as const;
    return {
      row,
      firm: accountActor(newId(), [{ role: 'ENTERPRISE_OWNER', scope: owner }]),
      expert: accountActor(newId(), [{ role: 'EXPERT', scope: person }]),
    };
  };
  const say = (
    actor: Actor,
    { id, textVersion }: Pick<SuccessCaseRow, 'id' | 'textVersion'>,
    side: 'need' | 'capability',
    given = true,
  ) => app.get(SuccessCaseAnswers).answer(actor, id, side, { textVersion, given, reason: '' });
  const stateOf = async (id: string): Promise<string> => (await cases.read(ORGANISER, id)).state;
  const isPublic = async (id: string): Promise<boolean> =>
    (await cases.listPublic(VISITOR, publicCaseListQuerySchema.parse({ limit: 200 }))).items.some(
      (row) => row.id === id,
    );
  const published = async (): Promise<Told> => {
    const told = await asked();
    await say(told.firm, told.row, 'need');
    await say(told.expert, told.row, 'capability');
    expect([await stateOf(told.row.id), await isPublic(told.row.id)]).toEqual(['PUBLISHED', true]);
    return told;
  };

  it('is of a verified outcome alone, and one at a time', async () => {
    const { id: matchId } = await makeMet(app);
    const claimed = await outcomes.recordOf(ORGANISER, {
      ...outcomeDetailsSchema.parse({}),
      matchId,
      stage: 'INTENT',
    });
    const of = (outcomeId: string) => cases.create(ORGANISER, { ...CASE_FORM, outcomeId });
    await refused(of(claimed.id), 'SUCCESS_CASE_UNVERIFIED');
    const outcomeId = await verified();
    await of(outcomeId);
    await refused(of(outcomeId), 'SUCCESS_CASE_KNOWN');
    await refused(of(newId()), 'OUTCOME_NOT_FOUND');
  });

  it('is published by two yeses, each of its own side', async () => {
    const { row, firm, expert } = await asked();
    const waits = async (actor: Actor): Promise<string[]> =>
      (await app.get(WorkBoardService).read(actor)).map(({ code }) => code);
    expect([await waits(firm), await waits(expert)]).toEqual([
      ['CASE_TO_ANSWER'],
      ['CASE_TO_ANSWER'],
    ]);
    await refused(say(ORGANISER, row, 'need'), 'ACTION_FORBIDDEN');
    await refused(say(firm, row, 'capability'), 'SUCCESS_CASE_NOT_FOUND');
    const society = { kind: 'organisation', id: row.capabilityOrganisationId } as const;
    const officer = accountActor(newId(), [{ role: 'SOCIETY_OFFICER', scope: society }]);
    // Nobody agrees for an expert.
    await refused(say(officer, row, 'capability'), 'SUCCESS_CASE_NOT_FOUND');
    await say(firm, row, 'need');
    await say(firm, row, 'need');
    expect([await stateOf(row.id), await isPublic(row.id)]).toEqual(['CONSENT_ASKED', false]);
    expect([await waits(firm), await waits(expert)]).toEqual([[], ['CASE_TO_ANSWER']]);
    await refused(cases.readPublic(VISITOR, row.id), 'SUCCESS_CASE_NOT_FOUND');
    await say(expert, row, 'capability');
    expect([await stateOf(row.id), await isPublic(row.id)]).toEqual(['PUBLISHED', true]);
    await refused(cases.edit(ORGANISER, row.id, row.lockVersion, CASE_FORM), 'SUCCESS_CASE_ENDED');
  });

  it('goes down at once when its contract ends, and whoever runs the edition is told', async () => {
    const { row } = await published();
    const waiting = await asked();
    const told = async () =>
      (await app.get(WorkBoardService).read(ORGANISER)).filter(
        ({ code }) => code === 'CASE_TAKEN_DOWN',
      );
    expect(await told()).toEqual([]);
    for (const { outcomeId } of [row, waiting.row])
      await outcomes.advance(ORGANISER, outcomeId, 'TERMINATED', '样机未通过测试');
    const down = await cases.read(ORGANISER, row.id);
    expect([down.state, down.reason]).toEqual(['WITHDRAWN', '合同终止：样机未通过测试']);
    expect(await isPublic(row.id)).toBe(false);
    await refused(cases.readPublic(VISITOR, row.id), 'SUCCESS_CASE_NOT_FOUND');
    expect(await told()).toMatchObject([{ count: 1, entries: [{ id: row.id }] }]);
    // What was still asked about goes back, and is not asked again.
    expect(await stateOf(waiting.row.id)).toBe('DRAFT');
    await refused(cases.ask(ORGANISER, waiting.row.id), 'SUCCESS_CASE_UNVERIFIED');
    await refused(say(waiting.firm, waiting.row, 'need'), 'SUCCESS_CASE_REWRITTEN');
    const again = cases.create(ORGANISER, { ...CASE_FORM, outcomeId: row.outcomeId });
    await refused(again, 'SUCCESS_CASE_UNVERIFIED');
  });

  it('is asked about anew once it was edited', async () => {
    const { row, firm, expert } = await asked();
    await say(firm, row, 'need');
    const { lockVersion } = await cases.read(ORGANISER, row.id);
    const edited = await cases.edit(ORGANISER, row.id, lockVersion, {
      ...CASE_FORM,
      quote: '很好',
    });
    expect(edited).toMatchObject({ state: 'DRAFT', textVersion: 2, answers: [] });
    await refused(cases.read(firm, row.id), 'SUCCESS_CASE_NOT_FOUND');
    const again = await cases.ask(ORGANISER, row.id);
    await refused(say(expert, row, 'capability'), 'SUCCESS_CASE_REWRITTEN');
    await say(expert, again, 'capability');
    // The yes to the words before does not count.
    expect(await stateOf(row.id)).toBe('CONSENT_ASKED');
    await say(firm, again, 'need');
    expect(await stateOf(row.id)).toBe('PUBLISHED');
  });

  it('ends with a no, and another may be written', async () => {
    const { row, firm, expert } = await asked();
    await say(firm, row, 'need');
    await say(firm, row, 'need', false);
    expect(await stateOf(row.id)).toBe('REFUSED');
    await refused(say(expert, row, 'capability'), 'SUCCESS_CASE_NOT_ASKED');
    await cases.create(ORGANISER, { ...CASE_FORM, outcomeId: row.outcomeId });
  });

  it.each(['need', 'capability'] as const)(
    'goes down at once when its %s side says so',
    async (side) => {
      const { row, firm, expert } = await published();
      await say(side === 'need' ? firm : expert, row, side, false);
      expect([await stateOf(row.id), await isPublic(row.id)]).toEqual(['WITHDRAWN', false]);
    },
  );

  it('goes down when its outcome is disputed, and is written anew where it was only asked about', async () => {
    const { row } = await published();
    await outcomes.claim(ORGANISER, row.outcomeId, 'DISPUTED', '到账额不符');
    expect(await cases.read(ORGANISER, row.id)).toMatchObject({
      state: 'WITHDRAWN',
      reason: '到账额不符',
    });
    expect(await isPublic(row.id)).toBe(false);
    const other = await asked();
    await say(other.firm, other.row, 'need');
    await outcomes.claim(ORGANISER, other.row.outcomeId, 'DISPUTED', '到账额不符');
    expect(await cases.read(ORGANISER, other.row.id)).toMatchObject({
      state: 'DRAFT',
      textVersion: 2,
      answers: [],
    });
    await refused(cases.ask(ORGANISER, other.row.id), 'SUCCESS_CASE_UNVERIFIED');
  });

  it('is never published beside a dispute of its outcome at the same moment', async () => {
    const { row, firm, expert } = await asked();
    await say(firm, row, 'need');
    await Promise.allSettled([
      say(expert, row, 'capability'),
      outcomes.claim(ORGANISER, row.outcomeId, 'DISPUTED', '到账额不符'),
    ]);
    expect(await isPublic(row.id)).toBe(
      (await outcomes.get(row.outcomeId)).claimState === 'VERIFIED',
    );
  });

  it('is taken down by whoever runs the edition; strangers see nothing of it', async () => {
    const { row, firm } = await published();
    const { editionId } = row;
    const query = successCaseListQuerySchema.parse({});
    expect((await cases.list(firm, editionId, query)).items.map(({ id }) => id)).toEqual([row.id]);
    const stranger = accountActor(newId(), [
      { role: 'ENTERPRISE_OWNER', scope: { kind: 'organisation', id: newId() } },
    ]);
    expect((await cases.list(stranger, editionId, query)).items).toEqual([]);
    await refused(cases.read(stranger, row.id), 'SUCCESS_CASE_NOT_FOUND');
    await refused(cases.withdraw(firm, row.id, '不想公开'), 'SUCCESS_CASE_NOT_FOUND');
    await cases.withdraw(ORGANISER, row.id, '企业来函');
    expect([await stateOf(row.id), await isPublic(row.id)]).toEqual(['WITHDRAWN', false]);
  });

  it('is held by the database and found by the invariants', async () => {
    const { row, firm } = await asked();
    await say(firm, row, 'need');
    await expect(
      app.sql(
        `UPDATE success_case SET state = 'PUBLISHED', published_at = now(), lock_version = lock_version + 1 WHERE id = $1`,
        [row.id],
      ),
    ).rejects.toThrow(/without a yes of both sides/);
    const open = await published();
    await app.sql(
      `INSERT INTO success_case_answer (id, case_id, side, text_version, text_hash, given, said_by, said_at)
       VALUES (uuidv7(), $1, 'need', 1, repeat('0', 64), false, 'x', now())`,
      [open.row.id],
    );
    expect(await brokenOutcomes(app)).toEqual([
      `case ${open.row.id} is published without a yes of both sides to its words`,
    ]);
    await cases.withdraw(ORGANISER, open.row.id, '复核');
  });
});
