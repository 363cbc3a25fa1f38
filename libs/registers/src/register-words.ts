import type { TaxonomyKind } from '@jiqia/contracts/words';
import { MOST_WORDS_IN_USE, type Taxonomies, type WordCount, WordsInUse } from '@jiqia/rulebook';
import type { EntryFilter } from './entry-list.js';

/** Where the texts of a register come from. */
interface Texts {
  countTexts(column: string, most: number): Promise<WordCount[]>;
}

/** Filters that name nodes of a tree. */
const OF_TREES = ['field', 'cluster'] as const;

/** The names that the entries of a register stand under, in the words of those who wrote them. */
export abstract class RegisterWords extends WordsInUse {
  /** Columns by the tree whose names they hold. */
  protected abstract readonly columns: Readonly<Partial<Record<TaxonomyKind, string>>>;

  protected constructor(
    private readonly rows: Texts,
    private readonly taxonomies: Taxonomies,
  ) {
    super();
  }

  override async wordsOf(kind: TaxonomyKind): Promise<WordCount[]> {
    const column = this.columns[kind];
    return column === undefined ? [] : this.rows.countTexts(column, MOST_WORDS_IN_USE);
  }

  /** The filter with every text that stands for a node it names, or for one below: a list has the rows that a search counts. */
  async meant(filter: EntryFilter): Promise<Pick<EntryFilter, (typeof OF_TREES)[number]>> {
    const named = OF_TREES.filter((kind) => filter[kind] !== undefined);
    if (named.length === 0) return {};
    const trees = await this.taxonomies.now();
    const meant = named.map(async (kind) => {
      const said = filter[kind] ?? [];
      const codes = new Set(said.flatMap((value) => trees[kind].nodeOf(value) ?? []));
      const words = (await this.wordsOf(kind)).map(({ word }) => word);
      const among = words.filter((word) =>
        trees[kind].valuesOf(word).some((one) => codes.has(one)),
      );
      return [kind, [...said, ...among]] as const;
    });
    return Object.fromEntries(await Promise.all(meant));
  }
}
