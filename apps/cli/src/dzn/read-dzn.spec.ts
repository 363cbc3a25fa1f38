import { DznError } from './dzn-text.js';
import { readDzn } from './read-dzn.js';

const FILE = `% two meetings
nBusiness = 3;
nMeetings = 2;
nTables = 1;
nTotalSlots = 40;
nMorningSlots = 2;
requested = [|1, 2,1,
|2, 3,2 |];
forbidden = [{0}, {1,39}, {}];
fixed = [0, 40];
precedences = [{}, {1}];
`;

describe('readDzn', () => {
  it('reads halves of the day, fixed and forbidden slots, orders and tables', () =>
    expect(readDzn(FILE)).toMatchObject({
      slots: 40,
      people: [{ blocked: 0n }, { blocked: 1n | (1n << 38n) }, { blocked: 0n }],
      meetings: [
        { members: [0, 1], allowed: 3n, after: [] },
        { members: [1, 2], allowed: 1n << 39n, after: [0] },
      ],
    }));

  it.each([
    ['nBusiness', 'nBusiness = 3;', ''],
    ['nTables', 'nTables = 1', 'nTables = many'],
    ['nTotalSlots', 'nTotalSlots = 40', 'nTotalSlots = 0'],
    ['nTotalSlots', 'nTotalSlots = 40', 'nTotalSlots = 1000000000'],
    ['nTables', 'nTables = 1', `nTables = ${'9'.repeat(400)}`],
    ['nMorningSlots', 'nMorningSlots = 2', 'nMorningSlots = 41'],
    ['nMeetings', 'nMeetings = 2', 'nMeetings = 2.5'],
    ['requested', '|2, 3,2', '|2, 4,2'],
    ['requested', '|2, 3,2', '|2, 2,2'],
    ['requested', '|2, 3,2', '|2, 3,4'],
    ['requested', '|2, 3,2', '|2, 3'],
    ['requested', '|2, 3,2', '|2, x,2'],
    ['requested', '\n|2, 3,2 |]', ''],
    ['fixed', '[0, 40]', '[0, 41]'],
    ['fixed', '[0, 40]', '[0]'],
    ['forbidden', '{1,39}', '{1,99}'],
    ['forbidden', '{1,39}, ', ''],
    ['precedences', '{1}', '{7}'],
    ['precedences', '{1}];', '{1}'],
  ])('names %s where “%s” is “%s”', (field, from, to) => {
    const read = (): unknown => readDzn(FILE.replace(from, to));
    expect(read).toThrow(DznError);
    expect(read).toThrow(field);
  });

  it('names the row', () =>
    expect(() => readDzn(FILE.replace('|2, 3,2', '|2, 9,2'))).toThrow(
      'requested：第 2 行的 9 不在 1 到 3 之间',
    ));
});
