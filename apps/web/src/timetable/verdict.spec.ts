import { bestOf, type Cell, cellsBySpot, nearest, paintOf, stepTo } from './verdict.js';

const AT = (minute: number): string => new Date(Date.UTC(2026, 11, 17, 1, minute)).toISOString();
const cell = (minute: number, placeId: string, more: Partial<Cell> = {}): Cell => ({
  sessionId: 's',
  startsAt: AT(minute),
  placeId,
  free: true,
  code: '',
  reason: '',
  side: null,
  busyWith: null,
  takenBy: null,
  swappable: false,
  remarks: [],
  ...more,
});
const NEAR = { remarks: [{ code: 'NEAR_AWAY', reason: 'tight', side: 'need' as const }] };
const TAKEN = { free: false, takenBy: 'm', swappable: true };

describe('what a cell is painted', () => {
  it.each([
    ['ok', cell(0, 'a'), []],
    ['tight', cell(0, 'a', NEAR), []],
    ['swap', cell(0, 'a', TAKEN), []],
    ['taken', cell(0, 'a', TAKEN), ['m']],
    ['shut', cell(0, 'a', { ...TAKEN, swappable: false, side: 'need' }), []],
    ['shut', cell(0, 'a', { free: false }), []],
    ['here', cell(30, 'b'), []],
  ] as const)('%s', (paint, one, fixed) =>
    expect(paintOf(one, { startsAt: AT(30), placeId: 'b' }, new Set(fixed))).toBe(paint),
  );

  it('is of a slot what its best cell is', () => {
    const places = [{ id: 'a' }, { id: 'b' }, { id: 'c' }];
    const cells = cellsBySpot([cell(0, 'a', TAKEN), cell(0, 'b', NEAR), cell(30, 'c')]);
    const paint = (one: Cell) => paintOf(one, null, new Set());
    expect(bestOf(cells, AT(0), places, paint)).toMatchObject({
      paint: 'tight',
      cell: { placeId: 'b' },
    });
    expect(bestOf(cells, AT(60), places, paint)).toBeNull();
  });
});

describe('the nearest way out', () => {
  it('is free, near in time, at the same table, and not tight', () => {
    const here = { startsAt: AT(0), placeId: 'a' };
    const same = (id: string): string => id;
    const cells = [cell(0, 'a'), cell(90, 'a'), cell(30, 'b'), cell(30, 'a', NEAR)];
    expect(nearest(cells, here, same)).toMatchObject({ startsAt: AT(30), placeId: 'b' });
    expect(nearest([cell(0, 'a'), cell(30, 'b', TAKEN)], here, same)).toBeNull();
  });
});

describe('arrow keys', () => {
  const box = (left: number, top: number) => ({ left, top, width: 100, height: 60 });
  const boxes = [box(0, 0), box(110, 0), box(220, 0), box(0, 70), box(110, 70)];
  it.each([
    ['ArrowRight', 1],
    ['ArrowDown', 3],
    ['ArrowLeft', null],
    ['ArrowUp', null],
    ['Tab', null],
  ] as const)('%s from the first cell', (key, next) =>
    expect(stepTo(key, box(0, 0), boxes)).toEqual(next === null ? null : boxes[next]),
  );
});
