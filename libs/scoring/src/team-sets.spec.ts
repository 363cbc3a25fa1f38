import fc from 'fast-check';
import { type NeedElement, type TeamCandidate, teamSetOf } from './index.js';

const named = (...names: readonly string[]): NeedElement[] =>
  names.map((name) => ({ name, weight: 1 }));
const candidate = (id: string, score: number, shows: string, expertId = id): TeamCandidate => ({
  id,
  ref: id,
  expertId,
  score,
  shows: shows.split(' ').filter(Boolean),
});
const ELEMENTS = named('视觉', '液冷', '算法', '电芯');

describe('teamSetOf', () => {
  it('finds who covers together what nobody covers alone, and says what each adds', () => {
    const set = teamSetOf(ELEMENTS, [
      candidate('a', 0.8, '视觉 算法'),
      candidate('b', 0.7, '算法'),
      candidate('c', 0.5, '算法 液冷'),
    ]);
    expect(set).toEqual({
      members: [
        { id: 'a', adds: ['算法', '视觉'] },
        { id: 'c', adds: ['液冷'] },
      ],
      covered: 0.75,
      alone: 0.5,
      missing: ['电芯'],
    });
  });

  it('offers none where one alone covers as much', () => {
    const all = candidate('a', 0.3, '视觉 液冷 算法 电芯');
    const others = [candidate('b', 0.9, '视觉 液冷'), candidate('c', 0.9, '算法 电芯')];
    expect(teamSetOf(ELEMENTS, [...others, all])).toBeNull();
    expect(teamSetOf(ELEMENTS, others)).toMatchObject({ covered: 1, alone: 0.5 });
    expect(teamSetOf(ELEMENTS, [candidate('a', 1, '视觉'), candidate('b', 1, '视觉')])).toBeNull();
    expect(teamSetOf([], others)).toBeNull();
    expect(teamSetOf(ELEMENTS, [])).toBeNull();
  });

  it('takes two before three that show no more, and the better of equal ones', () => {
    const set = teamSetOf(ELEMENTS, [
      candidate('a', 0.9, '视觉 液冷'),
      candidate('b', 0.8, '算法'),
      candidate('c', 0.7, '电芯'),
      candidate('d', 0.6, '算法 电芯'),
      candidate('e', 0.5, '算法 电芯'),
    ]);
    expect(set?.members.map(({ id }) => id)).toEqual(['a', 'd']);
  });

  it('never has one person twice', () => {
    const twice = [candidate('a', 0.9, '视觉 液冷', 'x'), candidate('b', 0.8, '算法 电芯', 'x')];
    expect(teamSetOf(ELEMENTS, twice)).toBeNull();
  });

  it('leaves out who shows next to nothing that the others do not', () => {
    const elements = [{ name: '主轴', weight: 19 }, ...named('电芯')];
    const two = [candidate('a', 0.9, '主轴'), candidate('b', 0.8, '电芯')];
    expect(teamSetOf(elements, two)).toBeNull();
  });

  it('never stands on a single word, which is often chance', () => {
    const one = [candidate('a', 0.9, '视觉 液冷'), candidate('b', 0.8, '算法')];
    expect(teamSetOf(ELEMENTS, one)).toBeNull();
  });

  it('looks at no more candidates and elements than can be tried', () => {
    const names = Array.from({ length: 500 }, (_, i) => `词${100 + i}`);
    const many = names.map((name, i) =>
      candidate(name, (i % 7) / 7, names.filter((_, at) => at % 3 === i % 3).join(' ')),
    );
    expect(teamSetOf(named(...names), many)?.members).toHaveLength(3);
  });
});

describe('every set of a need', () => {
  const names = ['甲', '乙', '丙', '丁', '戊', '己'];
  const elements = fc
    .array(
      fc.record({
        name: fc.constantFrom(...names),
        weight: fc.double({ min: 0.5, max: 9, noNaN: true }),
      }),
      { maxLength: 6 },
    )
    .map((list) => [...new Map(list.map((one) => [one.name, one])).values()]);
  const candidates = fc
    .array(
      fc.record({
        expertId: fc.constantFrom('x', 'y', 'z', 'w'),
        score: fc.constantFrom(0.2, 0.4, 0.4, 0.9),
        shows: fc.subarray(names),
      }),
      { maxLength: 8 },
    )
    .map((list) => list.map((one, i) => ({ ...one, id: `c${i}`, ref: `c${i}` })));
  const shareOf = (asked: readonly NeedElement[], shown: readonly string[]): number => {
    const all = asked.reduce((sum, { weight }) => sum + weight, 0) || 1;
    const own = asked.filter(({ name }) => shown.includes(name));
    return own.reduce((sum, { weight }) => sum + weight, 0) / all;
  };

  it('is the same whatever order its candidates and elements come in', () =>
    fc.assert(
      fc.property(elements, candidates, fc.infiniteStream(fc.nat()), (asked, all, keys) => {
        const shuffled = <T>(list: readonly T[]): T[] =>
          list
            .map((value) => ({ value, key: keys.next().value as number }))
            .toSorted((a, b) => a.key - b.key)
            .map(({ value }) => value);
        expect(teamSetOf(shuffled(asked), shuffled(all))).toEqual(teamSetOf(asked, all));
      }),
    ));

  it('says what is so: who adds what, how much is covered, what nobody shows', () =>
    fc.assert(
      fc.property(elements, candidates, (asked, all) => {
        const set = teamSetOf(asked, all);
        if (!set) return;
        const members = set.members.map(({ id }) => all.find((one) => one.id === id));
        const adds = set.members.flatMap((member) => member.adds);
        expect([2, 3]).toContain(members.length);
        expect(new Set(members.map((one) => one?.expertId)).size).toBe(members.length);
        expect(new Set(adds).size).toBe(adds.length);
        expect([...adds, ...set.missing].toSorted()).toEqual(
          asked.map(({ name }) => name).toSorted(),
        );
        set.members.forEach((member, i) => {
          expect(member.adds.length).toBeGreaterThan(0);
          expect(members[i]?.shows).toEqual(expect.arrayContaining([...member.adds]));
        });
        expect(set.covered).toBeCloseTo(shareOf(asked, adds), 9);
        expect(set.covered - set.alone).toBeGreaterThanOrEqual(0.1 - 1e-6);
      }),
    ));

  it('covers as much as any two, and no single one covers nearly as much', () =>
    fc.assert(
      fc.property(elements, candidates, (asked, all) => {
        const set = teamSetOf(asked, all);
        const alone = Math.max(0, ...all.map(({ shows }) => shareOf(asked, shows)));
        const wanted = asked.map(({ name }) => name);
        const able = all.filter(
          ({ shows }) => shows.filter((one) => wanted.includes(one)).length > 1,
        );
        const pairs = able.flatMap((a) =>
          able.filter((b) => b.expertId !== a.expertId).map((b) => [...a.shows, ...b.shows]),
        );
        const two = Math.max(0, ...pairs.map((shown) => shareOf(asked, shown)));
        // Two that cover this much more than anybody alone each show something of their own.
        const isWanted = two - alone >= 0.1 + 1e-6;
        expect(set?.covered ?? alone).toBeGreaterThanOrEqual(isWanted ? two - 0.1 - 1e-6 : 0);
        expect(set === null && isWanted).toBe(false);
        expect(set?.alone ?? alone).toBeCloseTo(alone, 9);
      }),
    ));
});
