import { unstorable } from '@jiqia/contracts/forms';
import * as fc from 'fast-check';
import { unstorableText } from './unstorable-text.js';

describe('unstorableText', () => {
  it('names the field, at any depth', () => {
    expect(unstorableText({ a: [{ b: 'x\0' }] })).toMatchObject({ field: 'a.0.b' });
    expect(unstorableText('\uD800')).toMatchObject({ field: '' });
    expect(unstorableText({ 'k\0': 1 })).toMatchObject({ code: 'NAME_UNSTORABLE' });
  });

  it('finds exactly the values that hold such a text', () => {
    const value = fc.letrec((tie) => ({
      any: fc.oneof(
        { maxDepth: 4 },
        fc.string({ unit: 'binary' }),
        fc.string({ unit: 'grapheme' }),
        fc.integer(),
        fc.constant(null),
        fc.array(tie('any'), { maxLength: 4 }),
        fc.dictionary(fc.string({ unit: 'binary', maxLength: 4 }), tie('any'), { maxKeys: 4 }),
      ),
    })).any;
    const texts = (item: unknown): string[] => {
      if (typeof item === 'string') return [item];
      if (typeof item !== 'object' || item === null) return [];
      return Object.entries(item).flatMap(([key, inner]) => [key, ...texts(inner)]);
    };
    fc.assert(
      fc.property(value, (item) => {
        const bad = texts(item).some((text) => unstorable(text) !== null);
        expect(unstorableText(item) !== null).toBe(bad);
      }),
    );
  });

  it('survives a nest that would end a recursion', () => {
    let nest: unknown = 'x\0';
    for (let i = 0; i < 200_000; i++) nest = [nest];
    expect(unstorableText(nest)).not.toBeNull();
  });
});
