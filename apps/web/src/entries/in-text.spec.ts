import { fieldDifferences, type FieldWords, inText, valueAt } from './in-text.js';

const speaking = { inWords: ({ zh }: { zh: string }) => zh, yes: '是', no: '否' };
const field = (name: string, options?: FieldWords['options']): FieldWords => ({
  field: name,
  label: { zh: name, en: name },
  options: options ?? null,
});
const KINDS = field('kinds', [{ code: 'TACKLE', label: { zh: '攻关', en: 'tackle' } }]);

describe('a value of a form', () => {
  it.each([
    [undefined, ''],
    ['压铸', '压铸'],
    [120, '120'],
    [true, '是'],
    [['TACKLE', 'OTHER'], '攻关、OTHER'],
    [[{ name: '漏检率', unit: '%', now: '2.8', target: '0.3' }], '漏检率：2.8 → 0.3 %'],
    [
      [
        { name: '漏检率', unit: '%', value: '≤0.3' },
        { name: '节拍', unit: '', value: '' },
      ],
      '漏检率：≤0.3 %\n节拍',
    ],
    [[{ kind: 'TACKLE', title: '专利甲', number: '' }], '攻关 · 专利甲'],
    [[{ post: '工程师', people: 2 }], '工程师 · 2'],
  ])('%j reads %s', (value, text) => {
    expect(inText(value, KINDS, speaking)).toBe(text);
  });
});

describe('two contents', () => {
  it('differ in the fields of the form, inner ones too, in its order', () => {
    const fields = [field('title'), field('goal'), field('details.people')];
    const from = { title: '甲', goal: '零', organisationId: 'x', details: { people: 1 } };
    const to = { title: '乙', goal: '零', organisationId: 'y', details: { people: 2 } };
    expect(valueAt(from, 'details.people')).toBe(1);
    expect(fieldDifferences(fields, from, to, speaking)).toEqual([
      {
        field: 'title',
        label: 'Title',
        from: '甲',
        to: '乙',
      },
      { field: 'details.people', label: 'Details.people', from: '1', to: '2' },
    ]);
  });
});
