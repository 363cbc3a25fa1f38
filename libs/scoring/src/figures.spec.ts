import fc from 'fast-check';
import { compareFigures, figuresOf } from './figures.js';

describe('figuresOf', () => {
  it.each([
    ['漏检率≤0.3%，误检率≤2%', ['漏检率 atMost 0.3 %', '误检率 atMost 2 %']],
    ['单件检测节拍不超过12秒', ['单件检测节拍 atMost 12 s']],
    ['保留率不低于 85%', ['保留率 atLeast 85 %']],
    ['面密度极差由2.4%降到1.0%', ['面密度极差 atMost 1 %']],
    ['单件节拍10秒', ['单件节拍 null 10 s']],
    ['抗拉强度达到320兆帕以上', ['抗拉强度 atLeast 320 MPa']],
    ['总氮控制在10 mg/L以内', ['总氮 atMost 10 mg/L']],
    ['没有数字的话', []],
    ['2026年5月', []],
  ])('reads %s', (text, figures) =>
    expect(
      figuresOf(text).map((f) => `${f.name} ${f.bound ?? 'null'} ${f.value} ${f.unit}`),
    ).toEqual(figures),
  );

  it('quotes what stands in the text, whatever the text', () => {
    const piece = fc.constantFrom('漏检率', '≤', '0.3', '%', '毫米', '，', ' ', '由', '降到', '7');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const text = pieces.join('');
        for (const figure of figuresOf(text)) expect(text).toContain(figure.quote);
      }),
    );
  });
});

describe('compareFigures', () => {
  const compare = (need: string, capability: string): string[] =>
    compareFigures(figuresOf(need), figuresOf(capability)).map(
      ({ wanted, shown, met }) => `${wanted.quote}|${shown.quote}|${met}`,
    );

  it('sets a bound beside the figure of the same thing and unit', () => {
    expect(compare('漏检率≤0.3%，节拍≤12秒', '节拍10秒，漏检率0.21%')).toEqual([
      '漏检率≤0.3%|漏检率0.21%|true',
      '节拍≤12秒|节拍10秒|true',
    ]);
    expect(compare('保留率不低于85%', '保留率81%')).toEqual(['保留率不低于85%|保留率81%|false']);
  });

  it('compares nothing of another unit or another name', () => {
    expect(compare('误检率≤2%', '漏检率0.21%')).toEqual([]);
    expect(compare('漏检率≤0.3%', '节拍10秒，合格率98%')).toEqual([]);
    expect(compare('漏检率0.3%', '漏检率0.21%')).toEqual([]);
  });
});
