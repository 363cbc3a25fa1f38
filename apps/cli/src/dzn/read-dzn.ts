import { firstSlots, type Instance, setOf } from '@jiqia/scheduling';
import { DznError, DznText, inRange } from './dzn-text.js';

/** Public instances are judged with this fairness limit (JAIR 74, 2022). */
const SPREAD_LIMIT = 2;
const MORNING = 1;
const AFTERNOON = 2;
const ANY = 3;

/**
 * Reads a one-to-one meeting instance in the format of the B2B benchmark: `requested [a, b, session]` (1 morning,
 * 2 afternoon, 3 any), forbidden slots a participant, fixed slots, precedences, tables. All days count as one.
 * @throws DznError naming the field and the row
 */
export function readDzn(text: string): Instance {
  const file = new DznText(text);
  const slots = file.count('nTotalSlots', 1);
  const people = file.count('nBusiness', 1);
  const morning = file.count('nMorningSlots', 0);
  const tables = file.count('nTables', 0);
  const count = file.count('nMeetings', 0);
  if (morning > slots) throw new DznError('nMorningSlots', `不能多于 nTotalSlots（${slots}）`);
  const requested = file.table('requested', count, 3);
  const fixed = file.list('fixed', count, slots);
  const precedences = file.sets('precedences', count, count);
  const forbidden = file.sets('forbidden', people, slots);
  requested.forEach(([a = 0, b = 0, session = 0], row) => {
    inRange('requested', row, a, 1, people);
    inRange('requested', row, b, 1, people);
    inRange('requested', row, session, MORNING, ANY);
    if (a === b) throw new DznError('requested', `第 ${row + 1} 行的双方是同一参会方`);
  });
  const all = firstSlots(slots);
  const early = firstSlots(morning);
  const halves = new Map([
    [MORNING, early],
    [AFTERNOON, all & ~early],
  ]);
  return {
    slots,
    dayOf: Array.from({ length: slots }, () => 0),
    people: forbidden.map((own, p) => ({
      id: String(p + 1),
      blocked: setOf(own.map((slot) => slot - 1)),
    })),
    pools: [{ id: '洽谈桌', capacity: Array.from({ length: slots }, () => tables) }],
    spreadLimit: SPREAD_LIMIT,
    meetings: requested.map(([a = 0, b = 0, session = ANY], m) => {
      const half = halves.get(session) ?? all;
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
