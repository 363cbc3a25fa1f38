import type { EntrySearchQuery, SearchFacet } from '@jiqia/contracts/http';
import type { Side } from '@jiqia/contracts/words';
import { type Actor, allowed, authorise } from '@jiqia/identity';
import { SearchWords, Taxonomies } from '@jiqia/rulebook';
import { SearchIndex, type SearchResult } from '@jiqia/search';
import { Injectable } from '@nestjs/common';
import { facetsOf, filterOf } from './search.presenter.js';

/** What a search over one register has found, before anybody asks who may read it. */
export interface FoundEntries extends Pick<SearchResult, 'hits' | 'total'> {
  readonly facets: SearchFacet[];
}

/** The searches of people over needs and capabilities: names of the trees become their nodes, and what is asked for is counted. */
@Injectable()
export class EntrySearches {
  constructor(
    private readonly index: SearchIndex,
    private readonly taxonomies: Taxonomies,
    private readonly words: SearchWords,
  ) {}

  /** @throws AppError ACTION_FORBIDDEN for a filter by budgets, where the actor does not see all of them */
  async search(actor: Actor, side: Side, query: EntrySearchQuery): Promise<FoundEntries> {
    const budgets = allowed(actor, 'budget.read', { kind: 'budget' }) !== null;
    if (query.budget) authorise(actor, 'budget.read', { kind: 'budget' });
    const trees = await this.taxonomies.now();
    const filter = filterOf(query, trees);
    const { hits, total, facets, loose } = await this.index.search({
      side,
      q: query.q,
      filter,
      limit: query.limit,
      offset: query.cursor,
    });
    // Further pages are the same search; nothing found within a filter says nothing of the word.
    if (query.cursor === 0)
      await this.words.count(query.q, (total > 0 && !loose) || Object.keys(filter).length > 0);
    return { hits, total, facets: facetsOf(side, facets, { trees, budgets }) };
  }
}
