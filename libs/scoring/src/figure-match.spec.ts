import fc from 'fast-check';
import { compareFigures } from './figure-match.js';
import { figuresOf } from './figures.js';

const compare = (need: string, capability: string): string[] =>
  compareFigures(figuresOf(need), figuresOf(capability)).map(
    ({ wanted, shown, met }) => `${wanted.quote}|${shown.quote}|${met}`,
  );
const verdict = (need: string, capability: string): boolean | null => {
  const [match] = compareFigures(figuresOf(need), figuresOf(capability));
  return match ? match.met : null;
};

describe('compareFigures', () => {
  it('sets a bound beside the figure of the same thing and kind of unit', () => {
    expect(compare('漏检率≤0.3%，节拍≤12秒', '节拍10秒，漏检率0.21%')).toEqual([
      '漏检率≤0.3%|漏检率0.21%|true',
      '节拍≤12秒|节拍10秒|true',
    ]);
    expect(compare('保留率不低于85%', '保留率81%')).toEqual(['保留率不低于85%|保留率81%|false']);
  });

  it.each([
    // Points and bounds.
    ['抗拉强度≥400MPa', '抗拉强度550MPa', true],
    ['抗拉强度≥400MPa', '抗拉强度350MPa', false],
    ['抗拉强度≥400', '抗拉强度：550', true],
    ['响应时间<500ms', '响应时间0.5秒', false],
    ['响应时间≤500ms', '响应时间0.5秒', true],
    ['抗拉强度550MPa', '抗拉强度≥400MPa', true],
    ['漏检率降到0.3%', '漏检率0.2%', true],
    ['漏检率降到0.3%', '漏检率0.4%', false],
    // A bound that is shown is a promise.
    ['漏检率≤0.5%', '漏检率≥0.3%', null],
    ['漏检率≤0.5%', '漏检率≥0.6%', false],
    ['漏检率≤0.5%', '漏检率≤0.3%', true],
    ['漏检率≤0.3%', '漏检率≤0.5%', false],
    ['保留率≥90%', '保留率≥85%', false],
    // Ranges.
    ['粒径3–5μm', '粒径4μm', true],
    ['粒径3–5μm', '粒径6μm', false],
    ['粒径3–5μm', '粒径4–6μm', null],
    ['工作温度-40~85℃', '工作温度-55~125℃', true],
    ['厚度≤0.5mm', '厚度100~300μm', true],
    ['厚度≤0.2mm', '厚度100~300μm', null],
    // Units.
    ['定位误差≤0.05mm', '定位误差20μm', true],
    ['定位误差≤0.05mm', '定位误差80微米', false],
    ['含水率≤0.5%', '含水率≤4‰', true],
    ['寿命≥3万次', '寿命50000次', true],
    ['定位精度±0.05mm', '定位精度≤0.02mm', true],
  ])('needs %s, has %s: %s', (need, capability, met) =>
    expect(verdict(need, capability)).toBe(met),
  );

  it('compares nothing of another kind or another name, and no two plain values', () => {
    expect(compare('误检率≤2%', '漏检率0.21%')).toEqual([]);
    expect(compare('漏检率≤0.3%', '节拍10秒，合格率98%')).toEqual([]);
    expect(compare('漏检率0.3%', '漏检率0.21%')).toEqual([]);
    expect(compare('厚度≤3mm', '厚度2s')).toEqual([]);
  });

  it('takes no value for met and missed at once, and the same verdict in any unit', () => {
    const bound = fc.constantFrom('≤', '≥', '<', '>');
    const value = fc.integer({ min: 1, max: 999 });
    fc.assert(
      fc.property(bound, value, bound, value, (want, wanted, have, shown) => {
        const inMm = verdict(`厚度${want}${wanted}mm`, `厚度${have}${shown}mm`);
        expect(verdict(`厚度${want}${wanted * 1000}μm`, `厚度${have}${shown / 10}cm`)).toBe(inMm);
        const point = verdict(`厚度${want}${wanted}mm`, `厚度${shown}mm`);
        const holds = {
          '≤': shown <= wanted,
          '≥': shown >= wanted,
          '<': shown < wanted,
          '>': shown > wanted,
        };
        expect(point).toBe(holds[want]);
      }),
    );
  });
});
