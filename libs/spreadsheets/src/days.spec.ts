import { readDay as readDayCoded, readTermEnd as readTermEndCoded } from './days.js';
import { dayOfSerial } from './xlsx-numbers.js';
import { readInWords } from '../../../test/support/in-words.js';

const readDay = (...args: Parameters<typeof readDayCoded>): ReturnType<typeof readInWords> =>
  readInWords(readDayCoded(...args));
const readTermEnd = (
  ...args: Parameters<typeof readTermEndCoded>
): ReturnType<typeof readInWords> => readInWords(readTermEndCoded(...args));

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
    ['2026年三月一日', '2026-03-01'],
    ['2027.6.30前完成', '2027-06-30'],
    ['截至2026年3月1日', '2026-03-01'],
    ['2026年3月1号之前', '2026-03-01'],
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
    ['27.6.30', '2027-06-30'],
    ['26年3月1日前', '2026-03-01'],
    ['2027年底前完成', '2027-12-31'],
    ['2026年内', '2026-12-31'],
    ['2027/6', '2027-06-30'],
    ['2027.10', '2027-10-31'],
  ])('reads %s as %s and says so', (text, day) => {
    expect(readDay(text)).toMatchObject({ value: day, note: expect.stringContaining(text) });
  });

  it('says of 2027.1 that it may have been 2027.10', () =>
    expect(readDay('2027.1')).toMatchObject({
      value: '2027-01-31',
      note: expect.stringContaining('如指 10 月'),
    }));

  it.each([
    ['12个月', '只有时长'],
    ['一年', '只有时长'],
    ['半年', '只有时长'],
    ['三个月内', '只有时长'],
    ['3-6个月', '只有时长'],
    ['两年左右', '只有时长'],
    ['1.5年', '只有时长'],
    ['签订合同后90天', '只有时长'],
    ['合同签订之日起一年内', '只有时长'],
    ['60个工作日', '只有时长'],
    ['尽快', '没有写明日期'],
    ['越快越好！', '没有写明日期'],
    ['待定', '没有写明日期'],
    ['明年', '没有写明日期'],
    ['视项目进展而定', '没有写明日期'],
    ['以合同约定为准', '没有写明日期'],
    ['6月30日', '没有写明年份'],
    ['12月底前', '没有写明年份'],
    ['明年6月', '没有写明年份'],
    ['第三季度', '没有写明年份'],
  ])('takes %s as no limit: %s', (text, why) =>
    expect(readDay(text)).toEqual({
      value: null,
      note: expect.stringMatching(new RegExp(`“${text}”${why}.*按不限期处理`)),
    }),
  );

  it.each([['长期'], ['不限'], ['/']])('takes %s as no limit', (text) =>
    expect(readDay(text)).toMatchObject({ value: null, note: expect.stringContaining(text) }),
  );

  it.each([['2026-02-30'], ['2026/13/1'], ['2026年13月'], ['20260230'], ['二〇二六年二月三十日']])(
    'knows that %s is no day',
    (text) => expect(readDay(text).error).toContain('不存在'),
  );

  it.each([['12/31/2026'], ['2026-'], ['见附件1'], ['1'], ['3月-']])(
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
    ['2026-2026年'],
    ['2026-01-01到2026年底'],
  ])('reads both ends of %s', (text) => {
    expect(readTermEnd(text)).toMatchObject({
      value: '2026-12-31',
      also: { field: 'validFrom', value: '2026-01-01' },
    });
  });
  it.each([['3-6个月'], ['一年至两年'], ['不限']])('keeps %s without a term', (text) =>
    expect(readTermEnd(text)).toMatchObject({ value: null, note: expect.stringContaining(text) }),
  );
  it('leaves a single day alone', () =>
    expect(readTermEnd('2026-12-31')).toEqual({ value: '2026-12-31' }));
  it('names the end that is no day', () =>
    expect(readTermEnd('2026-01-01至2026-02-30').error).toContain('2026-02-30'));
});

describe('a cell full of anything', () => {
  it('is done with soon', () => {
    const start = performance.now();
    for (const part of ['1', '一', '年', '2026-', '至', '1 - '])
      for (const read of [readDay, readTermEnd])
        expect(read(part.repeat(15_000)).error).toContain('看不懂');
    expect(performance.now() - start).toBeLessThan(500);
  });
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
