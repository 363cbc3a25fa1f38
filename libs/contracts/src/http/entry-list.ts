import { z } from 'zod';
import { text } from '../forms/text.js';
import { codesOf, COOPERATION_MODE } from '../words/codes.js';
import { CONFIRMATION } from '../words/confirmation.words.js';
import { pageQuerySchema } from './page.js';

/** One value or several: `state=DRAFT&state=SUBMITTED`. */
export const several = <T extends z.ZodType>(
  value: T,
): z.ZodPreprocess<z.ZodOptional<z.ZodArray<T>>> =>
  z.preprocess(
    (given) => (typeof given === 'string' ? [given] : given),
    z.array(value).min(1).max(20).optional(),
  );

const facet = several(z.string().min(1).max(120));

/** By what a list of needs or capabilities may be cut; what is left out cuts nothing. */
export const entryFilterShape = {
  /** Part of the title. */
  q: text(100).optional(),
  organisationId: z.uuid().optional(),
  /** Of the organisations in this park, by its name. */
  park: text(120).optional(),
  field: facet,
  region: facet,
  cluster: facet,
  cooperation: several(z.enum(codesOf(COOPERATION_MODE))),
  confirmation: several(z.enum(codesOf(CONFIRMATION))),
  /** Changed at this moment or later. */
  updatedSince: z.iso.datetime({ offset: true }).optional(),
};

/** A page of a list in an order of its own: the cursor is the `nextCursor` of the page before, in the same order. */
export const sortedPageShape = {
  limit: pageQuerySchema.shape.limit,
  cursor: z.string().max(800).optional(),
};

/** A list with how many rows it has in all, over all pages. */
export const countedPageSchemaOf = <T extends z.ZodType>(
  item: T,
  id: string,
): z.ZodObject<{
  items: z.ZodArray<T>;
  nextCursor: z.ZodNullable<z.ZodString>;
  total: z.ZodNumber;
}> =>
  z
    .object({ items: z.array(item), nextCursor: z.string().nullable(), total: z.number().int() })
    .meta({ id });
