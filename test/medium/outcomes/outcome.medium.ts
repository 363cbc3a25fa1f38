import { InvitationsModule } from '@jiqia/invitations';
import { type MatchRow, MatchesService } from '@jiqia/matching';
import { MeetingsModule } from '@jiqia/meetings';
import { NeedsService } from '@jiqia/needs';
import { ORGANISER, SYSTEM } from '@jiqia/identity';
import {
  type OutcomeReport,
  type OutcomeRow,
  OutcomesService,
  OutcomesModule,
} from '@jiqia/outcomes';
import {
  makeCapability,
  makeEdition,
  makeMatch,
  makeNeed,
  putInPhase,
} from '../../support/factories.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';
import { CHECKER, evidence, verify } from '../../support/verified-outcome.js';
import {
  makeMet,
  makeMutual,
  solve,
  solveForToday,
  stateOf,
  onTheDay,
} from '../../support/timetable-seed.js';

type Pair = Pick<OutcomeReport, 'editionId' | 'needId' | 'capabilityId'>;

describe('outcomes', () => {
  let app: TestApp;
  let outcomes: OutcomesService;

  beforeAll(async () => {
    app = await createTestApp([InvitationsModule, MeetingsModule, OutcomesModule]);
    outcomes = app.get(OutcomesService);
  });
  afterAll(() => app.close());

  async function told(fields: Partial<OutcomeReport> = {}): Promise<OutcomeReport> {
    const { editionId, needId, capabilityId } = fields.needId
      ? (fields as Pair)
      : await makeMet(app);
    return {
      editionId,
      needId,
      capabilityId,
      stage: 'INTENT',
      contractType: null,
      intentWan: 120.5,
      contractWan: null,
      receivedWan: null,
      signedAt: null,
      note: '',
      ...fields,
    };
  }
  const moves = async (id: string): Promise<string[]> =>
    (
      await app.sql<{ action: string }>(
        `SELECT action FROM audit_entry WHERE entity = 'outcome' AND entity_id = $1 ORDER BY at, id`,
        [id],
      )
    ).map(({ action }) => action);

  it('is recorded at the stage it has reached, through every stage before', async () => {
    const row = await outcomes.record(ORGANISER, await told({ stage: 'CONTRACTED' }));
    expect(row).toMatchObject({ stage: 'CONTRACTED', claimState: 'CLAIMED', intentWan: 120.5 });
    expect(await moves(row.id)).toEqual(['outcome.record', 'outcome.agreed', 'outcome.contracted']);
    expect(await outcomes.listByEdition(row.editionId)).toEqual([row]);
  });

  it('advances stage by stage and never jumps', async () => {
    const { id } = await outcomes.record(ORGANISER, await told());
    await expect(outcomes.advance(ORGANISER, id, 'CONTRACTED')).rejects.toMatchObject({
      code: 'ILLEGAL_STATE_MOVE',
    });
    expect(await outcomes.advance(ORGANISER, id, 'AGREED')).toMatchObject({
      stage: 'AGREED',
      lockVersion: 2,
    });
    await expect(outcomes.advance(SYSTEM, id, 'CONTRACTED')).rejects.toMatchObject({
      code: 'ACTION_FORBIDDEN',
    });
  });

  it('is ended or disputed for a reason only', async () => {
    const { id } = await outcomes.record(ORGANISER, await told({ stage: 'AGREED' }));
    await expect(outcomes.advance(ORGANISER, id, 'TERMINATED')).rejects.toMatchObject({
      code: 'MOVE_INCOMPLETE',
    });
    await expect(outcomes.claim(ORGANISER, id, 'DISPUTED', '  ')).rejects.toMatchObject({
      code: 'MOVE_INCOMPLETE',
    });
    expect(await outcomes.claim(ORGANISER, id, 'DISPUTED', '金额不符')).toMatchObject({
      claimState: 'DISPUTED',
    });
    expect(await outcomes.advance(ORGANISER, id, 'TERMINATED', '经费不足')).toMatchObject({
      stage: 'TERMINATED',
    });
  });

  it('is recorded once a pair and edition', async () => {
    const report = await told();
    await outcomes.record(ORGANISER, report);
    await expect(outcomes.record(ORGANISER, report)).rejects.toMatchObject({
      code: 'ALREADY_EXISTS',
    });
  });

  describe('needs a pair that met', () => {
    const refused = async (pair: Pair, fields: Partial<OutcomeReport> = {}): Promise<void> => {
      const { editionId, needId, capabilityId } = pair;
      const report = await told({ editionId, needId, capabilityId, ...fields });
      await putInPhase(app, report.editionId, 'ON_SITE');
      await expect(outcomes.record(ORGANISER, report)).rejects.toMatchObject({
        code: 'PAIR_NOT_MET',
        kind: 'ruleViolated',
      });
      expect(await outcomes.listByEdition(report.editionId)).toEqual([]);
    };

    it('and refuses two that were never paired, or met in another edition', async () => {
      const pair = {
        editionId: (await makeEdition(app)).id,
        needId: (await makeNeed(app)).id,
        capabilityId: (await makeCapability(app)).id,
      };
      await refused(pair);
      await refused(await makeMet(app), { editionId: pair.editionId });
    });

    it('and refuses a candidate, a pair whose meeting is still to come, and one that did not come', async () => {
      await refused(await makeMatch(app));
      const edition = await makeEdition(app);
      const set = await app.get(MatchesService).get(await makeMutual(app, { edition }));
      await refused(set);
      const [meeting] = await solve(app, edition);
      await refused(set);
      await onTheDay(app, meeting?.id ?? '', { state: 'NO_SHOW', side: 'need' });
      await refused(set);
    });

    it('and refuses one whose record says that it was not held', async () => {
      await refused(await makeMet(app, {}, 'NOT_HELD'));
    });

    it('and takes one that was not pursued at first, which stays so', async () => {
      const pair = await makeMet(app, {}, 'INFORMATIVE');
      const { editionId, needId, capabilityId } = pair;
      const row = await outcomes.record(
        ORGANISER,
        await told({ editionId, needId, capabilityId, stage: 'CONTRACTED' }),
      );
      expect(row.stage).toBe('CONTRACTED');
      expect(await stateOf(app, pair.id)).toBe('NOT_PURSUED');
    });
  });

  describe('moves its pair and its need along', () => {
    const needState = async (id: string): Promise<string> => {
      const { state, resolution } = await app.get(NeedsService).get(id);
      return [state, resolution].filter(Boolean).join(' ');
    };
    const recorded = async (
      fields: Partial<OutcomeReport>,
    ): Promise<{ row: OutcomeRow; pair: MatchRow }> => {
      const pair = await makeMet(app);
      const { editionId, needId, capabilityId } = pair;
      const row = await outcomes.record(
        ORGANISER,
        await told({ editionId, needId, capabilityId, ...fields }),
      );
      return { row, pair };
    };

    it('follows a pair up whose meeting was held and not recorded yet', async () => {
      const edition = await makeEdition(app);
      const matchId = await makeMutual(app, { edition });
      const [meeting] = await solveForToday(app, edition);
      await onTheDay(app, meeting?.id ?? '', 'HELD');
      expect(await stateOf(app, matchId)).toBe('MET');
      const { editionId, needId, capabilityId } = await app.get(MatchesService).get(matchId);
      await outcomes.record(ORGANISER, await told({ editionId, needId, capabilityId }));
      expect(await stateOf(app, matchId)).toBe('FOLLOWING');
    });

    it('converts the pair with the signature, whether it is recorded or comes later', async () => {
      const { pair } = await recorded({ stage: 'CONTRACTED' });
      expect(await stateOf(app, pair.id)).toBe('CONVERTED');
      const later = await recorded({ stage: 'AGREED' });
      expect(await stateOf(app, later.pair.id)).toBe('FOLLOWING');
      await outcomes.advance(ORGANISER, later.row.id, 'CONTRACTED');
      expect(await stateOf(app, later.pair.id)).toBe('CONVERTED');
      expect(await needState(later.pair.needId)).toBe('PUBLISHED');
    });

    it('closes the need as solved once what was accepted is verified, not before', async () => {
      const first = await recorded({ stage: 'ACCEPTED' });
      await evidence(app, first.row.id);
      expect(await needState(first.pair.needId)).toBe('PUBLISHED');
      await outcomes.claim(CHECKER, first.row.id, 'VERIFIED');
      expect(await needState(first.pair.needId)).toBe('CLOSED SOLVED');
      const carried = await recorded({ stage: 'EXECUTING' });
      await verify(app, carried.row.id);
      expect(await needState(carried.pair.needId)).toBe('PUBLISHED');
      await outcomes.advance(ORGANISER, carried.row.id, 'ACCEPTED');
      expect(await needState(carried.pair.needId)).toBe('PUBLISHED');
      await verify(app, carried.row.id);
      expect(await needState(carried.pair.needId)).toBe('CLOSED SOLVED');
    });

    it('leaves a need that was closed otherwise as it is', async () => {
      const { pair, row } = await recorded({ stage: 'ACCEPTED' });
      await app
        .get(NeedsService)
        .move(ORGANISER, pair.needId, 'CLOSED', { resolution: 'WITHDRAWN', reason: '撤回' });
      await verify(app, row.id);
      expect(await needState(pair.needId)).toBe('CLOSED WITHDRAWN');
    });
  });
});
