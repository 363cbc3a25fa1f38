import * as fc from 'fast-check';
import { DAY_EVENT, type DayEventKind } from '@jiqia/contracts/words';
import { type FoldedEvent, lastOf, standingOf, stateOf } from './day-fold.js';

const KINDS = Object.keys(DAY_EVENT) as DayEventKind[];
const event = fc.record({
  id: fc.uuid(),
  kind: fc.constantFrom(...KINDS),
  side: fc.constantFrom('need' as const, 'capability' as const),
  minutes: fc.nat({ max: 60 }),
  happenedAt: fc.nat({ max: 20 }).map((minute) => new Date(Date.UTC(2026, 11, 10, 1, minute))),
});
const sided = (row: FoldedEvent): FoldedEvent => ({
  ...row,
  side: row.kind.startsWith('SIDE_') ? row.side : null,
});

describe('what the events of a day make of a meeting', () => {
  it('is the same for every order of coming, and for events that come twice', () => {
    const story = fc.uniqueArray(event, { selector: ({ id }) => id, maxLength: 30 });
    const shuffled = story.chain((events) =>
      fc.tuple(
        fc.constant(events.map(sided)),
        fc.shuffledSubarray([...events, ...events], { minLength: events.length * 2 }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([events, mixed]) => {
        const rows = mixed.map(sided);
        expect(standingOf(rows)).toEqual(standingOf(events));
        expect(stateOf(standingOf(rows))).toEqual(stateOf(standingOf(events)));
        const last = (of: readonly FoldedEvent[], side: 'need' | 'capability'): unknown =>
          lastOf(of, (row) => row.side).get(side);
        for (const side of ['need', 'capability'] as const)
          expect(last(rows, side)).toEqual(last(events, side));
      }),
      { numRuns: 400 },
    );
  });

  const at = (minute: number): Date => new Date(Date.UTC(2026, 11, 10, 1, minute));
  const told = (
    kind: DayEventKind,
    minute: number,
    side: FoldedEvent['side'] = null,
  ): FoldedEvent => ({
    id: `${kind}${minute}${side}`,
    kind,
    side,
    minutes: 10,
    happenedAt: at(minute),
  });

  it.each<[string, FoldedEvent[], ReturnType<typeof stateOf>]>([
    ['nobody has come yet', [], { state: 'CONFIRMED' }],
    ['one side alone', [told('SIDE_ARRIVED', 0, 'need')], { state: 'CONFIRMED' }],
    [
      'both are there',
      [told('SIDE_ARRIVED', 0, 'need'), told('SIDE_ARRIVED', 3, 'capability')],
      { state: 'CHECKED_IN' },
    ],
    [
      'missed, and there after all',
      [
        told('SIDE_ABSENT', 5, 'need'),
        told('SIDE_ARRIVED', 9, 'need'),
        told('SIDE_ARRIVED', 1, 'capability'),
      ],
      { state: 'CHECKED_IN' },
    ],
    [
      'there, and gone before it began',
      [told('SIDE_ARRIVED', 0, 'capability'), told('SIDE_ABSENT', 20, 'capability')],
      { state: 'NO_SHOW', side: 'capability' },
    ],
    [
      'missed by one device while another saw it begin',
      [told('MEETING_BEGUN', 4), told('SIDE_ABSENT', 5, 'need')],
      { state: 'IN_PROGRESS' },
    ],
    ['only its end was noted', [told('MEETING_ENDED', 30)], { state: 'HELD' }],
  ])('%s', (_, events, state) => {
    expect(stateOf(standingOf(events))).toEqual(state);
  });

  it('remembers when a side came first, and how late it said it would be', () => {
    const { need } = standingOf([
      told('SIDE_ARRIVED', 8, 'need'),
      told('SIDE_LATE', 1, 'need'),
      told('SIDE_ARRIVED', 12, 'need'),
    ]);
    expect(need).toEqual({ arrivedAt: at(8), lateMinutes: 10, absent: false });
  });
});
