import * as coded from './identifiers.js';
import { readInWords } from '../../../test/support/in-words.js';

type Cell = Parameters<typeof coded.email>;
const creditCode = (...of: Cell): ReturnType<typeof readInWords> =>
  readInWords(coded.creditCode(...of));
const email = (...of: Cell): ReturnType<typeof readInWords> => readInWords(coded.email(...of));
const phone =
  (field: string) =>
  (...of: Cell): ReturnType<typeof readInWords> =>
    readInWords(coded.phone(field)(...of));

const cell = (text: string): [string, string, { text: string }] => [text, '', { text }];

describe('an e-mail address in a cell', () => {
  it.each([
    ['zhang@example.org', 'zhang@example.org'],
    [' ｚ＠ａ．ｃｎ ', 'z@a.cn'],
    ['mailto:zhang@example.org', 'zhang@example.org'],
    ['zhang @ example.org', 'zhang@example.org'],
    ['张三<u179@example.org>', 'u179@example.org'],
    ['"张三" <u179@example.org>', 'u179@example.org'],
    ['张三〈u179@example.org〉', 'u179@example.org'],
    ['邮箱：zhang@example.org（办公）', 'zhang@example.org'],
    ['zhang@example.org。', 'zhang@example.org'],
  ])('%s is read', (text, value) => {
    expect(email(...cell(text))).toEqual({ value });
  });

  it.each([
    'a1@example.org；b1@example.org',
    'a1@example.org/b1@example.org',
    'a1@example.org、b1@example.org',
    'a1@example.org b1@example.org',
    'a1@example.org,\nb1@example.org',
    'a1@example.org 或 b1@example.org',
    '甲<a1@example.org>；乙<b1@example.org>；甲<a1@example.org>',
  ])('the first of %j is taken, the second named', (text) => {
    expect(email(...cell(text))).toEqual({
      value: 'a1@example.org',
      note: '一格写了 2 个邮箱，采用 a1@example.org，未采用 b1@example.org',
    });
  });

  it('one in Chinese is taken with a doubt', () => {
    expect(email(...cell('中文名@例子.公司'))).toEqual({
      value: '中文名@例子.公司',
      note: '中文名@例子.公司 含有中文，不少邮件系统投不到，请核对',
    });
  });

  it('what stands beside a right one and is wrong is named', () => {
    expect(email(...cell('a1@example.org；b1@example'))).toEqual({
      value: 'a1@example.org',
      note: '“b1@example”不是有效的邮箱，未采用',
    });
    expect(phone('contact.email')(...cell('13800000024/1390000002'))).toEqual({
      value: '13800000024',
      note: '“1390000002”不是有效的电话号码，未采用',
    });
  });

  it('is looked for soon, however long a cell is', () => {
    const start = performance.now();
    for (const part of ['!', 'a.', '#@', '(', '1 ', '138-', '一、'])
      for (const read of [email, phone('contact.email')])
        expect(read(...cell(part.repeat(15_000))).value).toBeUndefined();
    for (const part of ['!', 'a.', '#@', '(', '1 ', '138-', '一、'])
      for (const read of [email, phone('contact.email')])
        expect(read(...cell(part.repeat(100))).value).toBeUndefined();
    expect(performance.now() - start).toBeLessThan(1000);
  });

  it.each(['无', '暂无', '/', '-', '——', 'N/A', '无邮箱'])('%s is none', (text) => {
    expect(email(...cell(text))).toEqual({});
  });

  it.each([
    '不详',
    '见附件',
    'zhang',
    'zhang@example',
    'zhang@@example.org',
    'zhang#example.org',
    'a@example.org@b.org',
    'zhang.@example.org',
    'zhang@example..org',
    '13800000024',
  ])('%s is named and not used', (text) => {
    expect(email(...cell(text))).toEqual({ note: `“${text}”不是有效的邮箱，未采用` });
  });
});

describe('a telephone number in a cell', () => {
  const read = phone('contact.email');
  it.each([
    ['13800000024', '13800000024'],
    ['１３８ ００００ ００２４', '138 0000 0024'],
    ['138—0000—0024', '138-0000-0024'],
    ['手机：13800000024', '13800000024'],
    ['张三 13800000024', '13800000024'],
    ['13800000024（微信同号）', '13800000024'],
    ['(023)60000000', '(023)60000000'],
    ['023-60000000转801', '023-60000000转801'],
    ['+86 138 0000 0024', '+86 138 0000 0024'],
  ])('%s is read', (text, value) => {
    expect(read(...cell(text))).toEqual({ value });
  });

  it.each([
    '13800000024/13900000024',
    '13800000024、13900000024',
    '13800000024 13900000024',
    '13800000024\n13900000024',
    '13800000024或13900000024',
    '办公13800000024；手机13900000024',
  ])('the first of %j is taken, the second named', (text) => {
    expect(read(...cell(text))).toEqual({
      value: '13800000024',
      note: '一格写了 2 个电话号码，采用 13800000024，未采用 13900000024',
    });
  });

  it('an address beside it goes where addresses go', () => {
    const also = { field: 'contact.email', value: 'zhang@example.org' };
    expect(read(...cell('13800000024 zhang@example.org'))).toEqual({ value: '13800000024', also });
    expect(read(...cell('13800000024@139.com'))).toEqual({
      note: '“13800000024@139.com”不是有效的电话号码，未采用',
      also: { field: 'contact.email', value: '13800000024@139.com' },
    });
  });

  it.each(['无', '/', '-'])('%s is none', (text) => {
    expect(read(...cell(text))).toEqual({});
  });
  it.each(['见附件', '138', '1380000002', '138000000245'])('%s is named and not used', (text) => {
    expect(read(...cell(text))).toEqual({ note: `“${text}”不是有效的电话号码，未采用` });
  });
});

describe('a credit code in a cell', () => {
  it('is read in capitals without blanks', () => {
    expect(creditCode(...cell('９１350100 m000100y43'))).toEqual({ value: '91350100M000100Y43' });
  });
  it.each([
    ['91350100M000100Y44', '信用代码 91350100M000100Y44 的校验位不对，未采用，请核对'],
    ['12345678-9', '“12345678-9”不是 18 位的统一社会信用代码，未采用'],
    ['办理中', '“办理中”不是 18 位的统一社会信用代码，未采用'],
  ])('%s is named and not used', (text, note) => {
    expect(creditCode(...cell(text))).toEqual({ note });
  });
  it('无 is none', () => {
    expect(creditCode(...cell('无'))).toEqual({});
  });
});
