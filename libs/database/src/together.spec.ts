import { Together } from './together.js';

describe('work that is done together', () => {
  const rounds: number[][] = [];
  beforeEach(() => {
    rounds.length = 0;
  });
  const doubled = (most: number) =>
    new Together<number, number>(async (questions) => {
      rounds.push([...questions]);
      await new Promise((resolve) => setImmediate(resolve));
      if (questions.includes(13)) throw new Error('not thirteen');
      return questions.map((question) => question * 2);
    }, most);

  it('answers each who asks at once, so many in a round', async () => {
    const work = doubled(3);
    expect(await Promise.all([1, 2, 3, 4].map((n) => work.ask(n)))).toEqual([2, 4, 6, 8]);
    expect(rounds).toEqual([[1, 2, 3], [4]]);
  });

  it('begins a new round for whoever asks while one is under way', async () => {
    const work = doubled(9);
    const first = work.ask(1);
    await new Promise((resolve) => setImmediate(resolve));
    await Promise.all([first, work.ask(2), work.ask(3)]);
    expect(rounds).toEqual([[1], [2, 3]]);
    expect(await work.ask(4)).toBe(8);
  });

  it('lets one that fails spoil no other', async () => {
    const work = doubled(9);
    const ends = await Promise.allSettled([1, 13, 3].map((n) => work.ask(n)));
    expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(rounds).toEqual([[1, 13, 3], [1], [13], [3]]);
  });
});
