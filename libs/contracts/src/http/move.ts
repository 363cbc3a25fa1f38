import { z } from 'zod';
import { movesFrom, type StateTable } from '../states/state-table.js';
import { stateWorded } from '../states/state-words.js';
import type { Language } from '../words/language.js';

/** A move that is open now: where it leads and, in `wants`, what must come with it (the table's guard). */
export const nextMoveSchema = z
  .object({ to: z.string(), label: z.string(), wants: z.string().nullable() })
  .meta({ id: 'NextMove' });
export type NextMove = z.infer<typeof nextMoveSchema>;

/** The moves of a state table that somebody with these roles may make from `state`. */
export const nextMoves = <S extends string>(
  table: StateTable<S>,
  state: S,
  roles: readonly string[],
  language: Language,
): NextMove[] =>
  movesFrom(table, state)
    .filter((move) => move.by.some((role) => roles.includes(role)))
    .map((move) => ({
      to: move.to,
      label: stateWorded(table, move.to)[language],
      wants: move.guard ?? null,
    }));
