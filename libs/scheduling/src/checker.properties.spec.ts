import fc from 'fast-check';
import {
  anyInstance,
  breaksOf,
  brokenRules,
  plannedInstance,
  TINY,
} from '../../../test/support/random-timetables.js';
import { check, type Instance } from './index.js';

const SIZE = { slots: 8, people: 7, meetings: 9 };
type Slots = readonly (number | null | undefined)[];
const rules = (instance: Instance, slots: Slots): string[] =>
  [...new Set(check(instance, slots).violations.map((violation) => violation.rule))].sort();
const put = (slots: Slots, m: number, slot: number | undefined): Slots =>
  slots.map((old, i) => (i === m ? slot : old));

/** A valid plan and one of its meetings. */
const planAndMeeting = plannedInstance(SIZE).chain(({ instance, plan }) =>
  fc.record({
    instance: fc.constant(instance),
    plan: fc.constant(plan),
    m: fc.nat(plan.length - 1),
  }),
);

describe('check', () => {
  it('takes every plan that keeps the rules', () =>
    fc.assert(
      fc.property(plannedInstance(SIZE), ({ instance, plan }) => {
        expect(check(instance, plan).violations).toEqual([]);
      }),
    ));

  it('says of any plan exactly which rules it breaks, and counts its breaks', () =>
    fc.assert(
      fc.property(
        anyInstance(SIZE).chain((instance) =>
          fc.tuple(
            fc.constant(instance),
            fc.tuple(
              ...instance.meetings.map(() => fc.option(fc.nat(instance.slots - 1), { freq: 4 })),
            ),
          ),
        ),
        ([instance, slots]) => {
          const breaks = breaksOf(instance, slots);
          expect(rules(instance, slots)).toEqual(brokenRules(instance, slots));
          expect(check(instance, slots)).toMatchObject({
            breaks: breaks.reduce((sum, count) => sum + count, 0),
            spread: Math.max(...breaks) - Math.min(...breaks),
          });
        },
      ),
      { numRuns: 300 },
    ));

  it('finds a meeting moved elsewhere whenever that breaks a rule, and only then', () =>
    fc.assert(
      fc.property(planAndMeeting, fc.nat(SIZE.slots), ({ instance, plan, m }, slot) => {
        const damaged = plan.map((old, i) => (i === m ? slot % instance.slots : old));
        expect(rules(instance, damaged)).toEqual(brokenRules(instance, damaged));
      }),
      { numRuns: 300 },
    ));

  it('finds a meeting without a slot, outside the slots or between two', () =>
    fc.assert(
      fc.property(planAndMeeting, fc.nat(3), ({ instance, plan, m }, kind) => {
        const wrong = [undefined, -1, instance.slots, 0.5][kind];
        const found = check(instance, put(plan, m, wrong)).violations;
        expect(found).toContainEqual({ rule: 'unscheduled', meeting: m });
      }),
    ));

  it('finds each rule that is tightened under a plan, and names the meeting', () =>
    fc.assert(
      fc.property(planAndMeeting, ({ instance, plan, m }) => {
        const slot = plan[m] ?? 0;
        const wish = instance.meetings[m];
        const person = wish?.members[0] ?? 0;
        const meetings = (change: object): Instance => ({
          ...instance,
          meetings: instance.meetings.map((old, i) => (i === m ? { ...old, ...change } : old)),
        });
        const found = (tightened: Instance): readonly unknown[] =>
          check(tightened, plan).violations;
        expect(found(meetings({ allowed: 0n }))).toContainEqual({
          rule: 'slot',
          meeting: m,
          slot,
        });
        expect(found(meetings({ after: [m] }))).toContainEqual({ rule: 'order', meeting: m, slot });
        expect(
          found({
            ...instance,
            people: instance.people.map((own, p) =>
              p === person ? { ...own, blocked: wish?.allowed ?? own.blocked } : own,
            ),
          }),
        ).toContainEqual({ rule: 'blocked', meeting: m, person, slot });
        expect(
          rules(
            {
              ...instance,
              pools: instance.pools.map((own) => ({
                ...own,
                capacity: own.capacity.map((places, at) => (at === slot ? places - 1 : places)),
              })),
            },
            plan,
          ),
        ).toContain('capacity');
      }),
    ));

  it('finds breaks that are not fair', () => {
    const meetings = [
      [0, 1],
      [0, 1],
      [2, 3],
    ].map((members, i) => ({ id: `${i}`, members, allowed: 7n, pool: 0, after: [], priority: 0 }));
    const instance: Instance = {
      slots: 3,
      dayOf: [0, 0, 0],
      people: [0, 1, 2, 3].map((id) => ({ id: `${id}`, blocked: 0n })),
      pools: [{ id: 'tables', capacity: [2, 2, 2] }],
      spreadLimit: 0,
      meetings,
    };
    expect(rules(instance, [0, 2, 0])).toEqual(['fairness']);
    expect(rules(instance, [0, 1, 0])).toEqual([]);
    expect(rules({ ...instance, dayOf: [0, 0, 1] }, [0, 2, 0])).toEqual([]);
  });

  it('is not troubled by a size of nothing', () =>
    expect(check({ ...EMPTY, slots: TINY.slots }, [])).toEqual({
      violations: [],
      breaks: 0,
      spread: 0,
    }));
});

const EMPTY: Instance = { slots: 1, dayOf: [0], people: [], pools: [], meetings: [] };
