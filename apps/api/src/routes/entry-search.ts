import { FACETS, type SearchFilter } from '@jiqia/search';
import { z } from 'zod';

/** Query of the searches over needs and capabilities: words, one value a facet, a page. */
export const entrySearchSchema = z.object({
  q: z.string().max(200).default(''),
  field: z.string().max(60).optional(),
  region: z.string().max(120).optional(),
  cluster: z.string().max(60).optional(),
  kind: z.string().max(40).optional(),
  cooperation: z.string().max(40).optional(),
  stage: z.string().max(20).optional(),
  state: z.string().max(20).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  offset: z.coerce.number().int().min(0).max(10_000).default(0),
});
export type EntrySearch = z.infer<typeof entrySearchSchema>;

export const filterOf = (query: EntrySearch): SearchFilter =>
  Object.fromEntries(FACETS.flatMap((facet) => (query[facet] ? [[facet, [query[facet]]]] : [])));
