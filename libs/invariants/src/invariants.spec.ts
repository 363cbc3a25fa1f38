import { STATE_MACHINES } from '@jiqia/contracts/states';
import { INVARIANTS } from './invariants.js';

const asked = (invariant: string, words: string): boolean =>
  INVARIANTS.some((row) => row.invariant === invariant && row.query.includes(words));

describe('the list of invariants', () => {
  it.each(STATE_MACHINES.map(({ table, column, states }) => [table, column, states.machine]))(
    'asks whether states of %s.%s are known and its moves guarded',
    (table, column, machine) => {
      expect(asked('I4', `${table} ' || id || ' is in an unknown ${column} `)).toBe(true);
      expect(asked('I4', `trigger ${machine}_state of ${table} is off`)).toBe(true);
    },
  );

  it('has something from every number that is kept, and nothing twice', () => {
    const numbers = new Set(INVARIANTS.map((row) => row.invariant));
    expect([...numbers].toSorted()).toEqual(
      'I1 I10 I11 I13 I15 I16 I17 I18 I19 I2 I20 I21 I22 I3 I4 I5 I7 I8'.split(' '),
    );
    expect(new Set(INVARIANTS.map((row) => row.query)).size).toBe(INVARIANTS.length);
    expect(INVARIANTS.length).toBeGreaterThanOrEqual(62);
  });
});
