import * as fc from 'fast-check';
import { cut } from './cut.js';

describe('cut', () => {
  it('lets nothing leave that is not allowed, and everything that is', () => {
    const name: fc.Arbitrary<string> = fc.constantFrom(
      'id',
      'title',
      'budget',
      'contact',
      '__proto__',
    );
    fc.assert(
      fc.property(fc.dictionary(name, fc.integer()), fc.array(name), (view, fields) => {
        const left = cut(view, fields);
        expect(Object.keys(left).toSorted()).toEqual(
          Object.keys(view)
            .filter((key) => fields.includes(key))
            .toSorted(),
        );
        for (const [key, value] of Object.entries(left)) expect(value).toBe(view[key]);
      }),
    );
  });

  it('leaves the view as it is where all is allowed', () => {
    const view = { id: 1 };
    expect(cut(view, 'all')).toBe(view);
  });
});
