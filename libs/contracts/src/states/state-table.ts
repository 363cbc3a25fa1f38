/** Who may make a move. */
export type Mover = 'owner' | 'society' | 'organiser' | 'recipient' | 'system';

/** One legal move of a state machine. `guard` names a rule that the service checks. */
export interface Move<S extends string> {
  readonly from: S;
  readonly to: S;
  readonly by: readonly Mover[];
  readonly guard?: string;
  /** It takes a decision back, and nobody makes it otherwise: a state that is left by nothing else ends a row. */
  readonly undo?: true;
}

/** A state machine as data: the service, the API's error, the page's buttons, the SQL trigger and the tests read this one table. */
export interface StateTable<S extends string = string> {
  readonly machine: string;
  readonly labels: Readonly<Record<S, string>>;
  readonly labelsEn: Readonly<Record<S, string>>;
  readonly initial: readonly S[];
  readonly moves: readonly Move<S>[];
  /** By state, the guard that the content of a row must pass to come there, and at every edit while it stays. */
  readonly content?: Readonly<Partial<Record<S, string>>>;
}

export const statesOf = <S extends string>(table: StateTable<S>): [S, ...S[]] =>
  Object.keys(table.labels) as [S, ...S[]];

export const canMove = <S extends string>(table: StateTable<S>, from: S, to: S): boolean =>
  table.moves.some((move) => move.from === from && move.to === to);

export const movesFrom = <S extends string>(table: StateTable<S>, from: S): readonly Move<S>[] =>
  table.moves.filter((move) => move.from === from);

/** The names of all guards of a table, each once. */
export const guardsOf = (table: StateTable): string[] => [
  ...new Set([
    ...table.moves.flatMap(({ guard }) => guard ?? []),
    ...Object.values(table.content ?? {}).flatMap((guard) => guard ?? []),
  ]),
];

/** States that no move leaves, but one that takes a decision back. */
export const finalStates = <S extends string>(table: StateTable<S>): S[] =>
  statesOf(table).filter((state) => movesFrom(table, state).every(({ undo }) => undo));

/** Moves that take decisions back; the platform makes them for whoever decided. */
export const undoMoves = <S extends string>(from: readonly S[], to: S): Move<S>[] =>
  from.map((state) => ({ from: state, to, by: ['system'], undo: true }));

/** Writes moves tersely: each of `from` may go to each of `to`. */
export function moves<S extends string>(
  from: readonly S[],
  to: readonly S[],
  by: readonly Mover[],
  guard?: string,
): Move<S>[] {
  return from.flatMap((f) =>
    to.map((t) => (guard === undefined ? { from: f, to: t, by } : { from: f, to: t, by, guard })),
  );
}

/** The shortest way from one state to another, without `from`, by moves that go on; null where none leads there. */
export function wayTo<S extends string>(table: StateTable<S>, from: S, to: S): S[] | null {
  const ways = new Map<S, S[]>([[from, []]]);
  for (const [state, way] of ways) {
    if (state === to) return way;
    for (const move of movesFrom(table, state))
      if (!move.undo && !ways.has(move.to)) ways.set(move.to, [...way, move.to]);
  }
  return null;
}
