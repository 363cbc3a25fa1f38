import { REMARKS } from '../words/remark.js';
import { lackingFor, NEED_ASKS, needAdvice, type NeedKind } from './need-asks.js';
import { describeNeedForm } from './need-form-view.js';
import { needFormSchema } from './need.form.js';

const of = (fields: Readonly<Record<string, unknown>>) =>
  needFormSchema.parse({ title: '气孔检测', organisation: { name: '某铸造厂' }, ...fields });
const lacks = (stage: 'SUBMITTED' | 'PUBLISHED', fields: Readonly<Record<string, unknown>>) =>
  lackingFor(of(fields), stage).map(({ field, code }) => `${field} ${code}`);

describe('what a kind of need asks', () => {
  const written = { problem: '气孔率高', secrecyDeclared: true };

  it.each<[kinds: NeedKind[], submitted: string[], published: string[]]>([
    [[], [], ['field FIELD_MISSING', 'keyTechnology SOLUTION_UNDESCRIBED']],
    [
      ['TACKLE'],
      [],
      ['field FIELD_MISSING', 'keyTechnology KEY_TECHNOLOGY_MISSING', 'goal GOAL_MISSING'],
    ],
    [['IMPROVE'], [], ['field FIELD_MISSING', 'keyTechnology SOLUTION_UNDESCRIBED']],
    [
      ['DEVELOP'],
      [],
      ['field FIELD_MISSING', 'keyTechnology KEY_TECHNOLOGY_MISSING', 'goal GOAL_MISSING'],
    ],
    [
      ['DIAGNOSE'],
      [],
      ['field FIELD_MISSING', 'keyTechnology SOLUTION_UNDESCRIBED', 'basis OBJECT_MISSING'],
    ],
    [['ADOPT'], ['goal GOAL_MISSING'], ['field FIELD_MISSING', 'cooperation COOPERATION_MISSING']],
    [['TALENT'], ['details.posts POSTS_MISSING'], ['field FIELD_MISSING']],
    [['PLAN'], ['goal GOAL_MISSING'], ['field FIELD_MISSING', 'validUntil VALID_UNTIL_MISSING']],
    [
      ['FINANCE'],
      ['details.amountWan AMOUNT_MISSING'],
      ['field FIELD_MISSING', 'details.useOfFunds USE_OF_FUNDS_MISSING'],
    ],
  ])('names all that %j lacks at once', (kinds, submitted, published) => {
    expect(lacks('SUBMITTED', { ...written, kinds })).toEqual(submitted);
    expect(lacks('PUBLISHED', { ...written, kinds })).toEqual([...submitted, ...published]);
    expect(lacks('SUBMITTED', { kinds }).slice(0, 2)).toEqual([
      'problem PROBLEM_MISSING',
      'secrecyDeclared SECRECY_NOT_DECLARED',
    ]);
  });

  it('asks a need of several kinds for all of theirs, each once', () => {
    expect(
      lacks('PUBLISHED', { ...written, field: '新材料', kinds: ['ADOPT', 'TACKLE', 'PLAN'] }),
    ).toEqual([
      'goal GOAL_MISSING',
      'keyTechnology KEY_TECHNOLOGY_MISSING',
      'cooperation COOPERATION_MISSING',
      'validUntil VALID_UNTIL_MISSING',
    ]);
  });

  it.each([
    { kinds: ['TACKLE'], indicators: [{ name: '漏检率' }], goal: '降到 1%' },
    { kinds: ['DIAGNOSE'], basis: '压铸件 2000 件', goal: '找到气孔的成因' },
    { kinds: ['TALENT'], details: { posts: [{ post: '焊接工程师', people: 3 }] } },
    { kinds: ['FINANCE'], details: { amountWan: 0.5, useOfFunds: '中试线' } },
    { kinds: ['FINANCE'], details: { amountWan: 0, useOfFunds: '面议' } },
  ])('has nothing against %j', (fields) => {
    expect(lacks('PUBLISHED', { ...written, field: '新材料', ...fields })).toEqual([]);
  });

  it('advises what printed forms keep to, and no more', () => {
    expect(needAdvice(of({ title: '字'.repeat(40), keywords: ['压铸'] }))).toEqual([]);
    expect(needAdvice(of({ title: '字'.repeat(41) })).map(({ code }) => code)).toEqual([
      'TITLE_LONG',
      'KEYWORDS_ADVISED',
    ]);
    const six = ['一', '二', '三', '四', '五', '六'];
    expect(needAdvice(of({ keywords: six })).map(({ field }) => field)).toEqual(['keywords']);
  });
});

describe('the description of the form', () => {
  const { fields, asks } = describeNeedForm();
  const named = new Set(fields.map(({ field }) => field));

  it('has every field of the form, and nothing else', () => {
    const shape = Object.keys(needFormSchema.shape).filter((field) => field !== 'details');
    const heads = fields.filter(({ field }) => !field.startsWith('details.'));
    expect(heads.map(({ field }) => field).sort()).toEqual(shape.sort());
  });

  it('has the limits of the schema that judges, and the kinds that have a detail', () => {
    const field = (name: string) => fields.find((one) => one.field === name);
    expect(field('title')).toMatchObject({ maxCharacters: 120, kinds: null, options: null });
    expect(field('keywords')).toMatchObject({ maxEntries: 10 });
    expect(field('budgetWan')).toMatchObject({ minimum: 0, maximum: 1e7 });
    expect(field('details.posts')).toMatchObject({ maxEntries: 20, kinds: ['TALENT'] });
    expect(field('details.amountWan')).toMatchObject({ kinds: ['FINANCE'] });
    expect(field('kinds')?.options).toContainEqual({
      code: 'TACKLE',
      label: { zh: '攻关', en: 'tackle' },
    });
  });

  it('asks only for fields that it has, with words that there are', () => {
    expect(asks).toHaveLength(NEED_ASKS.length);
    for (const { oneOf, code, message } of asks) {
      for (const field of oneOf) expect(named).toContain(field);
      expect(REMARKS).toHaveProperty(code);
      expect(message.zh).not.toBe('');
    }
  });
});
