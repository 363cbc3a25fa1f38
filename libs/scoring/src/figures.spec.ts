import fc from 'fast-check';
import { type Figure, figuresOf, type Interval, tableFigure } from './figures.js';

const number = (value: number): string => String(Number(value.toPrecision(9)));
const ends = ({ low, high, lowOpen, highOpen }: Interval): string =>
  [
    low === null ? '(…' : `${lowOpen ? '(' : '['}${number(low)}`,
    high === null ? '…)' : `${number(high)}${highOpen ? ')' : ']'}`,
  ].join(', ');
const read = ({ name, values, kind, aim }: Figure): string =>
  [name, ends(values), kind, aim].filter(Boolean).join(' ');

describe('figuresOf', () => {
  it.each([
    ['漏检率≤0.3%，误检率≤2%', ['漏检率 (…, 0.003] share', '误检率 (…, 0.02] share']],
    ['漏检率：≤0.3%', ['漏检率 (…, 0.003] share']],
    ['漏检率（%）：≤0.5', ['漏检率 (…, 0.005] share']],
    ['单件检测节拍不超过12秒', ['单件检测节拍 (…, 12] time']],
    ['响应时间小于500毫秒', ['响应时间 (…, 0.5) time']],
    ['保留率不低于 85%', ['保留率 [0.85, …) share']],
    ['保留率＞85％', ['保留率 (0.85, …) share']],
    ['面密度极差由2.4%降到1.0%', ['面密度极差 [0.01, 0.01] share atMost']],
    ['不合格率5%降至1%', ['不合格率 [0.01, 0.01] share atMost']],
    ['收率从80%提高到92%', ['收率 [0.92, 0.92] share atLeast']],
    ['单件节拍10秒', ['单件节拍 [10, 10] time']],
    ['抗拉强度达到320兆帕以上', ['抗拉强度 [320000000, …) pressure']],
    ['抗拉强度达到320MPa', ['抗拉强度 [320000000, 320000000] pressure atLeast']],
    ['总氮控制在10 mg/L以内', ['总氮 (…, 0.01] density']],
    ['含水率≤5‰', ['含水率 (…, 0.005] share']],
    ['杂质含量≤3×10⁻⁶', ['杂质含量 (…, 0.000003]']],
    ['精度±0.02mm', ['精度 (…, 0.00002] length']],
    ['恒温20±0.5℃', ['恒温 [19.5, 20.5] temperature']],
    ['工作温度：-40~85℃', ['工作温度 [-40, 85] temperature']],
    ['工作温度-40℃至85摄氏度', ['工作温度 [-40, 85] temperature']],
    ['厚度100μm-0.3mm', ['厚度 [0.0001, 0.0003] length']],
    ['粒径3–5μm', ['粒径 [0.000003, 0.000005] length']],
    ['寿命≥3万次', ['寿命 [30000, …) times']],
    ['成本≤1,200元/吨', ['成本 (…, 1200] price a mass']],
    ['硬度HRC≥58', ['硬度 [58, …) Rockwell hardness']],
    ['硬度≥58HRC', ['硬度 [58, …) Rockwell hardness']],
    ['功率１００ＫＷ', ['功率 [100000, 100000] power']],
    ['色差ΔE≤1.5，Fe≤40ppm', ['色差ΔE (…, 1.5]', 'Fe (…, 0.00004] share']],
    ['抗拉强度：550', ['抗拉强度 [550, 550]']],
    ['pH不低于6.8（现为6.1）', ['pH [6.8, …)']],
    ['负荷300吨/天', ['负荷 [12.5, 12.5] mass a time']],
  ])('reads %s', (text, figures) => expect(figuresOf(text).map(read)).toEqual(figures));

  it.each([
    ['没有数字的话'],
    ['2026年5月'],
    ['支持5G网络'],
    ['专利号2019104567.8'],
    ['采用T800级碳纤维'],
    ['比表面积1.8m2/g'],
    ['获奖3项'],
    ['目前漏检率2.8%'],
    ['传统方法的漏检率为3%'],
    ['字准率现为74%'],
    ['年产500吨，投资3000万元，员工310人'],
  ])('reads no figure of the subject in %s', (text) => expect(figuresOf(text)).toEqual([]));

  it('quotes what stands in the text, at its place, whatever the text', () => {
    const piece = fc.constantFrom(
      '漏检率',
      '≤',
      '0.3',
      '%',
      '毫米',
      '，',
      ' ',
      '由',
      '降到',
      '7',
      '～',
      '±',
      '（',
      '）',
      '：',
      '以上',
      'Ａ',
      '万',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const text = pieces.join('');
        for (const { quote, place } of figuresOf(text))
          expect(text.slice(place?.from, place?.to)).toBe(quote);
      }),
    );
  });

  it('reads a long text of digits in no time', () => {
    const start = performance.now();
    figuresOf('1'.repeat(20_000) + '漏检率'.repeat(5_000) + '0.1~'.repeat(5_000));
    expect(performance.now() - start).toBeLessThan(2_000);
  });
});

describe('tableFigure', () => {
  const row = (name: string, unit: string, value: string, before = ''): string | null => {
    const figure = tableFigure({ name, unit, value, before });
    return figure && `${read(figure)} «${figure.quote}»`;
  };

  it.each([
    [['漏检率', '%', '≤0.5'], '漏检率 (…, 0.005] share «漏检率≤0.5%»'],
    [['漏检率', '%', '≤0.5%'], '漏检率 (…, 0.005] share «漏检率≤0.5%»'],
    [['抗拉强度（MPa）', '', '≥400'], '抗拉强度 [400000000, …) pressure «抗拉强度（MPa）≥400»'],
    [['抗拉强度', 'MPa', '550'], '抗拉强度 [550000000, 550000000] pressure «抗拉强度550MPa»'],
    [['抗拉强度', 'MPa', '400以上'], '抗拉强度 [400000000, …) pressure «抗拉强度400以上MPa»'],
    [['厚度', 'mm', '0.1–0.3'], '厚度 [0.0001, 0.0003] length «厚度0.1–0.3mm»'],
    [['色差', 'ΔE', '≤1.5'], '色差 (…, 1.5] δe «色差≤1.5ΔE»'],
    [['面密度极差', '%', '1.0', '2.4'], '面密度极差 [0.01, 0.01] share atMost «面密度极差1.0%»'],
    [
      ['抗拉强度', 'MPa', '400', '300'],
      '抗拉强度 [400000000, 400000000] pressure atLeast «抗拉强度400MPa»',
    ],
    [['外观', '', '无划痕'], null],
    [['', '%', '3'], null],
  ] as const)('reads the row %j', ([name, unit, value, before], figure) =>
    expect(row(name, unit, value, before)).toBe(figure),
  );
});
