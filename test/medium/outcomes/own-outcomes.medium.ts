import { type OwnOutcomeReport, ownOutcomeReportSchema } from '@jiqia/contracts/forms';
import { newId } from '@jiqia/database';
import { accountActor, type Actor, ORGANISER } from '@jiqia/identity';
import { MatchesService, type MatchRow } from '@jiqia/matching';
import {
  OutcomeEvidenceService,
  OutcomesModule,
  OutcomesService,
  OwnOutcomeEvidenceService,
  OwnOutcomesService,
} from '@jiqia/outcomes';
import { createTestApp, type TestApp } from '../../support/test-app.js';
import { makeMet, makeMutual } from '../../support/timetable-seed.js';
import { makeEdition } from '../../support/factories.js';
import { brokenOutcomes, CHECKER, PAPER } from '../../support/verified-outcome.js';

/** A report in which a side says no more than these. */
const said = (form: Partial<OwnOutcomeReport>): OwnOutcomeReport =>
  ownOutcomeReportSchema.parse(form);

describe('what both sides say came of their meeting', () => {
  let app: TestApp;
  let own: OwnOutcomesService;
  let files: OwnOutcomeEvidenceService;
  let outcomes: OutcomesService;
  beforeAll(async () => {
    app = await createTestApp([OutcomesModule]);
    own = app.get(OwnOutcomesService);
    files = app.get(OwnOutcomeEvidenceService);
    outcomes = app.get(OutcomesService);
  });
  afterEach(async () => expect(await brokenOutcomes(app)).toEqual([]));
  afterAll(() => app.close());

  const refused = (doing: Promise<unknown>, code: string) =>
    expect(doing).rejects.toMatchObject({ code });
  const sidesOf = async (match: MatchRow) => {
    const [sides] = await app.sql<{ firm: string; home: string; person: string }>(
      `SELECT n.organisation_id AS firm, c.organisation_id AS home, c.person_id AS person
         FROM need n, capability c WHERE n.id = $1 AND c.id = $2`,
      [match.needId, match.capabilityId],
    );
    const of = (role: 'ENTERPRISE_OWNER' | 'ENTERPRISE_MEMBER' | 'SOCIETY_OFFICER', id: string) =>
      accountActor(newId(), [{ role, scope: { kind: 'organisation', id } }]);
    return {
      firm: of('ENTERPRISE_OWNER', sides?.firm ?? ''),
      member: of('ENTERPRISE_MEMBER', sides?.firm ?? ''),
      society: of('SOCIETY_OFFICER', sides?.home ?? ''),
      expert: accountActor(newId(), [
        { role: 'EXPERT', scope: { kind: 'person', id: sides?.person ?? '' } },
      ]),
    };
  };
  const met = async () => {
    const match = await makeMet(app);
    return { id: match.id, match, ...(await sidesOf(match)) };
  };
  const matchState = async (id: string) => (await app.get(MatchesService).get(id)).state;

  it('is reported by one of them, through each stage, and is claimed until another verifies it', async () => {
    const { id, firm, expert } = await met();
    expect((await own.list(firm)).map(({ pair, outcome }) => [pair.matchId, outcome])).toEqual([
      [id, null],
    ]);
    const { outcome } = await own.report(firm, id, said({ stage: 'CONTRACTED', contractWan: 86 }));
    expect(outcome).toMatchObject({ stage: 'CONTRACTED', claimState: 'CLAIMED', contractWan: 86 });
    expect(await matchState(id)).toBe('CONVERTED');
    // The other side reads the same, and goes on from there.
    await own.report(expert, id, said({ stage: 'EXECUTING', receivedWan: 30 }));
    const seen = await own.read(firm, id);
    expect(seen.outcome).toMatchObject({ stage: 'EXECUTING', contractWan: 86, receivedWan: 30 });
    expect(seen.reports.map(({ side, stage }) => [side, stage])).toEqual([
      ['need', 'CONTRACTED'],
      ['capability', 'EXECUTING'],
    ]);
    const outcomeId = seen.outcome?.id ?? '';
    const handed = await files.add(expert, id, PAPER);
    expect(handed.outcome?.claimState).toBe('EVIDENCED');
    const { steps } = await app.get(OutcomeEvidenceService).list(ORGANISER, outcomeId);
    expect(steps.map(({ step, side }) => `${step} ${side}`)).toEqual([
      'RECORDED need',
      'EDITED need',
      'ADVANCED need',
      'EDITED capability',
      'ADVANCED capability',
      'ADDED capability',
      'EVIDENCED capability',
    ]);
    // One organiser is the second person: both sides are others.
    expect((await outcomes.claim(CHECKER, outcomeId, 'VERIFIED')).verifiedStage).toBe('EXECUTING');
    await refused(own.report(firm, id, said({ stage: 'EXECUTING' })), 'OUTCOME_VERIFIED');
    await refused(files.add(firm, id, PAPER), 'OUTCOME_VERIFIED');
    const later = await own.report(firm, id, said({ stage: 'LANDED', outputWan: 400 }));
    expect(later.outcome).toMatchObject({
      stage: 'LANDED',
      claimState: 'CLAIMED',
      verifiedStage: 'EXECUTING',
      outputWan: 400,
    });
  });

  it('is not written over by the other side: what they say differently is kept beside', async () => {
    const { id, firm, expert } = await met();
    await own.report(firm, id, said({ stage: 'AGREED', intentWan: 100 }));
    const other = await own.report(expert, id, said({ stage: 'AGREED', intentWan: 60 }));
    expect(other.outcome?.intentWan).toBe(100);
    expect(other.reports.map(({ intentWan }) => intentWan)).toEqual([100, 60]);
    // Whoever said it corrects it.
    const mended = await own.report(firm, id, said({ stage: 'AGREED', intentWan: 80 }));
    expect(mended.outcome?.intentWan).toBe(80);
    // An organiser's word stands.
    const row = await outcomes.get(mended.outcome?.id ?? '');
    await outcomes.edit(ORGANISER, row.id, { ...row, intentWan: 70 });
    const last = await own.report(firm, id, said({ stage: 'AGREED', intentWan: 90 }));
    expect(last.outcome?.intentWan).toBe(70);
  });

  it('ends by the word of both, or by the organiser, and never goes back', async () => {
    const { id, firm, expert } = await met();
    await refused(
      own.report(firm, id, said({ stage: 'LAPSED', reason: '未谈拢' })),
      'OUTCOME_NOT_FOUND',
    );
    await own.report(firm, id, said({ stage: 'CONTRACTED' }));
    await refused(own.report(firm, id, said({ stage: 'INTENT' })), 'ILLEGAL_STATE_MOVE');
    await refused(
      own.report(expert, id, said({ stage: 'LAPSED', reason: '未谈拢' })),
      'ILLEGAL_STATE_MOVE',
    );
    const ending = said({ stage: 'TERMINATED', reason: '样机未通过测试' });
    expect((await own.report(expert, id, ending)).outcome?.stage).toBe('CONTRACTED');
    expect((await own.report(firm, id, ending)).outcome?.stage).toBe('TERMINATED');
    await refused(own.report(firm, id, said({ stage: 'LANDED' })), 'ILLEGAL_STATE_MOVE');
    expect(() => said({ stage: 'TERMINATED' })).toThrow(/reason/);
  });

  it('wants the number of the register for a contract that is registered', async () => {
    const { id, expert } = await met();
    await refused(
      own.report(expert, id, said({ stage: 'REGISTERED' })),
      'OUTCOME_REGISTRATION_MISSING',
    );
    const numbered = said({ stage: 'REGISTERED', registrationNo: '2026500118000123' });
    expect((await own.report(expert, id, numbered)).outcome?.stage).toBe('REGISTERED');
  });

  it('shows each reader what is theirs', async () => {
    const { id, firm, expert, member, society } = await met();
    await own.report(firm, id, said({ stage: 'CONTRACTED', contractWan: 86 }));
    const file = (await files.add(firm, id, PAPER)).files[0]?.id ?? '';
    const fieldsOf = async (actor: Actor) => [(await own.read(actor, id)).fields].flat();
    for (const [actor, sums, register] of [
      [firm, true, true],
      [expert, true, true],
      [member, true, false],
      [society, false, false],
    ] as const) {
      const fields = await fieldsOf(actor);
      expect([fields.includes('contractWan'), fields.includes('registrationNo')]).toEqual([
        sums,
        register,
      ]);
      expect(fields).not.toContain('note');
    }
    for (const actor of [member, society])
      await refused(own.report(actor, id, said({ stage: 'LANDED' })), 'ACTION_FORBIDDEN');
    // The files of one side are its own and the organiser's.
    expect((await own.read(expert, id)).files).toEqual([]);
    expect((await own.read(expert, id)).evidenceFiles).toBe(1);
    await refused(files.read(expert, id, file), 'ATTACHMENT_NOT_FOUND');
    await refused(files.remove(expert, id, file), 'ATTACHMENT_NOT_FOUND');
    expect((await files.read(firm, id, file)).bytes).toEqual(PAPER.bytes);
    await refused(files.remove(firm, id, file), 'OUTCOME_EVIDENCE_MISSING');
    const stranger = await met();
    await refused(own.read(stranger.firm, id), 'MATCH_NOT_FOUND');
    await refused(own.report(stranger.firm, id, said({ stage: 'LANDED' })), 'MATCH_NOT_FOUND');
    await refused(own.list(ORGANISER), 'ACTION_FORBIDDEN');
  });

  it('is of pairs that have met', async () => {
    const edition = await makeEdition(app);
    const match = await app.get(MatchesService).get(await makeMutual(app, { edition }));
    const { firm } = await sidesOf(match);
    await refused(own.read(firm, match.id), 'PAIR_NOT_MET');
    await refused(own.report(firm, match.id, said({ stage: 'INTENT' })), 'EDITION_PHASE_FORBIDS');
    expect(await own.list(firm)).toEqual([]);
  });

  it('is one outcome where both sides report at the same moment', async () => {
    const { id, firm, expert } = await met();
    const both = await Promise.allSettled([
      own.report(firm, id, said({ stage: 'AGREED', intentWan: 10 })),
      own.report(expert, id, said({ stage: 'INTENT' })),
    ]);
    const lost = both.filter((one) => one.status === 'rejected');
    for (const one of lost) expect(one.reason).toMatchObject({ code: 'ILLEGAL_STATE_MOVE' });
    const { outcome } = await own.read(firm, id);
    expect(outcome?.stage).toBe('AGREED');
  });
});
