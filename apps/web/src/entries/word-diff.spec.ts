import { wordDiff } from './word-diff.js';

/** With what went in brackets and what came in braces. */
const told = (from: string, to: string): string =>
  wordDiff(from, to)
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'del' ? `[${text}]` : `{${text}}`))
    .join('');

describe('the words in which two texts differ', () => {
  it.each([
    ['压铸件漏检率 2.8%', '压铸件漏检率 0.3% 以下', '压铸件漏检率 [2.8%]{0.3% 以下}'],
    ['', '新写的', '{新写的}'],
    ['删去的', '', '[删去的]'],
    ['一样', '一样', '一样'],
    [
      'online testing of castings',
      'offline testing of castings',
      '[online]{offline} testing of castings',
    ],
    ['现有人工检测', '现有两名人工目视检测', '现有{两名}人工{目视}检测'],
    ['甲乙', '丙丁', '[甲乙]{丙丁}'],
  ])('%s → %s', (from, to, expected) => {
    expect(told(from, to)).toBe(expected);
  });

  it('can be put together to both texts again', () => {
    const [from, to] = ['气孔率高，返工多，客户投诉。', '气孔率 2.8%，返工多；客户每月投诉三次。'];
    const pieces = wordDiff(from, to);
    const without = (kind: string) =>
      pieces
        .filter((one) => one.kind !== kind)
        .map(({ text }) => text)
        .join('');
    expect(without('ins')).toBe(from);
    expect(without('del')).toBe(to);
  });

  it('of very long texts is told whole, in good time', () => {
    const [from, to] = ['甲乙'.repeat(5000), '乙丙'.repeat(5000)];
    expect(wordDiff(from, to)).toHaveLength(2);
  });
});
