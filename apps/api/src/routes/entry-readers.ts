import { EntryHistories } from './entry-history.presenter.js';
import { EntrySearches } from './entry-searches.js';

/** What the routes of both registers read by. */
export const ENTRY_READERS = [EntrySearches, EntryHistories] as const;
