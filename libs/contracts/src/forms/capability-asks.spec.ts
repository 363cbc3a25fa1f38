import { CAPABILITY_KIND } from '../words/codes.js';
import { REMARKS } from '../words/remark.js';
import { CAPABILITY_ADVICE_WORDS } from '../words/capability-form.words.js';
import { CAPABILITY_ASKS } from './capability-asks.js';
import { describeCapabilityForm } from './capability-form-view.js';
import { capabilityFormSchema } from './capability.form.js';

describe('the description of the form of a capability', () => {
  const { fields, asks } = describeCapabilityForm();
  const field = (name: string) => fields.find((one) => one.field === name);

  it('has every field of the form, and nothing else', () => {
    const shape = Object.keys(capabilityFormSchema.shape).filter((name) => name !== 'details');
    const heads = fields.filter((one) => !one.field.includes('.'));
    expect(heads.map((one) => one.field).sort()).toEqual(shape.sort());
  });

  it('has the limits of the schema that judges, of rows of a list too, and the kinds that have a detail', () => {
    expect(field('title')).toMatchObject({ maxCharacters: 200, kinds: null, options: null });
    expect(field('trl')).toMatchObject({ minimum: 1, maximum: 9 });
    expect(field('evidence')).toMatchObject({ maxEntries: 50 });
    expect(field('evidence.title')).toMatchObject({ maxCharacters: 200, kinds: null });
    expect(field('details.sizeWan')).toMatchObject({ kinds: ['FUND'] });
    expect(field('kind')?.options).toHaveLength(Object.keys(CAPABILITY_KIND).length);
  });

  it('asks only for fields and of kinds that there are, in words of both languages', () => {
    expect(asks).toHaveLength(CAPABILITY_ASKS.length);
    for (const { oneOf, kinds, code, message } of asks) {
      for (const name of oneOf) expect(field(name)).toBeDefined();
      for (const kind of kinds ?? []) expect(CAPABILITY_KIND).toHaveProperty(kind);
      expect({ ...REMARKS, ...CAPABILITY_ADVICE_WORDS }).toHaveProperty(code);
      expect(message.zh).not.toBe('');
      expect(message.en).not.toBe('');
    }
  });
});
