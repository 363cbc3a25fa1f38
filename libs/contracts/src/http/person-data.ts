import { z } from 'zod';
import { fileMarkSchema } from '../report/file-mark.js';

const tableSchema = z.object({
  table: z.string(),
  /** What people call it. */
  label: z.string(),
  columns: z.array(z.object({ name: z.string(), label: z.string() })),
  /** Newest first: a value for each of `columns`. */
  rows: z.array(z.record(z.string(), z.unknown())),
  /** How many days rows are kept at least, and why; null where they stay. */
  kept: z.object({ days: z.int(), why: z.string() }).nullable(),
  /** Rows beyond those that are shown here. */
  leftOut: z.int(),
});

/** Everything that is kept about one person, table by table. */
export const personExportSchema = z
  .object({
    personId: z.uuid().nullable(),
    accountIds: z.array(z.uuid()),
    mark: fileMarkSchema,
    tables: z.array(tableSchema),
  })
  .meta({ id: 'PersonExport' });
export type PersonExport = z.infer<typeof personExportSchema>;

/** Why somebody is erased, without their name: it stays in the audit. */
export const erasureFormSchema = z
  .strictObject({ reason: z.string().trim().min(1).max(200) })
  .meta({ id: 'ErasureForm' });
export type ErasureForm = z.infer<typeof erasureFormSchema>;

export const erasureSchema = z
  .object({
    id: z.uuid(),
    personId: z.uuid().nullable(),
    accountIds: z.array(z.uuid()),
    at: z.iso.datetime(),
  })
  .meta({ id: 'Erasure' });
export type Erasure = z.infer<typeof erasureSchema>;
