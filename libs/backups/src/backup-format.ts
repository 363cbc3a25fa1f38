import { z } from 'zod';

/** Version of the format. A reader refuses one that it does not know. */
export const FORMAT = 1;
/** Bytes of a table that stand in one entry, about: so much of a backup is in memory at once. */
export const PART_BYTES = 4 * 1024 * 1024;
/** The last entry of the archive: an archive without it was cut off. */
export const MANIFEST = 'manifest.json';
export const MOST_MANIFEST_BYTES = 64 * 1024 * 1024;
/** A row of a table is one COPY line and may go over the end of its part. */
export const MOST_PART_BYTES = 256 * 1024 * 1024;

const TABLE_NAME = /^[a-z][a-z0-9_]{0,62}$/;

const manifestSchema = z.object({
  format: z.literal(FORMAT),
  madeAt: z.iso.datetime(),
  /** Names of the migrations that had run, in their order: restoring makes exactly this schema before it copies. */
  migrations: z.array(z.string().min(1)).min(1),
  /** In the order in which they can be filled: what others refer to comes first. */
  tables: z.array(
    z.object({
      name: z.string().regex(TABLE_NAME),
      columns: z.array(z.string().min(1)).min(1),
      rows: z.int().min(0),
    }),
  ),
  sequences: z.array(z.object({ name: z.string().min(1), last: z.string(), called: z.boolean() })),
  /** Every entry before this one, in its order. */
  parts: z.array(
    z.object({
      name: z.string().min(1),
      bytes: z.int().min(0).max(MOST_PART_BYTES),
      sha256: z.string().length(64),
    }),
  ),
});

export type Manifest = z.infer<typeof manifestSchema>;
export type TableCopy = Manifest['tables'][number];
export type Part = Manifest['parts'][number];

/** Null where it is not a manifest of this format. */
export function manifestOf(bytes: Buffer): Manifest | null {
  try {
    return manifestSchema.safeParse(JSON.parse(bytes.toString('utf8'))).data ?? null;
  } catch {
    return null;
  }
}

export const tablePart = (table: string, number: number): string =>
  `tables/${table}/${String(number).padStart(6, '0')}.copy`;

/** The table that an entry has rows of, or null. */
export const tableOf = (part: string): string | null =>
  /^tables\/([^/]+)\/\d+\.copy$/.exec(part)?.[1] ?? null;
