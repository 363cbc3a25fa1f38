import { z } from 'zod';
import { capabilityItemSchema } from './capability.js';
import { several } from './entry-list.js';
import { needItemSchema } from './need.js';

const values = several(z.string().min(1).max(120));

/** Query of the searches over needs and capabilities: words, values of facets, a page by relevance. */
export const entrySearchQuerySchema = z.strictObject({
  q: z.string().max(200).default(''),
  field: values,
  region: values,
  cluster: values,
  kind: values,
  cooperation: values,
  stage: values,
  /** The `nextCursor` of the page before. */
  cursor: z.coerce.number().int().min(0).max(10_000).default(0),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});
export type EntrySearchQuery = z.infer<typeof entrySearchQuerySchema>;

const facetSchema = z
  .object({
    facet: z.string(),
    label: z.string(),
    /** Most frequent first. */
    values: z.array(z.object({ value: z.string(), label: z.string(), count: z.number().int() })),
  })
  .meta({ id: 'SearchFacet' });
export type SearchFacet = z.infer<typeof facetSchema>;

const found = {
  total: z.number().int(),
  nextCursor: z.string().nullable(),
  facets: z.array(facetSchema),
};
export const needSearchSchema = z
  .object({ items: z.array(needItemSchema), ...found })
  .meta({ id: 'NeedSearch' });
export const capabilitySearchSchema = z
  .object({ items: z.array(capabilityItemSchema), ...found })
  .meta({ id: 'CapabilitySearch' });
