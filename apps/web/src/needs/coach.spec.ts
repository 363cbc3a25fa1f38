import { type Ask, coached, missingFor } from './coach.js';

const ask = (stage: Ask['stage'], oneOf: string[], kinds: string[] | null = null): Ask => ({
  stage,
  oneOf,
  kinds,
  code: oneOf.join('_'),
  message: { zh: '缺', en: 'missing' },
});
const ASKS = [
  ask('DRAFT', ['title']),
  ask('SUBMITTED', ['problem']),
  ask('PUBLISHED', ['goal', 'indicators'], ['IMPROVE', 'OTHER']),
  ask('SUBMITTED', ['details.amountWan'], ['FINANCE']),
];
const fieldsOf = (asked: readonly Ask[]) => asked.map(({ oneOf }) => oneOf[0]);

describe('the coach of a need', () => {
  it('asks a need without a kind what any other is asked', () => {
    expect(fieldsOf(coached(ASKS, {}))).toEqual(['title', 'problem', 'goal']);
  });

  it('asks a need of two kinds for what both want', () => {
    const asked = coached(ASKS, { kinds: ['IMPROVE', 'FINANCE'] });
    expect(fieldsOf(asked)).toEqual(['title', 'problem', 'goal', 'details.amountWan']);
  });

  it.each([
    ['', false],
    ['   ', false],
    ['漏气', true],
  ])('takes the text "%s" as there: %s', (title, met) => {
    expect(coached(ASKS, { title })[0]?.met).toBe(met);
  });

  it('is content with one of several fields, a list among them', () => {
    const met = (form: object) =>
      coached(ASKS, { ...form }).find(({ oneOf }) => oneOf[0] === 'goal')?.met;
    expect(met({ indicators: [] })).toBe(false);
    expect(met({ indicators: [{ name: '气孔' }] })).toBe(true);
  });

  it('reads what only some kinds have', () => {
    const form = { kinds: ['FINANCE'], details: { amountWan: 300 } };
    expect(coached(ASKS, form).at(-1)?.met).toBe(true);
  });

  it('says what is missing for a stage, with what earlier stages ask', () => {
    const asked = coached(ASKS, { title: '在线检测' });
    expect(fieldsOf(missingFor(asked, 'DRAFT'))).toEqual([]);
    expect(fieldsOf(missingFor(asked, 'SUBMITTED'))).toEqual(['problem']);
    expect(fieldsOf(missingFor(asked, 'PUBLISHED'))).toEqual(['problem', 'goal']);
  });
});
