import { outcomeDetailsSchema } from '@jiqia/contracts/forms';
import { type Actor, ORGANISER } from '@jiqia/identity';
import {
  OutcomeEvidenceService,
  OutcomesModule,
  OutcomeSharesService,
  OutcomesService,
} from '@jiqia/outcomes';
import { createTestApp, type TestApp } from '../../support/test-app.js';
import { makeMet } from '../../support/timetable-seed.js';
import { brokenOutcomes, CHECKER, PAPER, verify } from '../../support/verified-outcome.js';

const FORM = outcomeDetailsSchema.parse({ contractType: 'DEVELOPMENT', contractWan: 80 });
const THIRD: Actor = { ...ORGANISER, id: 'third' };

describe('an outcome that is moved on after it was verified', () => {
  let app: TestApp;
  let outcomes: OutcomesService;
  let files: OutcomeEvidenceService;
  beforeAll(async () => {
    app = await createTestApp([OutcomesModule]);
    outcomes = app.get(OutcomesService);
    files = app.get(OutcomeEvidenceService);
  });
  afterEach(async () => expect(await brokenOutcomes(app)).toEqual([]));
  afterAll(() => app.close());

  const refused = (doing: Promise<unknown>, code: string) =>
    expect(doing).rejects.toMatchObject({ code });
  /** A contract, recorded and shown by one and verified by another. */
  const contract = async (): Promise<{ id: string; editionId: string }> => {
    const { id: matchId, editionId } = await makeMet(app);
    const { id } = await outcomes.recordOf(ORGANISER, { ...FORM, matchId, stage: 'CONTRACTED' });
    await verify(app, id);
    return { id, editionId };
  };
  const counted = async (editionId: string) => {
    const shares = app.get(OutcomeSharesService);
    const [row] = await shares.listDue(editionId);
    const totals = await shares.totals(ORGANISER, editionId);
    return {
      row: [row?.stage, row?.claimState, row?.ahead, row?.contractWan],
      totals: totals.map(({ claimState, contractWan }) => [claimState, contractWan]),
    };
  };

  it('is claimed until that stage is verified as well, and counts as what was verified', async () => {
    const { id, editionId } = await contract();
    expect(await outcomes.advance(CHECKER, id, 'EXECUTING')).toMatchObject({
      stage: 'EXECUTING',
      claimState: 'CLAIMED',
      verifiedStage: 'CONTRACTED',
    });
    await outcomes.edit(CHECKER, id, { ...FORM, contractWan: 800, receivedWan: 30 });
    expect(await counted(editionId)).toEqual({
      row: ['CONTRACTED', 'VERIFIED', 'EXECUTING', 80],
      totals: [['VERIFIED', 80]],
    });
    for (const to of ['ACCEPTED', 'LANDED'] as const) await outcomes.advance(CHECKER, id, to);
    await verify(app, id).catch(() => undefined);
    expect((await outcomes.get(id)).claimState).toBe('EVIDENCED');
    await outcomes.claim(THIRD, id, 'VERIFIED');
    expect(await counted(editionId)).toEqual({
      row: ['LANDED', 'VERIFIED', null, 800],
      totals: [['VERIFIED', 800]],
    });
    const { steps } = await files.list(ORGANISER, id);
    expect(steps.flatMap(({ step, stage }) => (step === 'VERIFIED' ? [stage] : []))).toEqual([
      'CONTRACTED',
      'LANDED',
    ]);
  });

  it('is not verified by whoever moved it, and two people are enough', async () => {
    const { id } = await contract();
    await outcomes.advance(CHECKER, id, 'EXECUTING');
    await files.add(CHECKER, id, PAPER);
    await outcomes.claim(CHECKER, id, 'EVIDENCED');
    await refused(outcomes.claim(CHECKER, id, 'VERIFIED'), 'OUTCOME_SAME_PERSON');
    // What the first had recorded was verified by the second, who now did the rest.
    await outcomes.claim(ORGANISER, id, 'VERIFIED');
    // A move puts back what was handed in for the stage before.
    await outcomes.advance(ORGANISER, id, 'ACCEPTED');
    await outcomes.claim(ORGANISER, id, 'EVIDENCED');
    expect(await outcomes.advance(CHECKER, id, 'LANDED')).toMatchObject({ claimState: 'CLAIMED' });
    await outcomes.claim(THIRD, id, 'EVIDENCED');
    await refused(outcomes.claim(CHECKER, id, 'VERIFIED'), 'OUTCOME_SAME_PERSON');
    await refused(outcomes.claim(ORGANISER, id, 'VERIFIED'), 'OUTCOME_SAME_PERSON');
  });

  it('has all hands again once it was disputed, and nothing of it stands', async () => {
    const { id, editionId } = await contract();
    await outcomes.advance(CHECKER, id, 'EXECUTING');
    await outcomes.claim(CHECKER, id, 'DISPUTED', '合同编号查不到');
    expect(await outcomes.get(id)).toMatchObject({ verifiedStage: null, stage: 'EXECUTING' });
    expect((await counted(editionId)).totals).toEqual([['DISPUTED', 80]]);
    await outcomes.claim(THIRD, id, 'EVIDENCED');
    for (const hand of [ORGANISER, CHECKER, THIRD])
      await refused(outcomes.claim(hand, id, 'VERIFIED'), 'OUTCOME_SAME_PERSON');
    await outcomes.claim({ ...ORGANISER, id: 'fourth' }, id, 'VERIFIED');
  });

  it('stays about the same contract, with the files that it was verified by', async () => {
    const { id } = await contract();
    await outcomes.advance(ORGANISER, id, 'EXECUTING');
    await refused(outcomes.edit(ORGANISER, id, { ...FORM, kind: 'EQUITY' }), 'OUTCOME_VERIFIED');
    const { documents } = await files.list(ORGANISER, id);
    await refused(files.remove(ORGANISER, id, documents[0]?.id ?? ''), 'OUTCOME_VERIFIED');
    await outcomes.edit(ORGANISER, id, { ...FORM, registrationNo: '2026500118000123' });
    // What ends counts nothing, whatever was verified of it.
    await outcomes.advance(ORGANISER, id, 'TERMINATED', '经费不足');
  });

  it('is taken back by nobody without a reason', async () => {
    const { id } = await contract();
    await refused(outcomes.claim(CHECKER, id, 'CLAIMED'), 'MOVE_FORBIDDEN');
  });

  it('is held by the database and found by the invariants', async () => {
    const { id } = await contract();
    const set = (values: string) =>
      app.sql(`UPDATE outcome SET ${values}, lock_version = lock_version + 1 WHERE id = $1`, [id]);
    await expect(set(`stage = 'EXECUTING'`)).rejects.toThrow(/is moved on and stays VERIFIED/);
    await set(`stage = 'EXECUTING', claim_state = 'CLAIMED', verified_stage = 'LANDED'`);
    expect((await outcomes.get(id)).verifiedStage).toBe('CONTRACTED');
    await expect(
      app.sql(`UPDATE outcome SET claim_state = 'EVIDENCED', lock_version = lock_version + 1 WHERE id = '${id}';
               UPDATE outcome SET claim_state = 'VERIFIED', lock_version = lock_version + 1 WHERE id = '${id}'`),
    ).rejects.toThrow(/without a second person/);
    await app.sql(
      `UPDATE outcome_step SET stage = 'LANDED' WHERE outcome_id = $1 AND step = 'VERIFIED'`,
      [id],
    );
    expect(await brokenOutcomes(app)).toEqual([
      `outcome ${id} says that CONTRACTED was verified, and nobody did`,
    ]);
    await app.sql(
      `UPDATE outcome_step SET stage = 'CONTRACTED' WHERE outcome_id = $1 AND step = 'VERIFIED'`,
      [id],
    );
  });
});
