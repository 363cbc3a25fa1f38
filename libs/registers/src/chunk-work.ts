import type { RegisterRow } from './register-row.js';

export interface FormAt<F> {
  /** Place of the form in the file, from 0. */
  readonly index: number;
  readonly form: F;
  readonly organisationId: string;
}
interface StateMoves<S> {
  readonly state: S;
  readonly ids: string[];
}

/** What a chunk of a file asks of the database: rows to make, rows to rewrite, states to move. */
export class ChunkWork<F, R extends RegisterRow> {
  readonly fresh: FormAt<F>[] = [];
  readonly changed: (FormAt<F> & { readonly row: R })[] = [];
  private readonly knownMoves: StateMoves<R['state']>[] = [];
  /** By step: a new row passes several states in order. */
  private readonly newMoves: StateMoves<R['state']>[][] = [];

  /** Key of the i-th changed row. */
  keyOf(i: number): { readonly id: string; readonly lockVersion: number } {
    const { row } = this.changed[i] as { row: R };
    return { id: row.id, lockVersion: row.lockVersion };
  }

  moveKnown(state: R['state'], id: string): void {
    add(this.knownMoves, state, id);
  }

  moveNew(states: readonly R['state'][], id: string): void {
    states.forEach((state, step) => add((this.newMoves[step] ??= []), state, id));
  }

  /** All moves in the order they must be made. */
  moves(): readonly StateMoves<R['state']>[] {
    return [...this.knownMoves, ...this.newMoves.flat()];
  }
}

function add<S>(moves: StateMoves<S>[], state: S, id: string): void {
  const same = moves.find((move) => move.state === state);
  if (same) same.ids.push(id);
  else moves.push({ state, ids: [id] });
}
