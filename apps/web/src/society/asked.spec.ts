import { inOrder } from './asked.js';

const ask = (state: string, dueOn: string) => ({ state, dueOn });

describe('what a society is asked', () => {
  it('waits by its last day, what is late first, and what is answered comes after', () => {
    const { open, closed } = inOrder([
      ask('NOMINATED', '2026-11-01'),
      ask('ASKED', '2026-12-20'),
      ask('WITHDRAWN', '2026-12-09'),
      ask('LAPSED', '2026-11-20'),
      ask('ASKED', '2026-12-04'),
    ]);
    expect(open.map(({ dueOn }) => dueOn)).toEqual(['2026-11-20', '2026-12-04', '2026-12-20']);
    expect(closed.map(({ state }) => state)).toEqual(['WITHDRAWN', 'NOMINATED']);
  });
});
