import { STATE_MACHINES, type StateTable } from '@jiqia/contracts/states';
import { assertGuard, assertGuardsHaveCode, assertWords, WORD_GUARDS } from './move-guards.js';

type S = 'OPEN' | 'SHUT' | 'GONE';
const TABLE: StateTable<S> = {
  machine: 'door',
  labels: { OPEN: '开', SHUT: '关', GONE: '拆除' },
  labelsEn: { OPEN: 'open', SHUT: 'shut', GONE: 'gone' },
  initial: ['OPEN'],
  moves: [
    { from: 'OPEN', to: 'SHUT', by: ['system'] },
    { from: 'OPEN', to: 'GONE', by: ['system'], guard: 'reason' },
    { from: 'SHUT', to: 'GONE', by: ['system'], guard: 'empty' },
  ],
};
const code = (expected: string): unknown => expect.objectContaining({ code: expected });

describe('guards of moves', () => {
  it('must all have code when the process starts', () => {
    expect(() => assertGuardsHaveCode(TABLE, WORD_GUARDS)).toThrow(
      'guards of door without code: empty',
    );
    expect(() =>
      assertGuardsHaveCode(TABLE, { ...WORD_GUARDS, empty: () => undefined }),
    ).not.toThrow();
  });

  it('take no name for code that every object inherits', () => {
    const [first] = TABLE.moves;
    const table = { ...TABLE, moves: first ? [{ ...first, guard: 'toString' }] : [] };
    expect(() => assertGuardsHaveCode(table, WORD_GUARDS)).toThrow('toString');
    expect(() => assertWords(table, 'OPEN', 'SHUT', {})).toThrow('has no code');
  });

  it('run on their own move alone, with the row and the words', () => {
    const seen: unknown[] = [];
    const guards = { ...WORD_GUARDS, empty: (attempt: unknown) => void seen.push(attempt) };
    const row = { id: 1 };
    assertGuard(TABLE, 'OPEN', 'SHUT', guards, { row, words: {} });
    expect(seen).toEqual([]);
    assertGuard(TABLE, 'SHUT', 'GONE', guards, { row, words: { reason: '旧' } });
    expect(seen).toEqual([{ row, to: { zh: '拆除', en: 'gone' }, words: { reason: '旧' } }]);
  });

  it.each([undefined, '', '  '])('want a reason, and not %p', (reason) => {
    expect(() => assertWords(TABLE, 'OPEN', 'GONE', { reason })).toThrow(
      code('MOVE_INCOMPLETE') as Error,
    );
    expect(() => assertWords(TABLE, 'OPEN', 'GONE', { reason: '锈了' })).not.toThrow();
  });

  it('of the machines without a register are all settled by words', () => {
    const others = STATE_MACHINES.filter(({ table }) => table !== 'need' && table !== 'capability');
    expect(others.length).toBeGreaterThan(4);
    for (const { states } of others)
      expect(() => assertGuardsHaveCode(states, WORD_GUARDS)).not.toThrow();
  });
});
