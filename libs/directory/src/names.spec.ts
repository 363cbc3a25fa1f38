import { askedName, keysOf } from './name-keys.js';
import { slipsTo, slipsWithin } from './slips.js';

describe('keys of names', () => {
  it('has each form whole, and what begins with each later syllable', () => {
    expect(keysOf('organisation', ['重庆大学', '重大'])).toMatchObject({
      names: '^重庆大学$^重大$',
      letters: '^chongqingdaxue$|qingdaxue$|daxue$|xue$^zhongda$|da$',
      initials: '^cqdx$^zd$',
    });
    expect(keysOf('person', ['单小明']).initials).toBe('^sxm$^dxm$^cxm$');
    expect(keysOf('organisation', ['ABB（中国）有限公司']).names).toBe('^abb中国有限公司$');
    expect(keysOf('organisation', ['!!!']).names).toBe('');
  });

  it('is bounded', () => {
    const begun = performance.now();
    const { letters } = keysOf(
      'organisation',
      Array.from({ length: 500 }, (_, i) => `长${i}`.repeat(5_000)),
    );
    expect(letters.length).toBeLessThan(200_000);
    expect(performance.now() - begun).toBeLessThan(2_000);
  });
});

describe('slips', () => {
  it.each([
    ['zhangwei', 'zhangwei', 0],
    ['zhagnwei', 'zhangwei', 1],
    ['zhanwei', 'zhangwei', 1],
    ['机戒工程', '中国机械工程学会', 1],
    ['', 'a', 0],
    ['abc', '', 3],
  ])('%s in %s', (asked, text, slips) => {
    expect(slipsWithin(asked, text)).toBe(slips);
  });

  it.each([
    ['机戒工程学会', '中国机械工程学会', 1],
    ['chognqing', '重庆大学', 1],
    ['王小朋', '王小明', 1],
    ['王朋', '王明', null],
    ['abcd', '重庆大学', null],
  ])('from %s to %s', (q, name, slips) => {
    expect(slipsTo(askedName(q), keysOf('organisation', [name]))).toBe(slips);
  });
});
