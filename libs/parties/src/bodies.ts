/** One thing that an organisation or a person is known by; who shares a key is taken for the same. */
export interface AlikeKey {
  readonly holderId: string;
  readonly kind: 'ORGANISATION' | 'NAME' | 'PHONE' | 'EMAIL' | 'MERGED';
  readonly key: string;
}

/** One who can sit at one table at a time: a person, or an organisation for whom nobody is named, under all its ids. */
export interface Body {
  /** The first of its ids. */
  readonly id: string;
  /** Every row of the register that is taken for it, in order. */
  readonly ids: readonly string[];
}

/** Two persons of different names with one telephone number or address: taken for one, until somebody has looked. */
export interface SharedContact {
  readonly kind: 'PHONE' | 'EMAIL';
  readonly one: string;
  readonly other: string;
}

/** Disjoint sets of the rows of a register that are taken for the same. */
export class Bodies {
  private readonly parents = new Map<string, string>();
  private readonly bodies = new Map<string, Body>();
  private readonly keys: readonly AlikeKey[];

  /** @param keys all keys of the holders that are asked about, and of whoever shares one of them, however far away */
  constructor(keys: readonly AlikeKey[]) {
    this.keys = keys;
    const first = new Map<string, string>();
    for (const { holderId, key } of keys) this.join(holderId, setOnce(first, key, holderId));
    const members = new Map<string, Set<string>>();
    for (const { holderId } of keys) {
      const root = this.rootOf(holderId);
      members.set(root, (members.get(root) ?? new Set()).add(holderId));
    }
    for (const [root, ids] of members) {
      const sorted = [...ids].sort();
      this.bodies.set(root, { id: sorted[0] ?? root, ids: sorted });
    }
  }

  /** The body of an organisation or a person; one of whom nothing is known stands for itself. */
  of(id: string): Body {
    return this.bodies.get(this.rootOf(id)) ?? { id, ids: [id] };
  }

  /** Among these persons: who are one by number or address alone. Each is told with the one before it that shares it. */
  sharedContacts(ids: readonly string[]): SharedContact[] {
    const asked = new Set(ids);
    const names = new Map(
      this.keys.flatMap((row) => (row.kind === 'NAME' ? [[row.holderId, row.key]] : [])),
    );
    const last = new Map<string, string>();
    return this.keys.flatMap(({ holderId, kind, key }): SharedContact[] => {
      if ((kind !== 'PHONE' && kind !== 'EMAIL') || !asked.has(holderId)) return [];
      const before = last.get(key);
      last.set(key, holderId);
      if (before === undefined || before === holderId) return [];
      return names.get(before) === names.get(holderId)
        ? []
        : [{ kind, one: before, other: holderId }];
    });
  }

  private join(one: string, other: string): void {
    const [a, b] = [this.rootOf(one), this.rootOf(other)];
    if (a !== b) this.parents.set(a, b);
  }

  private rootOf(id: string): string {
    let root = id;
    for (let up = this.parents.get(root); up !== undefined; up = this.parents.get(root)) root = up;
    // Halving the way keeps it short for those who ask next.
    for (let at = id; at !== root;) {
      const up = this.parents.get(at) ?? root;
      this.parents.set(at, root);
      at = up;
    }
    return root;
  }
}

/** The value of a key, which the first who comes sets. */
function setOnce(map: Map<string, string>, key: string, value: string): string {
  const known = map.get(key);
  if (known !== undefined) return known;
  map.set(key, value);
  return value;
}
