import { TAXONOMY_KINDS, type TaxonomyKind } from '@jiqia/contracts/words';
import { SHIPPED_TAXONOMIES, TaxonomyTree } from '@jiqia/taxonomy';
import { Injectable } from '@nestjs/common';
import { RuleVersionRepository } from './rule-version.repository.js';
import { RulesInForce } from './rules-in-force.js';

/** Every tree of names as it holds. */
export type Trees = Readonly<Record<TaxonomyKind, TaxonomyTree>>;

interface Known {
  /** Null for what the product comes with. */
  readonly id: string | null;
  readonly version: number;
  readonly tree: TaxonomyTree;
}

const KIND = 'taxonomy';
const SHIPPED = new Map<TaxonomyKind, Known>();
const shipped = (kind: TaxonomyKind): Known => {
  const known = SHIPPED.get(kind) ?? {
    id: null,
    version: 0,
    tree: new TaxonomyTree(SHIPPED_TAXONOMIES[kind]),
  };
  SHIPPED.set(kind, known);
  return known;
};

/** The trees that hold: asked each time which versions they are, which every process sees at once, and made anew where one is another. */
@Injectable()
export class Taxonomies {
  private readonly known = new Map<TaxonomyKind, Known>();

  constructor(
    private readonly versions: RuleVersionRepository,
    private readonly rules: RulesInForce,
  ) {}

  /** Pipeline read between libs: no actor, no policy. */
  async now(): Promise<Trees> {
    const holding = await this.holding();
    return Object.fromEntries(
      TAXONOMY_KINDS.map((kind) => [kind, holding.get(kind)?.tree]),
    ) as Record<TaxonomyKind, TaxonomyTree>;
  }

  /** As `now`, of one tree, with the number of its version. */
  async at(kind: TaxonomyKind): Promise<{ readonly version: number; readonly tree: TaxonomyTree }> {
    return (await this.holding()).get(kind) ?? shipped(kind);
  }

  private async holding(): Promise<ReadonlyMap<TaxonomyKind, Known>> {
    const newest = new Map((await this.versions.newestOfKind(KIND)).map((row) => [row.key, row]));
    const holding = new Map<TaxonomyKind, Known>();
    for (const kind of TAXONOMY_KINDS) {
      const row = newest.get(kind);
      holding.set(kind, row === undefined ? shipped(kind) : await this.read(kind, row));
    }
    return holding;
  }

  private async read(
    kind: TaxonomyKind,
    { id, version }: { readonly id: string; readonly version: number },
  ): Promise<Known> {
    const known = this.known.get(kind);
    if (known?.id === id) return known;
    const ref = { kind: KIND, key: kind } as const;
    const row = await this.versions.find(ref, version);
    if (row === null) return shipped(kind);
    const read = { id, version, tree: new TaxonomyTree(this.rules.contentOf(ref, row)) };
    this.known.set(kind, read);
    return read;
  }
}
