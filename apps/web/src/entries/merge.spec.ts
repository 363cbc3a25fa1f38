import { merged, opened, same } from './merge.js';

describe('two values of a form', () => {
  it.each([
    [undefined, '', true],
    [[], undefined, true],
    [{ a: '' }, {}, true],
    [false, undefined, true],
    [0, undefined, false],
    [['a'], ['a'], true],
    [['a', 'b'], ['b', 'a'], false],
    [{ a: 1, b: undefined }, { a: 1 }, true],
    [{ a: [{ n: '1' }] }, { a: [{ n: '2' }] }, false],
  ])('%j and %j say the same: %s', (one, other, expected) => {
    expect(same(one, other)).toBe(expected);
  });
});

describe('what two devices typed', () => {
  const base = { title: '压铸', goal: '零漏检', keywords: ['气孔'] };

  it('is joined where each has changed other fields', () => {
    const mine = { ...base, title: '压铸气孔' };
    const theirs = { ...base, goal: '漏检 0.3% 以下', basis: '有 CT' };
    expect(merged(base, mine, theirs)).toEqual({
      values: { title: '压铸气孔', goal: '漏检 0.3% 以下', keywords: ['气孔'], basis: '有 CT' },
      clashes: [],
      taken: ['goal', 'basis'],
    });
  });

  it('is asked where both have changed one field, and stands as it is here until then', () => {
    const result = merged(base, { ...base, title: '甲' }, { ...base, title: '乙' });
    expect(result).toMatchObject({ values: { title: '甲' }, clashes: ['title'], taken: [] });
  });

  it('is no matter where both have typed the same, or where a side has emptied a field', () => {
    expect(merged(base, { ...base, title: '甲' }, { ...base, title: '甲' }).clashes).toEqual([]);
    const emptied = merged(base, base, { ...base, goal: '' });
    expect(emptied).toMatchObject({ values: { goal: '' }, taken: ['goal'], clashes: [] });
  });
});

describe('a form that is opened', () => {
  const none = { version: 0, content: null };
  const at = (version: number, title: string) => ({ version, content: { title } });
  const open = (
    local: object | null,
    seen: ReturnType<typeof at> | null,
    server: typeof none | ReturnType<typeof at> | null,
  ) => opened(local as Readonly<Record<string, unknown>> | null, seen, server, {});

  it('is empty where nobody typed', () => {
    expect(open(null, null, none)).toMatchObject({ from: null, version: 0 });
    expect(open(null, null, null)).toMatchObject({ from: null, version: 0 });
  });
  it('has what this device kept while the server was not reached', () => {
    expect(open({ title: '甲' }, null, null)).toMatchObject({
      from: 'here',
      values: { title: '甲' },
    });
    expect(open({ title: '乙' }, at(2, '甲'), at(2, '甲'))).toMatchObject({
      from: 'here',
      version: 2,
      values: { title: '乙' },
      base: { title: '甲' },
    });
  });
  it('has what was typed elsewhere', () => {
    expect(open(null, null, at(3, '甲'))).toMatchObject({
      from: 'there',
      version: 3,
      values: { title: '甲' },
    });
    expect(open({ title: '甲' }, at(1, '甲'), at(3, '乙'))).toMatchObject({
      from: 'there',
      values: { title: '乙' },
      taken: ['title'],
    });
  });
  it('has both, and asks where they do not agree', () => {
    expect(open({ title: '甲' }, at(1, '旧'), at(3, '乙'))).toMatchObject({
      from: 'both',
      version: 3,
      values: { title: '甲' },
      clashes: ['title'],
    });
  });
  it('is empty once another device has finished, unless more was typed here', () => {
    expect(open({ title: '甲' }, at(1, '甲'), none)).toMatchObject({ from: null, version: 0 });
    expect(open({ title: '甲乙' }, at(1, '甲'), none)).toMatchObject({ from: 'here', version: 0 });
  });
});
