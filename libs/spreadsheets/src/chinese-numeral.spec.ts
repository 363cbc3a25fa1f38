import { chineseNumeral, digitByDigit } from './chinese-numeral.js';

describe('chineseNumeral', () => {
  it.each([
    ['零', 0],
    ['两', 2],
    ['十', 10],
    ['十二', 12],
    ['二十', 20],
    ['一百零二', 102],
    ['一百一十', 110],
    ['壹拾贰万叁仟', 123_000],
    ['壹拾贰万零叁佰', 120_300],
    ['一亿二千万', 120_000_000],
    ['一亿零二百万', 102_000_000],
    ['三千零五', 3005],
  ])('reads %s', (text, value) => expect(chineseNumeral(text)).toBe(value));

  it.each([[''], ['一百二'], ['二〇二六'], ['万'], ['百万零'], ['很多'], ['十十'], ['一二']])(
    'takes %s for no numeral',
    (text) => expect(chineseNumeral(text)).toBeNull(),
  );
  it('reads years digit by digit', () => {
    expect(digitByDigit('二〇二六')).toBe('2026');
    expect(digitByDigit('二十六')).toBeNull();
  });
});
