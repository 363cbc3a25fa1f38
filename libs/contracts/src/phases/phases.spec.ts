import fc from 'fast-check';
import { ACTING_AS, EDITION_ACT, type EditionAct } from '../words/edition-act.words.js';
import { codesOf } from '../words/codes.js';
import { EDITION_ACTS, inTime, spanOfAct } from './edition-acts.js';
import {
  firstPhase,
  isWithin,
  nextPhase,
  PHASES,
  previousPhase,
  spanWords,
} from './phase-order.js';

const FAIR = PHASES;
const SHOWCASE = ['COLLECTING', 'SETTLING', 'ON_SITE', 'FOLLOWING'] as const;
const ACTS = Object.keys(EDITION_ACT) as EditionAct[];
const someKind = fc.subarray([...PHASES], { minLength: 1 });
const someAct = fc.constantFrom(...ACTS);
const someone = fc.constantFrom(...codesOf(ACTING_AS));

describe('phases of a kind of programme', () => {
  it('follow each other one by one, and back the same way', () => {
    fc.assert(
      fc.property(someKind, (phases) => {
        const way = [firstPhase(phases)];
        for (let to = nextPhase(phases, firstPhase(phases)); to; to = nextPhase(phases, to))
          way.push(to);
        expect(way).toEqual(phases);
        for (const [i, phase] of way.entries())
          expect(previousPhase(phases, phase)).toBe(way[i - 1] ?? null);
      }),
    );
  });

  it('leave out those that the kind has not, also from a phase that is none of its own', () => {
    expect(nextPhase(SHOWCASE, 'COLLECTING')).toBe('SETTLING');
    expect(nextPhase(SHOWCASE, 'INVITING')).toBe('SETTLING');
    expect(previousPhase(SHOWCASE, 'INVITING')).toBe('COLLECTING');
    expect(nextPhase(SHOWCASE, 'FOLLOWING')).toBeNull();
    expect(previousPhase(SHOWCASE, 'COLLECTING')).toBeNull();
  });
});

describe('acts of an edition', () => {
  it('have their time in a fair', () => {
    const fair = (act: EditionAct, as: 'organiser' | 'participant'): string[] =>
      FAIR.filter((phase) => inTime(act, as, phase, FAIR));
    expect(fair('APPLY', 'participant')).toEqual(['COLLECTING', 'MATCHING']);
    expect(fair('RUN_MATCHING', 'organiser')).toEqual([
      'MATCHING',
      'INVITING',
      'BOOKING',
      'SETTLING',
    ]);
    expect(fair('RUN_MATCHING', 'participant')).toEqual([]);
    expect(fair('ANSWER_INVITATIONS', 'participant')).not.toContain('ON_SITE');
    expect(fair('ANSWER_INVITATIONS', 'organiser')).toContain('ON_SITE');
    expect(fair('RECORD_OUTCOMES', 'organiser')).toEqual(['ON_SITE', 'FOLLOWING']);
  });

  it('are open to whom the table names in those of its phases that the kind has, and in all where it has none of them', () => {
    fc.assert(
      fc.property(someAct, someone, someKind, (act, as, phases) => {
        const rule = EDITION_ACTS[act][as];
        const own = rule ? phases.filter((phase) => isWithin(rule, phase)) : [];
        const wanted = rule && own.length === 0 ? phases : own;
        expect(phases.filter((phase) => inTime(act, as, phase, phases))).toEqual(wanted);
        const span = spanOfAct(act, as, phases);
        expect([span?.from, span?.until]).toEqual([own[0], own.at(-1)]);
      }),
    );
  });

  it('say their time in words', () => {
    expect(spanWords({ from: 'MATCHING', until: 'SETTLING' })).toEqual({
      zh: '“匹配”至“定稿”',
      en: 'from “matching” until “settling”',
    });
    expect(spanWords({ from: 'ON_SITE', until: 'ON_SITE' }).zh).toBe('“现场”');
  });
});
