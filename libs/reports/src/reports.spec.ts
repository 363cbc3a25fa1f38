import type { CodedMatch, CodedOutcome } from '@jiqia/contracts/report';
import type { NeedRow } from '@jiqia/needs';
import type { Party } from '@jiqia/parties';
import { fairReport } from '../../../test/support/fair-report.factory.js';
import type { EditionData } from './report-pieces.js';
import { funnelOf, funnelRows } from './funnel.js';
import { gapMap } from './gap-map.js';
import { leftOutOf } from './left-out.js';
import { reportNeeds } from './needs-progress.js';
import { ReportRegister } from './report-register.js';

/** What a register knows besides its rows: how these needs are called; nobody is written to. */
const named = (needs: readonly Partial<Party>[]) => ({
  needParties: needs as readonly Party[],
  capabilityParties: [],
  addressees: [],
});

const outcome = (needRef: string, stage: string): CodedOutcome => ({
  outcomeId: needRef,
  needKey: needRef,
  needRef,
  capabilityKey: 'C-0001',
  capabilityRef: 'C-0001',
  title: '',
  stage,
  claimCode: 'CLAIMED',
  official: false,
  ahead: null,
  share: 1_000_000,
  intentWan: null,
  contractWan: null,
  receivedWan: null,
  outputWan: null,
});

const nowhere = { needs: new Map(), capabilities: new Map() };

describe('funnelOf', () => {
  it('counts needs once and pairs each, and never mixes the two', () => {
    const report = fairReport({ needs: 4, pairsPerNeed: 3, meetingsPerNeed: 2 });
    const invitations = report.invitations.map((row) =>
      row.needKey === 'N-0004' ? { ...row, sentAt: null } : row,
    );
    const counted = {
      ...report,
      invitations,
      outcomes: [outcome('N-0001', 'LANDED')],
      useful: report.meetings.slice(0, 3),
    };
    const steps = funnelOf(funnelRows(counted, nowhere));
    const told = Object.fromEntries(
      steps.map((step) => [step.step, [step.unit, step.count, step.needs]]),
    );
    expect(told).toEqual({
      needs: ['need', 4, 4],
      published: ['need', 4, 4],
      matched: ['need', 4, 4],
      shortlisted: ['pair', 12, 4],
      invited: ['pair', 6, 3],
      accepted: ['pair', 12, 4],
      scheduled: ['pair', 8, 4],
      held: ['pair', 0, 0],
      useful: ['pair', 3, 2],
      intent: ['pair', 1, 1],
      contracted: ['pair', 1, 1],
      landed: ['pair', 1, 1],
    });
  });

  it('does not take a vetoed pair for a candidate', () => {
    const report = fairReport();
    const matches = report.matches.map((match) => ({
      ...match,
      vetoCode: 'DECLARED_CONFLICT' as const,
    }));
    const rows = funnelRows({ ...report, matches, useful: [] }, nowhere);
    const matched = funnelOf(rows).find((step) => step.step === 'matched');
    expect(matched?.count).toBe(0);
  });
});

describe('gapMap', () => {
  it('puts the field with most uncovered needs first and names them; weak or vetoed pairs cover nothing', () => {
    const report = fairReport({ needs: 3, pairsPerNeed: 1 });
    const [first, second, third] = report.needs.map((need, i) => ({
      ...need,
      field: i === 0 ? '新材料' : '电子信息',
    }));
    const needs = [first, second, third].filter((need) => need !== undefined);
    const weak = (match: CodedMatch, i: number): CodedMatch =>
      i === 0
        ? match
        : i === 1
          ? { ...match, level: 2 }
          : { ...match, vetoCode: 'DECLARED_CONFLICT' };
    const capabilities = report.matches.map((match) => match.capability);
    const rows = gapMap(needs, capabilities, report.matches.map(weak));
    expect(rows.map((row) => [row.by, row.name, row.needs, row.capabilities])).toEqual([
      ['field', '电子信息', 2, 3],
      ['field', '新材料', 1, 0],
      ['cluster', '智能装备', 3, 3],
    ]);
    expect(rows[0]?.uncoveredNeeds.map((need) => need.ref)).toEqual(['N-0002', 'N-0003']);
    expect(rows[1]).toMatchObject({ needsWithGoodCandidate: 1, uncoveredNeeds: [] });
  });
});

describe('reportNeeds', () => {
  it('tells how far the furthest match or outcome of each need has come', () => {
    const row = (id: string): NeedRow =>
      ({ id, externalId: id, title: id, organisationId: 'o', state: 'PUBLISHED' }) as NeedRow;
    const ids = ['N-0001', 'N-0002', 'N-0003', 'N-0004', 'N-0005'];
    const register = new ReportRegister({
      needs: ids.map(row),
      capabilities: [],
      ...named(ids.map((id) => ({ id, key: id, ref: id }))),
    });
    const states = ['MEETING_SET', 'INVITED', 'CANDIDATE', 'MET'];
    const matches = fairReport({ needs: 4, pairsPerNeed: 1 }).matches.map((match, i) => ({
      ...match,
      state: states[i] ?? '',
    }));
    const needs = reportNeeds(register, matches, [
      outcome('N-0004', 'CONTRACTED'),
      outcome('N-0004', 'INTENT'),
    ]);
    expect(needs.map((need) => need.progressCode)).toEqual([
      'TALKING',
      'APPROACHING',
      'WAITING',
      'SIGNED',
      'WAITING',
    ]);
  });
});

describe('leftOutOf', () => {
  const edition = { asOf: '2026-12-01', minimumScore: 0.3, sessions: [] };
  const NOTHING = {
    places: [],
    unavailabilities: [],
    conflicts: [],
    pins: [],
    precedences: [],
    unresolved: [],
  };
  const registerOf = (need: Partial<NeedRow>): ReportRegister =>
    new ReportRegister({
      needs: [
        { id: 'n', externalId: 'N1', organisationId: 'o', state: 'PUBLISHED', ...need } as NeedRow,
      ],
      capabilities: [],
      ...named([{ id: 'n', key: 'N1', ref: 'N1', organisation: '某厂' }]),
    });
  const leftOut = (register: ReportRegister, parts: object): ReturnType<typeof leftOutOf> =>
    leftOutOf(
      {
        edition,
        parts: { ...NOTHING, ...parts },
        register,
        matches: [],
        timetable: null,
      } as unknown as EditionData,
      [],
      [],
    );

  it('names parts that speak of nobody in the edition, and entries that never became one', () => {
    const told = leftOut(registerOf({ validUntil: null }), {
      unavailabilities: ['o', 'p', 'q'].map((organisationId) => ({
        row: { organisationId, personId: null },
        ids: organisationId === 'q' ? ['q', 'o'] : [organisationId],
        form: { participant: `甲${organisationId}` },
      })),
      conflicts: [
        { row: { needId: 'n', capabilityId: 'c' }, form: { need: 'N1', capability: 'C9' } },
      ],
      unresolved: [
        { part: 'fixed', entry: { need: 'N7', capability: 'C7', date: '2026-12-10' } },
        { part: 'precedences', entry: { before: { need: 'N8' }, after: { need: 'N9' } } },
      ],
    });
    expect(told.filter((row) => row.what === 'row')).toEqual([
      expect.objectContaining({ ref: 'C9', params: { rule: 'conflicts' } }),
      expect.objectContaining({ ref: 'N7、C7', params: { rule: 'fixed' } }),
      expect.objectContaining({ ref: 'N8、N9', params: { rule: 'precedences' } }),
      expect.objectContaining({ ref: '甲p', params: { rule: 'unavailable' } }),
    ]);
    expect(told.find((row) => row.what === 'need')?.code).toBe('NO_CANDIDATE');
  });

  it.each([
    ['NO_CANDIDATE', []],
    ['BELOW_MINIMUM', [{ score: 0.2 }]],
    ['NOT_CHOSEN', [{ score: 0.2 }, { score: 0.5 }]],
    ['PAIRS_ENDED', [{ state: 'DECLINED' }, { state: 'LAPSED' }]],
    ['EXPERTS_FULL', [{}, { needId: 'other', state: 'MUTUAL' }]],
    ['EXPERTS_FULL', [{ state: 'VETOED', vetoReason: 'OVER_CAPACITY' }]],
    ['NOT_CHOSEN', [{}, { capabilityId: 'd' }, { needId: 'other', state: 'MUTUAL' }]],
    ['NO_CANDIDATE', [{ state: 'VETOED', vetoReason: 'PAUSED' }]],
  ] as const)(
    'says why a need has no pair, and full only of experts who are: %s',
    (code, pairs) => {
      const matches = pairs.map((pair) => ({
        needId: 'n',
        capabilityId: 'c',
        score: 0.5,
        state: 'CANDIDATE',
        vetoReason: null,
        ...pair,
      }));
      const data = {
        edition: { ...edition, meetingsPerExpert: 1 },
        parts: NOTHING,
        register: registerOf({ validUntil: null }),
        matches,
        timetable: null,
      } as unknown as EditionData;
      expect(leftOutOf(data, [], []).map((row) => row.code)).toEqual([code]);
    },
  );

  it('tells a need whose time is over as such', () => {
    expect(leftOut(registerOf({ validUntil: '2026-11-30' }), {})[0]).toMatchObject({
      code: 'NEED_EXPIRED',
      params: { day: '2026-11-30' },
    });
  });
});
