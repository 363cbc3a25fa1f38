import { DAY_EVENT, type DayEventKind } from '@jiqia/contracts/words';
import * as fc from 'fast-check';
import { askedPairsOf, type PresenceEvent, walkInsOf, whoIsThere } from './day-presence.js';

const KINDS = Object.keys(DAY_EVENT) as DayEventKind[];
const SITTERS = new Map([['m', { need: 'N', capability: 'C' }]]);

const at = (minute: number): Date => new Date(Date.UTC(2026, 11, 10, 1, minute));
const told = (
  kind: DayEventKind,
  minute: number,
  about: Partial<PresenceEvent>,
): PresenceEvent => ({
  id: `${kind}${minute}`,
  kind,
  happenedAt: at(minute),
  meetingId: null,
  side: null,
  personId: null,
  walkInId: null,
  matchId: null,
  name: null,
  organisation: null,
  wants: null,
  ...about,
});
const event = fc
  .record({
    id: fc.uuid(),
    kind: fc.constantFrom(...KINDS),
    minute: fc.nat({ max: 20 }),
    one: fc.constantFrom('A', 'B'),
    side: fc.constantFrom('need' as const, 'capability' as const),
    known: fc.boolean(),
  })
  .map(({ id, kind, minute, one, side, known }) => ({
    ...told(kind, minute, {
      ...(kind.startsWith('PERSON_') ? { personId: one } : {}),
      ...(kind.startsWith('SIDE_') ? { meetingId: 'm', side } : {}),
      ...(kind.startsWith('PAIR_') ? { matchId: one } : {}),
      ...(kind.startsWith('WALK_IN_') ? { walkInId: one } : {}),
      ...(kind === 'WALK_IN_CAME' ? { name: id, personId: known ? one : null } : {}),
    }),
    id,
  }));

describe('who is there on the day, and what they ask for', () => {
  it('is the same for every order of coming, and for events that come twice', () => {
    const shuffled = fc
      .uniqueArray(event, { selector: ({ id }) => id, maxLength: 30 })
      .chain((events) =>
        fc.tuple(
          fc.constant(events),
          fc.shuffledSubarray([...events, ...events], { minLength: events.length * 2 }),
        ),
      );
    const sorted = (set: ReadonlySet<string>): string[] => [...set].toSorted();
    fc.assert(
      fc.property(shuffled, ([events, mixed]) => {
        expect(sorted(whoIsThere(mixed, SITTERS))).toEqual(sorted(whoIsThere(events, SITTERS)));
        expect(walkInsOf(mixed)).toEqual(walkInsOf(events));
        expect(sorted(askedPairsOf(mixed))).toEqual(sorted(askedPairsOf(events)));
      }),
      { numRuns: 400 },
    );
  });

  it('knows a side that came to its table, until it is missed or goes', () => {
    const need = { meetingId: 'm', side: 'need' as const };
    const came = [told('SIDE_ARRIVED', 1, need), told('PERSON_ARRIVED', 2, { personId: 'C' })];
    expect(whoIsThere(came, SITTERS)).toEqual(new Set(['N', 'C']));
    const gone = [told('SIDE_ABSENT', 9, need), told('PERSON_LEFT', 9, { personId: 'C' })];
    expect(whoIsThere([...gone, ...came], SITTERS)).toEqual(new Set());
    expect(whoIsThere([told('SIDE_ARRIVED', 1, { ...need, meetingId: 'x' })], SITTERS)).toEqual(
      new Set(),
    );
  });

  it('knows who came unexpected, also where their going was told before their coming', () => {
    const left = told('WALK_IN_LEFT', 9, { walkInId: 'w' });
    const came = told('WALK_IN_CAME', 2, {
      walkInId: 'w',
      personId: 'P',
      name: '访客',
      organisation: '某厂',
      wants: '视觉检测',
    });
    expect(walkInsOf([came])).toEqual([
      {
        id: 'w',
        personId: 'P',
        name: '访客',
        organisation: '某厂',
        wants: '视觉检测',
        cameAt: at(2),
      },
    ]);
    expect(whoIsThere([came], SITTERS)).toEqual(new Set(['P']));
    expect([walkInsOf([left, came]), whoIsThere([left, came], SITTERS)]).toEqual([[], new Set()]);
  });

  it('knows the pairs that ask for a meeting, until that is taken back', () => {
    const asked = told('PAIR_ASKED', 3, { matchId: 't' });
    const dropped = told('PAIR_DROPPED', 5, { matchId: 't' });
    expect(askedPairsOf([asked])).toEqual(new Set(['t']));
    expect(askedPairsOf([dropped, asked])).toEqual(new Set());
  });
});
