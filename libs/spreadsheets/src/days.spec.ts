import { readDay, readTermEnd } from './days.js';
import { dayOfSerial } from './xlsx-numbers.js';

describe('readDay', () => {
  it.each([
    ['2026-03-01', '2026-03-01'],
    ['2026/3/1', '2026-03-01'],
    ['2026.3.1', '2026-03-01'],
    ['2026年3月1日', '2026-03-01'],
    ['２０２６年３月１日前', '2026-03-01'],
    ['20260301', '2026-03-01'],
    ['2026-03-01 00:00:00', '2026-03-01'],
    ['2026-03-01T00:00:00', '2026-03-01'],
    ['二〇二六年三月一日', '2026-03-01'],
    ['二〇二六年十二月三十一日', '2026-12-31'],
  ])('reads %s as %s', (text, day) => expect(readDay(text).value).toBe(day));

  it.each([
    ['46082', '2026-03-01'],
    ['2026年底前', '2026-12-31'],
    ['2026年2月', '2026-02-28'],
    ['2028-02', '2028-02-29'],
    ['2026年第三季度', '2026-09-30'],
    ['2026Q1', '2026-03-31'],
    ['2026年上半年', '2026-06-30'],
    ['2026', '2026-12-31'],
    ['2026-02-28T16:00:00.000Z', '2026-03-01'],
    ['2026-03-01T00:00:00+08:00', '2026-03-01'],
  ])('reads %s as %s and says so', (text, day) => {
    expect(readDay(text)).toMatchObject({ value: day, note: expect.stringContaining(text) });
  });

  it.each([['长期'], ['不限'], ['/']])('takes %s as no limit', (text) =>
    expect(readDay(text)).toMatchObject({ value: null, note: expect.stringContaining(text) }),
  );

  it.each([['2026-02-30'], ['2026/13/1'], ['2026年13月'], ['20260230'], ['二〇二六年二月三十日']])(
    'knows that %s is no day',
    (text) => expect(readDay(text).error).toContain('不存在'),
  );

  it.each([['明年'], ['12/31/2026'], ['26.3.1'], ['三个月内'], ['1']])(
    'does not guess what %s means',
    (text) => expect(readDay(text).error).toContain('看不懂'),
  );
});

describe('readTermEnd', () => {
  it.each([
    ['2026-01-01至2026-12-31'],
    ['2026.1.1-2026.12.31'],
    ['2026年1月1日—2026年12月31日'],
    ['2026/1/1 ~ 2026/12/31'],
  ])('reads both ends of %s', (text) => {
    expect(readTermEnd(text)).toMatchObject({
      value: '2026-12-31',
      also: { field: 'validFrom', value: '2026-01-01' },
    });
  });
  it('leaves a single day alone', () =>
    expect(readTermEnd('2026-12-31')).toEqual({ value: '2026-12-31' }));
  it('names the end that is no day', () =>
    expect(readTermEnd('2026-01-01至2026-02-30').error).toContain('2026-02-30'));
});

describe('dayOfSerial', () => {
  it('counts as Excel does, from either calendar', () => {
    expect(dayOfSerial(1)).toBe('1900-01-01');
    expect(dayOfSerial(61)).toBe('1900-03-01');
    expect(dayOfSerial(46_082)).toBe('2026-03-01');
    expect(dayOfSerial(46_082.999)).toBe('2026-03-01');
    expect(dayOfSerial(46_082 - 1462, true)).toBe('2026-03-01');
    expect(dayOfSerial(0)).toBeNull();
    expect(dayOfSerial(3_000_000)).toBeNull();
  });
});
