import { z } from 'zod';
import { TAXONOMY_KINDS } from '../words/taxonomy.words.js';

const head = {
  kind: z.enum(TAXONOMY_KINDS),
  kindLabel: z.string(),
  /** 0 where nobody has changed it: the number that a change in the rulebook is made upon. */
  version: z.number().int(),
};
/** The trees by which entries and organisations are grouped. */
export const taxonomyListSchema = z
  .object({ items: z.array(z.object({ ...head, nodes: z.number().int() })) })
  .meta({ id: 'TaxonomyList' });

const nodeSchema = z
  .object({
    code: z.string(),
    parent: z.string().nullable(),
    /** 1 at the top. */
    level: z.number().int(),
    zh: z.string(),
    /** Empty where it has none. */
    en: z.string(),
    /** The name, with a word where the node is retired. */
    label: z.string(),
    aliases: z.array(z.string()),
    /** Not to be chosen any more. */
    retired: z.boolean(),
    replacedBy: z.string().nullable(),
    /** Nodes of another tree that belong to it: industries of a field. */
    related: z.array(z.string()),
  })
  .meta({ id: 'TaxonomyNode' });
/** One tree: each node, then what is below it. */
export const taxonomyTreeSchema = z
  .object({ ...head, nodes: z.array(nodeSchema) })
  .meta({ id: 'TaxonomyTree' });

/** Texts in the registers that are no name of the tree, the most frequent first. */
export const unmappedWordsSchema = z
  .object({
    total: z.number().int(),
    items: z.array(z.object({ word: z.string(), rows: z.number().int() })),
  })
  .meta({ id: 'UnmappedWords' });

export const searchWordQuerySchema = z.strictObject({
  /** Of so many days, today among them. */
  days: z.coerce.number().int().min(1).max(180).default(30),
  /** Most asked for, or most often without a result. */
  sort: z.enum(['times', 'withoutResult']).default('times'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
/** What is searched for, by nobody in particular. */
export const searchWordsSchema = z
  .object({
    items: z.array(
      z.object({ word: z.string(), times: z.number().int(), withoutResult: z.number().int() }),
    ),
  })
  .meta({ id: 'SearchWords' });
