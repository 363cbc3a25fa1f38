import { movesFrom, type StateTable, stateWorded } from '@jiqia/contracts/states';
import { AppError } from '@jiqia/errors';
import type { Actor } from './actor.js';

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
  const params = { from: stateWorded(table, from), to: stateWorded(table, to) };
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
