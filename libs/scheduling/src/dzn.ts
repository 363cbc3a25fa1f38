import type { Instance } from './instance.js';
import { firstSlots, setOf } from './slot-set.js';

/** Public instances are judged with this fairness limit (JAIR 74, 2022). */
const SPREAD_LIMIT = 2;

/** A field of a .dzn file that is missing or wrong. */
export class DznError extends Error {
  constructor(
    readonly field: string,
    problem: string,
  ) {
    super(`${field}: ${problem}`);
    this.name = 'DznError';
  }
}

const integers = (text: string): number[] => (text.match(/-?\d+/g) ?? []).map(Number);

function section(text: string, field: string, pattern: string): string {
  const found = new RegExp(`\\b${field}\\s*=\\s*${pattern}\\s*;`).exec(text)?.[1];
  if (found === undefined) throw new DznError(field, 'missing or malformed');
  return found;
}
const number = (text: string, field: string): number => Number(section(text, field, '(\\d+)'));
const sets = (text: string, field: string): number[][] =>
  [...section(text, field, '\\[([\\s\\S]*?)\\]').matchAll(/\{([^}]*)\}/g)].map(([, body]) =>
    integers(body ?? '').filter((value) => value !== 0),
  );
/**
 * Reads a one-to-one meeting instance in the format of the B2B benchmark: `requested [a, b, session]` (1 morning,
 * 2 afternoon, 3 any), forbidden slots a participant, fixed slots, precedences, tables. All days count as one.
 * @throws DznError naming the field
 */
export function readDzn(text: string): Instance {
  const slots = number(text, 'nTotalSlots');
  if (slots < 1) throw new DznError('nTotalSlots', 'must be at least 1');
  const people = number(text, 'nBusiness');
  const morning = firstSlots(number(text, 'nMorningSlots'));
  const tables = number(text, 'nTables');
  const rows = integers(section(text, 'requested', '\\[\\|([\\s\\S]*?)\\|\\]'));
  const count = number(text, 'nMeetings');
  const fixed = integers(section(text, 'fixed', '\\[([\\s\\S]*?)\\]'));
  const precedences = sets(text, 'precedences');
  const forbidden = sets(text, 'forbidden');
  if (rows.length !== count * 3)
    throw new DznError('requested', `${rows.length / 3} rows for ${count} meetings`);
  if (fixed.length !== count)
    throw new DznError('fixed', `${fixed.length} entries for ${count} meetings`);
  if (forbidden.length !== people)
    throw new DznError('forbidden', `${forbidden.length} sets for ${people} participants`);
  if (precedences.length !== count)
    throw new DznError('precedences', `${precedences.length} sets for ${count} meetings`);
  return {
    slots,
    dayOf: Array.from({ length: slots }, () => 0),
    people: forbidden.map((own, i) => ({
      id: String(i + 1),
      blocked: setOf(own.map((slot) => slot - 1)),
    })),
    pools: [{ id: 'tables', capacity: Array.from({ length: slots }, () => tables) }],
    spreadLimit: SPREAD_LIMIT,
    meetings: Array.from({ length: count }, (_, m) => {
      const [a = 0, b = 0, session = 3] = rows.slice(m * 3, m * 3 + 3);
      if (a < 1 || a > people || b < 1 || b > people)
        throw new DznError('requested', `row ${m + 1}: no such participant`);
      const half =
        session === 1 ? morning : session === 2 ? firstSlots(slots) & ~morning : firstSlots(slots);
      const slot = fixed[m] ?? 0;
      return {
        id: String(m + 1),
        members: [a - 1, b - 1],
        allowed: slot > 0 ? half & setOf([slot - 1]) : half,
        pool: 0,
        after: (precedences[m] ?? []).map((other) => other - 1),
        priority: 0,
      };
    }),
  };
}
