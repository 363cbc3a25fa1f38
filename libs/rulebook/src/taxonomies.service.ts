import { isTaxonomyKind, TAXONOMY_KINDS, type TaxonomyKind } from '@jiqia/contracts/words';
import { AppError } from '@jiqia/errors';
import { type Actor, authorise } from '@jiqia/identity';
import type { PlacedNode } from '@jiqia/taxonomy';
import { Injectable } from '@nestjs/common';
import { Taxonomies } from './taxonomies.js';
import { KnownWordsInUse, type WordCount } from './words-in-use.js';

/** A tree for who chooses from it: its nodes in the order of a reader. */
export interface TaxonomyView {
  readonly kind: TaxonomyKind;
  /** 0 where nobody has changed it. */
  readonly version: number;
  readonly nodes: readonly PlacedNode[];
}
/** Texts that mean no node, the most frequent first. */
export interface Unmapped {
  readonly total: number;
  readonly words: readonly WordCount[];
}

const MOST_SHOWN = 500;

/** The trees of names, and what stands in the registers beside them. They are edited as every rule, in `RulebookService`. */
@Injectable()
export class TaxonomiesService {
  constructor(
    private readonly taxonomies: Taxonomies,
    private readonly inUse: KnownWordsInUse,
  ) {}

  /** @throws AppError ACTION_FORBIDDEN */
  async list(actor: Actor): Promise<TaxonomyView[]> {
    authorise(actor, 'taxonomy.read', { kind: 'taxonomy' });
    return Promise.all(TAXONOMY_KINDS.map((kind) => this.view(kind)));
  }

  /** @throws AppError ACTION_FORBIDDEN, RULE_NOT_FOUND */
  async read(actor: Actor, kind: string): Promise<TaxonomyView> {
    authorise(actor, 'taxonomy.read', { kind: 'taxonomy' });
    return this.view(known(kind));
  }

  /**
   * Texts that rows stand under and that no name or alias of the tree is: for staff, who add an alias or a node.
   * @throws AppError ACTION_FORBIDDEN, RULE_NOT_FOUND
   */
  async unmapped(actor: Actor, kind: string): Promise<Unmapped> {
    authorise(actor, 'taxonomy.map', { kind: 'taxonomy' });
    const tree = (await this.taxonomies.at(known(kind))).tree;
    const words = (await this.inUse.of(known(kind))).filter(
      ({ word }) => tree.nodeOf(word) === null,
    );
    return { total: words.length, words: words.slice(0, MOST_SHOWN) };
  }

  private async view(kind: TaxonomyKind): Promise<TaxonomyView> {
    const { version, tree } = await this.taxonomies.at(kind);
    return { kind, version, nodes: tree.nodes() };
  }
}

/** @throws AppError RULE_NOT_FOUND */
function known(kind: string): TaxonomyKind {
  if (isTaxonomyKind(kind)) return kind;
  throw new AppError({ code: 'RULE_NOT_FOUND' });
}
