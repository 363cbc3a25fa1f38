import { guardsOf, movesFrom, type StateTable, stateWorded } from '@jiqia/contracts/states';
import { type Remark, remark, type Worded, wordedRemark } from '@jiqia/contracts/words';
import { AppError } from '@jiqia/errors';

/** What comes with a move. */
export interface MoveWords {
  readonly reason?: string | undefined;
  readonly resolution?: string | undefined;
  /** The owner says that the record is still right. */
  readonly confirmed?: boolean | undefined;
}

/** A move about to be made, as its guard sees it. */
export interface MoveAttempt<R> {
  readonly row: R;
  /** The state it leads to, in words. */
  readonly to: Worded;
  readonly words: MoveWords;
}

/** The code of the guards that a state table names; each throws an AppError where the move may not be made. */
export type MoveGuards<R> = Readonly<Record<string, (attempt: MoveAttempt<R>) => void>>;

/** Guards that words settle. @throws AppError MOVE_INCOMPLETE (ruleViolated) naming the field that is missing */
export const WORD_GUARDS = {
  reason: (attempt: MoveAttempt<unknown>) =>
    assertWord(attempt, 'reason', remark('REASON_MISSING')),
  resolution: (attempt: MoveAttempt<unknown>) =>
    assertWord(attempt, 'resolution', remark('RESOLUTION_MISSING')),
} as const satisfies MoveGuards<unknown>;

/**
 * For the start of the process: a guard that a table names must have code, or its move would be unguarded.
 * @throws Error naming the guards that have none
 */
export function assertGuardsHaveCode<R>(table: StateTable, guards: MoveGuards<R>): void {
  const missing = guardsOf(table).filter((guard) => !Object.hasOwn(guards, guard));
  if (missing.length > 0)
    throw new Error(`guards of ${table.machine} without code: ${missing.join(', ')}`);
}

/** Runs the guard of one move and that of the content in the state it leads to, as far as the table names them. @throws AppError as the guards do */
export function assertGuard<S extends string, R>(
  table: StateTable<S>,
  from: S,
  to: S,
  guards: MoveGuards<R>,
  attempt: Omit<MoveAttempt<R>, 'to'>,
): void {
  const guard = movesFrom(table, from).find((move) => move.to === to)?.guard;
  for (const name of new Set([guard, table.content?.[to]]))
    if (name !== undefined) codeOf(table, guards, name)({ ...attempt, to: stateWorded(table, to) });
}

function codeOf<R>(
  table: StateTable,
  guards: MoveGuards<R>,
  name: string,
): (attempt: MoveAttempt<R>) => void {
  const code = Object.hasOwn(guards, name) ? guards[name] : undefined;
  if (code) return code;
  throw new Error(`guard ${name} of ${table.machine} has no code`);
}

/** For machines whose guards are all settled by words. @throws AppError MOVE_INCOMPLETE */
export function assertWords<S extends string>(
  table: StateTable<S>,
  from: S,
  to: S,
  words: MoveWords,
): void {
  assertGuard(table, from, to, WORD_GUARDS, { row: null, words });
}

function assertWord(
  { to, words }: MoveAttempt<unknown>,
  field: 'reason' | 'resolution',
  problem: Remark,
): void {
  if ((words[field] ?? '').trim() !== '') return;
  throw new AppError({
    code: 'MOVE_INCOMPLETE',
    params: { to, problem: wordedRemark(problem) },
    fields: [{ field, ...problem }],
  });
}
