import { z } from 'zod';

const plain = z.union([z.string(), z.number(), z.boolean()]).nullable();

/** How an entry came to say what it says: its rewritings, the newest first. */
export const entryHistorySchema = z
  .object({
    /** The version that holds now; moves and confirmations count as well, so that versions without a change of words are left out below. */
    version: z.number().int(),
    items: z
      .array(
        z.object({
          /** The first version with the new words. */
          version: z.number().int(),
          at: z.iso.datetime(),
          /** Who wrote it. People are named to those of the same side; of others the side is told. */
          by: z.object({
            side: z.enum(['SELF', 'OWNER', 'LINK', 'OTHERS', 'SYSTEM', 'UNKNOWN']),
            name: z.string().nullable(),
          }),
          changes: z
            .array(
              z.object({
                /** Name of the field; inside lists with the place from 0, `indicators.0.target`. */
                path: z.string(),
                from: plain,
                to: plain,
              }),
            )
            .readonly(),
        }),
      )
      .readonly(),
  })
  .meta({ id: 'EntryHistory' });

/** What an entry said in one version, by the names of its form. */
export const entryVersionSchema = z
  .object({ version: z.number().int(), content: z.record(z.string(), z.unknown()) })
  .meta({ id: 'EntryVersion' });

/** A version of an entry, as a match names the ones that it was made on. */
export const entryVersionNumber = z.coerce.number().int().min(1).max(2_147_483_647);
