import type { CodedMatch, FunnelRow } from '@jiqia/contracts/report';
import { rowsBehind } from '@jiqia/contracts/report';
import { OUTCOME_STATES } from '@jiqia/contracts/states';
import { FUNNEL_CUT_CODES, NEED_STEPS, PAIR_CUTS } from '@jiqia/contracts/words';
import * as fc from 'fast-check';
import { fairReport } from '../../../test/support/fair-report.factory.js';
import { type EntryPlaces, funnelCuts, funnelOf, funnelRows } from './funnel.js';

const PARKS = ['', '江澄高新区', '渝临港'];
const FIELDS = ['', '电子信息', '新材料', '生物医药'];
const SOCIETIES = ['', '中国机械工程学会', '中国仪器仪表学会'];
const MEETING_STATES = ['CONFIRMED', 'HELD', 'RECORDED', 'NO_SHOW'];
const MATCH_STATES = ['SCORED', 'MUTUAL', 'MET', 'FOLLOWING', 'NOT_PURSUED'];
const STAGES = Object.keys(OUTCOME_STATES.labels);

/** An edition in any state: any need in any park, any pair anywhere on the way. */
const edition = fc
  .record({
    size: fc.record({
      needs: fc.integer({ min: 1, max: 6 }),
      pairsPerNeed: fc.integer({ min: 1, max: 4 }),
      meetingsPerNeed: fc.integer({ min: 0, max: 3 }),
    }),
    picks: fc.infiniteStream(fc.nat({ max: 1_000 })),
  })
  .map(({ size, picks }) => {
    const pick = <T>(of: readonly T[]): T => of[(picks.next().value ?? 0) % of.length] as T;
    const report = fairReport(size);
    const needs = report.needs.map((need) => ({
      ...need,
      state: pick(['PUBLISHED', 'DRAFT', 'CLOSED']),
    }));
    const matches = report.matches.map((match): CodedMatch => ({
      ...match,
      state: pick(MATCH_STATES),
      shortlisted: pick([true, false]),
      vetoCode: pick([null, null, 'DECLARED_CONFLICT' as const]),
    }));
    const meetings = report.meetings.map((row) => ({ ...row, state: pick(MEETING_STATES) }));
    // The same pair may have several.
    const outcomes = [...report.meetings, ...report.meetings]
      .filter(() => pick([true, false]))
      .map(({ needKey, capabilityKey }) => ({ needKey, capabilityKey, stage: pick(STAGES) }));
    const invitations = report.invitations.map((row) => ({
      ...row,
      sentAt: pick([null, row.sentAt]),
    }));
    const places: EntryPlaces = {
      needs: new Map(
        needs.map(({ key, ref, title }) => [
          key,
          { ref, title, park: pick(PARKS), field: pick(FIELDS) },
        ]),
      ),
      capabilities: new Map(
        matches.map(({ capability: { key, ref, title } }) => [
          key,
          { ref, title, society: pick(SOCIETIES) },
        ]),
      ),
    };
    return funnelRows(
      {
        needs,
        matches,
        invitations,
        meetings,
        outcomes: outcomes as never,
        useful: meetings.filter(() => pick([true, false])),
      },
      places,
    );
  });

const idOf = (row: FunnelRow): string => `${row.needKey} ${row.capabilityKey}`;

describe('the cuts of a funnel', () => {
  it('sum to the whole at every step, and each number opens exactly as many rows, each once', () => {
    fc.assert(
      fc.property(edition, (rows) => {
        const lines = funnelCuts(rows);
        for (const { step, count } of funnelOf(rows)) {
          const whole = rowsBehind(rows, { step });
          expect(whole.length).toBe(count);
          for (const by of FUNNEL_CUT_CODES) {
            if (PAIR_CUTS.includes(by) && NEED_STEPS.includes(step)) continue;
            const own = lines.filter((line) => line.by === by);
            const opened = own.flatMap(({ value, counts }) => {
              const behind = rowsBehind(rows, { step, by, value });
              expect(behind.length).toBe(counts.find((one) => one.step === step)?.count);
              return behind;
            });
            expect(opened.map(idOf).toSorted()).toEqual(whole.map(idOf).toSorted());
            expect(new Set(opened.map(idOf)).size).toBe(count);
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it('put what names none last, and begin with pairs where they are cut by society', () => {
    const row = (needKey: string, park: string, capabilityKey = ''): FunnelRow => ({
      needKey,
      needRef: needKey,
      needTitle: needKey,
      capabilityKey,
      capabilityRef: capabilityKey,
      capabilityTitle: capabilityKey,
      park,
      field: '',
      society: '',
      level: capabilityKey === '' ? '' : '3',
      steps: capabilityKey === '' ? ['needs'] : ['shortlisted'],
      verified: [],
    });
    const lines = funnelCuts([
      row('a', ''),
      row('b', ''),
      row('c', '高新区'),
      row('c', '高新区', 'x'),
    ]);
    expect(lines.filter(({ by }) => by === 'park').map(({ value }) => value)).toEqual([
      '高新区',
      '',
    ]);
    const society = lines.find(({ by }) => by === 'society');
    expect(society?.counts[0]).toEqual({ step: 'shortlisted', count: 1 });
    expect(society?.counts.some(({ step }) => NEED_STEPS.includes(step))).toBe(false);
  });

  it('put the best level first, and pairs that no run scored last', () => {
    const pair = (capabilityKey: string, level: string, steps: FunnelRow['steps']): FunnelRow => ({
      needKey: 'a',
      needRef: 'a',
      needTitle: 'a',
      capabilityKey,
      capabilityRef: capabilityKey,
      capabilityTitle: capabilityKey,
      park: '',
      field: '',
      society: '',
      level,
      steps,
      verified: [],
    });
    const levels = funnelCuts([
      pair('x', '', ['shortlisted']),
      pair('y', '2', ['shortlisted', 'invited', 'accepted']),
      pair('z', '4', ['shortlisted', 'invited', 'accepted', 'held', 'useful']),
    ]).filter(({ by }) => by === 'level');
    expect(levels.map(({ value }) => value)).toEqual(['4', '2', '']);
    const useful = levels.map(({ counts }) => counts.find(({ step }) => step === 'useful')?.count);
    expect(useful).toEqual([1, 0, 0]);
  });
});
