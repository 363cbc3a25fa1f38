import { z } from 'zod';
import { capabilityItemSchema } from './capability.js';
import { several } from './entry-list.js';
import { BUDGET_BANDS, TRL_BANDS } from '../words/band.words.js';
import { PUBLIC_CONFIRMATIONS } from '../words/confirmation.words.js';
import { needItemSchema } from './need.js';

const values = several(z.string().min(1).max(120));

/** Query of the searches over needs and capabilities: words, values of facets, a page by relevance. */
export const entrySearchQuerySchema = z.strictObject({
  q: z.string().max(200).default(''),
  /** Codes, names or aliases of the trees; a node means all that is below it. */
  field: values,
  industry: values,
  region: values,
  cluster: values,
  kind: values,
  cooperation: values,
  stage: values,
  trl: several(z.enum(TRL_BANDS)),
  /** For those who see the budgets of all needs. */
  budget: several(z.enum(BUDGET_BANDS)),
  /** Months of the last day. */
  deadline: several(z.string().regex(/^\d{4}-\d{2}$/)),
  /** Whether the owner has confirmed what is said. */
  status: several(z.enum(PUBLIC_CONFIRMATIONS)),
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
