import type { EditionSlot } from '@jiqia/fairs';
import type { Instance } from '@jiqia/scheduling';
import { placesOf } from './places.js';

const slots = [0, 1].map((index) => ({ index }) as EditionSlot);
const meeting = (members: number[]): Instance['meetings'][number] => ({
  id: '',
  members,
  allowed: 3n,
  pool: 0,
  after: [],
  priority: 0,
});
const instance = (tables: number[], meetings: number[][]): Instance => ({
  slots: 2,
  dayOf: [0, 0],
  people: [0, 1, 2, 3].map((id) => ({ id: String(id), blocked: 0n })),
  pools: [
    { id: '洽谈桌', capacity: tables },
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
        slots,
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
      slots,
      [0, 0, 1],
    );
    expect(new Set(places.slice(0, 2)).size).toBe(2);
    expect(places[2]).toBe('1号桌');
  });

  it('gives no place to a meeting that was left out', () =>
    expect(placesOf(instance([2, 2], [[0, 1]]), slots, [null])).toEqual([null]));
});
