import {
  afterRest,
  cellsIn,
  gridOf,
  keyOf,
  painted,
  spotOf,
  stepped,
  stretchesOf,
} from './cells.js';

const hours = (date: string, from: string, until: string, slotMinutes = 30, breakMinutes = 0) => ({
  date,
  from,
  until,
  slotMinutes,
  breakMinutes,
});
const GRID = gridOf([
  hours('2027-03-18', '09:00', '10:30'),
  hours('2027-03-18', '14:00', '15:10'),
  hours('2027-03-19', '09:00', '10:00'),
]);
const at = (date: string, from: string) => spotOf(GRID, { date, from, until: '' });

describe('the grid of a fair', () => {
  it('has its days and slots, and no slot of a rest that is too short', () => {
    expect(GRID.days).toEqual(['2027-03-18', '2027-03-19']);
    expect(GRID.times).toEqual(['09:00', '09:30', '10:00', '14:00', '14:30']);
    expect(GRID.cells.size).toBe(7);
    expect(gridOf([hours('d', '09:00', '10:00', 25, 5)]).times).toEqual(['09:00', '09:30']);
  });

  it('is empty for hours without a slot', () => {
    expect(gridOf([hours('d', '09:00', '09:10'), hours('d', '09:00', '12:00', 0)]).cells.size).toBe(
      0,
    );
  });

  it('knows which cells a stretch touches, whole days and odd minutes too', () => {
    expect(cellsIn(GRID, [{ date: '2027-03-19', from: '00:00', until: '23:59' }]).size).toBe(2);
    expect([...cellsIn(GRID, [{ date: '2027-03-18', from: '09:20', until: '09:40' }])]).toEqual([
      '2027-03-18 09:00',
      '2027-03-18 09:30',
    ]);
    expect(cellsIn(GRID, [{ date: '2027-03-18', from: '10:30', until: '14:00' }]).size).toBe(0);
  });

  it('says cells that follow each other as one stretch, over lunch too, and gives them back the same', () => {
    const marked = new Set(['2027-03-18 10:00', '2027-03-18 14:00', '2027-03-19 09:30']);
    const said = stretchesOf(GRID, marked);
    expect(said).toEqual([
      { date: '2027-03-18', from: '10:00', until: '14:30' },
      { date: '2027-03-19', from: '09:30', until: '10:00' },
    ]);
    expect(cellsIn(GRID, said)).toEqual(marked);
  });

  it('keeps what is free between two stretches free', () => {
    const marked = new Set(['2027-03-18 09:00', '2027-03-18 10:00']);
    expect(stretchesOf(GRID, marked)).toHaveLength(2);
  });

  it('paints all between two corners, in whatever order, and clears them', () => {
    const corners = [at('2027-03-19', '09:30'), at('2027-03-18', '09:00')] as const;
    const set = painted(GRID, new Set(), corners, true);
    expect(set.size).toBe(4);
    expect(painted(GRID, set, corners, false).size).toBe(0);
  });

  it('steps over times that a day has not, and stays at the edge', () => {
    const start = at('2027-03-18', '10:00');
    expect(stepped(GRID, start, 'ArrowRight')).toEqual(start);
    expect(stepped(GRID, start, 'ArrowDown')).toEqual(at('2027-03-18', '14:00'));
    expect(stepped(GRID, start, 'Home')).toEqual(at('2027-03-18', '09:00'));
    expect(stepped(GRID, start, 'End')).toEqual(at('2027-03-18', '14:30'));
    expect(stepped(GRID, at('2027-03-18', '09:00'), 'ArrowUp')).toEqual(at('2027-03-18', '09:00'));
    expect(stepped(GRID, start, 'x')).toEqual(start);
  });

  it('draws a line where a rest is', () => {
    expect(GRID.times.map((_, i) => afterRest(GRID.times, i))).toEqual([
      false,
      false,
      false,
      true,
      false,
    ]);
    expect(keyOf('d', '09:00')).toBe('d 09:00');
  });
});
