import {
  capabilityItemSchema,
  capabilitySchema,
  needItemSchema,
  needSchema,
  organisationSchema,
  personItemSchema,
  personSchema,
} from '../http/index.js';
import { DISCLOSURE, fieldsAt } from './disclosure.js';
import { furtherOf, isOpenAt, type ReachedTier, type Tier, TIERS } from './tiers.js';

const REACHED: readonly ReachedTier[] = ['PUBLIC', 'SIGNED_IN', 'INVITED', 'BOTH_AGREED', 'NDA'];
const tiersOf = (what: keyof typeof DISCLOSURE): readonly [string, Tier][] =>
  Object.entries(DISCLOSURE[what]);

describe('disclosure by tier', () => {
  it('opens more with each step and never what is the owner’s own', () => {
    expect(Object.keys(TIERS)).toEqual([...REACHED, 'OWN']);
    for (const what of Object.keys(DISCLOSURE) as (keyof typeof DISCLOSURE)[]) {
      const steps = REACHED.map((reached) => fieldsAt(what, reached));
      for (const [i, fields] of steps.entries())
        expect(fields).toEqual(expect.arrayContaining([...(steps[i - 1] ?? [])]));
      const own = tiersOf(what).flatMap(([field, tier]) => (tier === 'OWN' ? [field] : []));
      expect(steps.flat().filter((field) => own.includes(field))).toEqual([]);
    }
  });

  it('keeps contacts back until both sides have agreed', () => {
    expect(fieldsAt('person', 'INVITED')).not.toContain('phone');
    expect(fieldsAt('person', 'BOTH_AGREED')).toEqual(expect.arrayContaining(['phone', 'email']));
  });

  it('knows which of two readers has come further', () => {
    expect(furtherOf('PUBLIC', 'INVITED')).toBe('INVITED');
    expect(furtherOf('NDA', 'INVITED')).toBe('NDA');
    expect(isOpenAt('OWN', 'NDA')).toBe(false);
  });

  it.each([
    ['need', needSchema, needItemSchema],
    ['capability', capabilitySchema, capabilityItemSchema],
    ['organisation', organisationSchema, organisationSchema],
    ['person', personSchema, personItemSchema],
  ] as const)(
    'of a %s says of the same fields as its schema that they may be missing',
    (what, schema, item) => {
      const closed = tiersOf(what).flatMap(([field, tier]) =>
        isOpenAt(tier, 'SIGNED_IN') ? [] : [field],
      );
      const missing = Object.entries(schema.shape).flatMap(([field, type]) =>
        type.safeParse(undefined).success ? [field] : [],
      );
      expect(missing.toSorted()).toEqual(closed.toSorted());
      for (const field of Object.keys(item.shape))
        expect(tiersOf(what).map(([f]) => f)).toContain(field);
    },
  );
});
