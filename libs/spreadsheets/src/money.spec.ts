import { readMoney as readMoneyCoded, unitOfHeader } from './money.js';
import { readInWords } from '../../../test/support/in-words.js';

const readMoney = (...args: Parameters<typeof readMoneyCoded>): ReturnType<typeof readInWords> =>
  readInWords(readMoneyCoded(...args));

describe('readMoney', () => {
  it.each([
    ['50万元', 50],
    ['50 万', 50],
    ['５０万元', 50],
    ['1,200,000元', 120],
    ['￥500000元', 50],
    ['0.5亿', 5000],
    ['5千万元', 5000],
    ['3百万', 300],
    ['20-30万', 20],
    ['50万元至80万元', 50],
    ['5000元～2万元', 0.5],
    ['约30万元', 30],
    ['不超过80万元', 80],
    ['50万元以上', 50],
    ['30w', 30],
    ['壹拾贰万元', 12],
    ['叁佰万元整', 300],
    ['人民币伍拾万元整', 50],
    ['一亿元', 10_000],
    ['一百二十', 120],
    ['五十万元', 50],
    ['0', 0],
    ['0万元', 0],
    ['伍拾万元整', 50],
    ['50（万元）', 50],
    ['500000（元）', 50],
    ['50万-100万', 50],
    ['1.5亿', 15_000],
    ['总投资约80~100万', 80],
    ['预算50万元左右', 50],
  ])('reads %s as %d 万元', (text, value) => expect(readMoney(text, '万元').value).toBe(value));

  it.each([
    ['面议'],
    ['待定'],
    ['-'],
    ['/'],
    ['不限'],
    ['视情况而定'],
    ['根据方案确定'],
    ['以合同为准'],
    ['可面议'],
  ])('reads %s as open, with a note', (text) => {
    expect(readMoney(text, '万元')).toEqual({ value: null, note: expect.stringContaining(text) });
  });

  it.each([
    ['约30万元', '约30万元'],
    ['20-30万', '下限 20'],
    ['500000元', '折合 50'],
    ['壹拾贰万元', '读作 12'],
    ['30w', '折合 30'],
    ['50万元（其中首期20万）', '“50万元（其中首期20万）”按 50 万元记'],
    ['50万/年', '“50万/年”按 50 万元记'],
    ['每年30万', '“每年30万”按 30 万元记'],
    ['预算50万元左右', '按 50 万元记'],
  ])('says that %s was not plainly the figure', (text, word) =>
    expect(readMoney(text, '万元').note).toContain(word),
  );

  it('takes a bare number in the unit of the header, and says so when the header has none', () => {
    expect(readMoney('50', '万元')).toEqual({ value: 50 });
    expect(readMoney('500000', '元')).toEqual({ value: 50, note: '“500000元”折合 50 万元' });
    expect(readMoney('1.2', '亿元').value).toBe(12_000);
    expect(readMoney('500000', null)).toEqual({
      value: 500_000,
      note: '“500000”没有单位，按 500000 万元记',
    });
  });

  it.each([
    ['很多'],
    ['1.2.3'],
    ['-5'],
    ['30万美元'],
    ['80-50万'],
    ['一百二'],
    ['$20000'],
    ['3%'],
    ['5O'],
    ['（万元）'],
    ['万元'],
    ['50万元，分两期，首期20万'],
  ])('does not guess what %s means', (text) => {
    const read = readMoney(text, '万元');
    expect(read.error).toContain(text);
    expect(read.value).toBeUndefined();
  });

  it('is done soon with whatever fills a cell', () => {
    const start = performance.now();
    for (const part of ['1', '一', '万', '(', '约', '1-', '至'])
      expect(readMoney(part.repeat(30_000), '万元').error).toContain('看不懂');
    expect(performance.now() - start).toBeLessThan(500);
  });
});

describe('unitOfHeader', () => {
  it.each([
    ['拟投入资金（万元）', '万元'],
    ['拟投入资金(元)', '元'],
    ['预算/万元', '万元'],
    ['资金（单位：万元）', '万元'],
    ['意向金额（亿元）', '亿元'],
    ['budget_wan', '万元'],
    ['资金·预算（万）', '万元'],
    ['拟投入资金', null],
    ['budget', null],
  ])('reads %s as %s', (header, unit) => expect(unitOfHeader(header)).toBe(unit));
});
