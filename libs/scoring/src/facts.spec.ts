import { type Facts, factsOf } from './facts.js';
import type { ScoringCapability, ScoringNeed } from './scoring.types.js';

const text = { id: 'x', title: '', body: '', keywords: [] };
const facts = (
  need: Partial<ScoringNeed>,
  capability: Partial<ScoringCapability>,
  saysIndustry: boolean | null = null,
): Facts => factsOf({ ...text, ...need }, { ...text, ...capability }, saysIndustry);
const terms = (...pair: Parameters<typeof facts>): number | null => facts(...pair).terms;

describe('factsOf', () => {
  it('says nothing where one side is silent', () => {
    const full = { field: '海洋', region: '渝临市', cluster: '食品', cooperation: ['CONSULT'] };
    const need = { ...full, budgetWan: 10, leastTrl: 7 };
    const offer = { ...full, priceWan: 10, trl: 9 };
    const silent = { field: null, terms: null, overBudget: false };
    expect(facts({}, {})).toEqual(silent);
    expect(facts(need, {})).toEqual(silent);
    expect(facts({}, offer)).toEqual(silent);
    expect(facts(need, offer)).toEqual({ field: 1, terms: 1, overBudget: false });
  });

  it.each([
    [['F04'], ['F04'], 1],
    [['F04'], ['F04', 'F0401', 'F040101'], 1],
    [['F04', 'F0401', 'F040101'], ['F04', 'F0401', 'F040102'], 2 / 3],
    [['F04', 'F0401'], ['F04', 'F0402'], 0.5],
    [['F04', 'F0401'], ['F05', 'F0501'], 0],
    [['元宇宙'], ['元宇宙'], 1],
    [[], ['F04'], null],
  ])('a need of %j and a capability of %j are of one field by %s', (a, b, value) =>
    expect(facts({ fieldWay: a }, { fieldWay: b }).field).toBe(value),
  );

  it.each([
    [7, 8, 1],
    [7, 7, 1],
    [8, 4, 0.5],
    [null, 1, null],
    [7, null, null],
  ])('needs readiness %s, has %s: %s', (leastTrl, trl, value) =>
    expect(terms({ leastTrl }, { trl })).toBe(value),
  );

  it.each([
    ['渝临市江澄区', '渝临市', 1],
    ['渝临', '渝临市', 1],
    ['河南省郑州市', '河南省洛阳市', 0.75],
    ['河南省郑州市', '河南省', 1],
    ['渝临市', '北京市', 0.5],
    ['', '北京市', null],
    [' ', '北京市', null],
  ])('needs it in %j, has it in %j: %s', (region, other, value) =>
    expect(terms({ region }, { region: other })).toBe(value),
  );

  it.each([
    ['食品', '食品', false, 1],
    ['食品', '医药', false, 0],
    ['食品', '医药', true, 1],
    ['食品', '', true, 1],
    ['食品', '', false, null],
    ['', '', null, null],
  ])('of cluster %j and %j, speaks of the industry %s: %s', (cluster, other, says, value) =>
    expect(terms({ cluster }, { cluster: other }, says)).toBe(value),
  );

  it('sets the price against the budget and the ways of cooperation beside each other', () => {
    expect(facts({ budgetWan: 50 }, { priceWan: 100 })).toEqual({
      field: null,
      terms: 0.5,
      overBudget: true,
    });
    expect(terms({ cooperation: ['CONSULT'] }, { cooperation: ['SERVICE', 'CONSULT'] })).toBe(1);
    expect(terms({ cooperation: ['CONSULT'] }, { cooperation: ['SERVICE'] })).toBe(0);
    expect(terms({ budgetWan: 50, region: '甲市' }, { priceWan: 50, region: '乙市' })).toBe(0.75);
  });
});
