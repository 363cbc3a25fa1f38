import { z } from 'zod';

/** Query of every list: rows after `cursor`, oldest id first. */
export const pageQuerySchema = z.object({
  cursor: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type PageQuery = z.infer<typeof pageQuerySchema>;

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
/** The last pair of the page before, by both ids. */
export const pairCursor = z
  .string()
  .regex(new RegExp(`^${UUID}_${UUID}$`))
  .optional();

/** One page of a list; `nextCursor` is null on the last one. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

/** Makes a page out of `limit + 1` rows that were read in id order. */
export function pageOf<T extends { readonly id: string }>(
  rows: readonly T[],
  limit: number,
): Page<T> {
  const items = rows.slice(0, limit);
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}

/** Schema of one page; `id` names it in the API description. */
export const pageSchemaOf = <T extends z.ZodType>(
  item: T,
  id: string,
): z.ZodObject<{ items: z.ZodArray<T>; nextCursor: z.ZodNullable<z.ZodString> }> =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() }).meta({ id });
