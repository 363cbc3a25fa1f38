import type { Bodies } from '@jiqia/parties';

/** Two organisations or persons, by id, of whom a conflict was declared. */
export interface DeclaredSides {
  readonly one: string;
  readonly other: string;
}

/** Conflicts between bodies (docs/adr/0026); plain, so that they can be handed to a thread. */
export interface Conflicts {
  /** The body of each row of the register that is in a conflict. */
  readonly bodies: ReadonlyMap<string, string>;
  /** Pairs of such bodies, either way round. */
  readonly pairs: ReadonlySet<string>;
}

/**
 * The declared conflicts whose both sides are among the rows asked about, in whatever spelling.
 * @param asked ids of organisations and persons
 */
export function conflictsAmong(
  declared: readonly DeclaredSides[],
  bodies: Bodies,
  asked: readonly string[],
): Conflicts {
  const wanted = new Set(asked);
  const bodyOf = new Map<string, string>();
  const pairs = new Set<string>();
  for (const { one, other } of declared) {
    const sides = [bodies.of(one), bodies.of(other)] as const;
    if (!sides.every(({ ids }) => ids.some((id) => wanted.has(id)))) continue;
    for (const { id, ids } of sides) for (const row of ids) bodyOf.set(row, id);
    pairs.add(key(sides[0].id, sides[1].id)).add(key(sides[1].id, sides[0].id));
  }
  return { bodies: bodyOf, pairs };
}

/** Whether any of these organisations and persons is in conflict with any of the others. */
export const standInConflict = (
  { bodies, pairs }: Conflicts,
  ones: readonly (string | null)[],
  others: readonly (string | null)[],
): boolean => {
  const theirs = bodiesOf(bodies, others);
  return bodiesOf(bodies, ones).some((one) => theirs.some((other) => pairs.has(key(one, other))));
};

const bodiesOf = (bodies: Conflicts['bodies'], ids: readonly (string | null)[]): string[] =>
  ids.flatMap((id) => bodies.get(id ?? '') ?? []);
const key = (one: string, other: string): string => `${one} ${other}`;
