import { finalStates, type StateTable, stateWorded } from '@jiqia/contracts/states';
import { AppError, type FieldProblem, isAppError } from '@jiqia/errors';
import type { MoveGuards } from './move-guards.js';

/** A row of a state machine, as far as words about it need it. */
interface Titled<S extends string> {
  readonly state: S;
  readonly title: string;
}

/**
 * Sees that an edit may be made: nothing is rewritten in a final state, and nothing goes that the state asks for. What was
 * missing before (a sheet's rows are published at once) may stay missing.
 * @param after the row as the edit would leave it
 * @throws AppError EDIT_AFTER_END, EDIT_EMPTIES naming each field that would be missing
 */
export function assertEdit<S extends string, R extends Titled<S>>(
  table: StateTable<S>,
  guards: MoveGuards<R>,
  before: R,
  after: R,
): void {
  const { state, title } = before;
  const params = { title, state: stateWorded(table, state) };
  if (finalStates(table).includes(state)) throw new AppError({ code: 'EDIT_AFTER_END', params });
  const code = guards[table.content?.[state] ?? ''];
  if (!code) return;
  const judge = (row: R): readonly FieldProblem[] =>
    problemsOf(() => code({ row, to: stateWorded(table, state), words: {} }));
  const known = new Set(judge(before).map(({ field }) => field));
  const fields = judge(after).filter(({ field }) => !known.has(field));
  if (fields.length === 0) return;
  throw new AppError({ code: 'EDIT_EMPTIES', params, fields });
}

/** What a guard finds wrong, field by field. */
function problemsOf(guard: () => void): readonly FieldProblem[] {
  try {
    guard();
    return [];
  } catch (error) {
    if (isAppError(error)) return error.fields;
    throw error;
  }
}
