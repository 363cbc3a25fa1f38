import type { PartRow } from '@jiqia/fairs';
import type { Instance } from '@jiqia/scheduling';
import { placesOf, slotPlaces } from './places.js';

const tables = (count: number): string[][] => [
  Array.from({ length: count }, (_, i) => `${i + 1}号桌`),
  [],
];
const meeting = (members: number[]): Instance['meetings'][number] => ({
  id: '',
  members,
  allowed: 3n,
  pool: 0,
  after: [],
  priority: 0,
});
const instance = (capacity: number[], meetings: number[][]): Instance => ({
  slots: 2,
  dayOf: [0, 0],
  people: [0, 1, 2, 3].map((id) => ({ id: String(id), blocked: 0n })),
  pools: [
    { id: '洽谈桌', capacity },
    { id: '视频间', capacity: [0, 0] },
  ],
  meetings: meetings.map(meeting),
});

describe('placesOf', () => {
  it('keeps the busiest party at one table', () =>
    expect(
      placesOf(
        instance(
          [2, 2],
          [
            [0, 1],
            [2, 3],
            [0, 3],
          ],
        ),
        [tables(2), tables(2)],
        [0, 0, 1],
      ),
    ).toEqual(['1号桌', '2号桌', '1号桌']));

  it('never names a table that its slot does not have', () => {
    const places = placesOf(
      instance(
        [2, 1],
        [
          [0, 1],
          [2, 3],
          [2, 1],
        ],
      ),
      [tables(2), tables(1)],
      [0, 0, 1],
    );
    expect(new Set(places.slice(0, 2)).size).toBe(2);
    expect(places[2]).toBe('1号桌');
  });

  it('gives no place to a meeting that was left out', () =>
    expect(placesOf(instance([2, 2], [[0, 1]]), [tables(2), tables(2)], [null])).toEqual([null]));
});

describe('slotPlaces', () => {
  const place = (sessionId: string, kind: string, number: number, label = ''): PartRow<'place'> =>
    ({ sessionId, kind, number, label }) as PartRow<'place'>;

  it('gives each slot the places of its session by name, tables before rooms, by number', () => {
    const slots = ['a', 'b', 'a'].map((sessionId) => ({ sessionId })) as never;
    const places = [
      place('a', 'ROOM', 1),
      place('a', 'TABLE', 10),
      place('a', 'TABLE', 2, '贵宾桌'),
      place('a', 'VIDEO', 1),
      place('b', 'VIDEO', 3),
    ];
    const a = [['贵宾桌', '10号桌', '洽谈室1'], ['视频1']];
    expect(slotPlaces(slots, places)).toEqual([a, [[], ['视频3']], a]);
  });
});
