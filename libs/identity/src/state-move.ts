import { movesFrom, type StateTable } from '@jiqia/contracts/states';
import type { Worded } from '@jiqia/contracts/words';
import { AppError } from '@jiqia/errors';
import type { Actor } from './actor.js';

/** What is missing when a guard is not met. */
const WANTED = {
  reason: { zh: '请写明原因', en: 'a reason is needed' },
  resolution: { zh: '请选择结果', en: 'a result is needed' },
} as const satisfies Readonly<Record<string, Worded>>;

const labelOf = <S extends string>(table: StateTable<S>, state: S): Worded => ({
  zh: table.labels[state],
  en: table.labelsEn[state],
});

/**
 * Checks a move of a state machine before it is written.
 * @throws AppError ILLEGAL_STATE_MOVE (ruleViolated) when the table has no such move, MOVE_FORBIDDEN when this actor may not make it.
 */
export function assertMove<S extends string>(
  table: StateTable<S>,
  from: S,
  to: S,
  actor: Actor,
): void {
  const open = movesFrom(table, from);
  const move = open.find((candidate) => candidate.to === to);
  const details = {
    machine: table.machine,
    from,
    to,
    allowed: open.map((candidate) => candidate.to),
  };
  const params = { from: labelOf(table, from), to: labelOf(table, to) };
  if (!move) {
    throw new AppError({
      code: 'ILLEGAL_STATE_MOVE',
      params,
      details,
    });
  }
  if (!move.by.some((role) => actor.roles.includes(role))) {
    throw new AppError({
      code: 'MOVE_FORBIDDEN',
      params,
      details,
    });
  }
}

/**
 * Checks the guards of a move that words settle: `reason` wants a reason, `resolution` a resolution.
 * @throws AppError MOVE_INCOMPLETE (ruleViolated) naming the field that is missing.
 */
export function assertWords<S extends string>(
  table: StateTable<S>,
  from: S,
  to: S,
  words: { readonly reason?: string | undefined; readonly resolution?: string | undefined },
): void {
  const guard = movesFrom(table, from).find((move) => move.to === to)?.guard;
  if (guard !== 'reason' && guard !== 'resolution') return;
  if ((words[guard] ?? '').trim() !== '') return;
  const problem = WANTED[guard];
  throw new AppError({
    code: 'MOVE_INCOMPLETE',
    params: { to: labelOf(table, to), problem },
    fields: [{ field: guard, message: problem.zh }],
  });
}
