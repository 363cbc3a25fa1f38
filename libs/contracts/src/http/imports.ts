import { sideSchema } from '../words/side.js';
import { z } from 'zod';
import { requiredText } from '../forms/text.js';

/** Query of an upload; the file itself is the raw body. A dry run unless `dryRun=false`. */
export const importQuerySchema = z.object({
  /** The file's name: its ending says the kind. */
  name: requiredText(200),
  dryRun: z.enum(['true', 'false']).default('true'),
  /** Enters every row that is taken over into this edition as well. */
  editionId: z.uuid().optional(),
  /** Needs of organisations that this campaign asks count as their answers to it. */
  campaignId: z.uuid().optional(),
  /** Whoever brings the file declares that nothing in it is secret; rows of needs without that stay drafts. */
  secrecyDeclared: z.enum(['true', 'false']).default('false'),
});
export type ImportQuery = z.infer<typeof importQuerySchema>;

const place = { sheet: z.string(), row: z.number().int() };

/** Imports under way: the one that is being taken over (place 0), then those that wait, in their order. */
export const importQueueSchema = z
  .object({
    items: z.array(
      z
        .object({
          place: z.number().int(),
          file: z.string(),
          side: sideSchema,
          since: z.iso.datetime(),
        })
        .meta({ id: 'QueuedImport' }),
    ),
  })
  .meta({ id: 'ImportQueue' });

/** What a header was taken for. `label` is the field's name on the forms, empty where the column is not carried. */
export const importColumnSchema = z
  .object({
    sheet: z.string(),
    header: z.string(),
    field: z.string().nullable(),
    label: z.string(),
    why: z.enum(['exact', 'synonym', 'ignored', 'unknown', 'corrected']),
    /** What stands in the column, the first few. */
    samples: z.array(z.string()).readonly(),
  })
  .meta({ id: 'ImportColumn' });

/** A word on one field of one row; rows as a person sees them in the sheet, from 1. */
const importRemarkSchema = z
  .object({
    ...place,
    field: z.string(),
    label: z.string(),
    /** Stable, upper snake case. */
    code: z.string(),
    message: z.string(),
  })
  .meta({ id: 'ImportRemark' });

const importSkippedSchema = z
  .object({ ...place, code: z.string(), reason: z.string() })
  .meta({ id: 'ImportSkipped' });

/** What became of one file of a zip or a mail. */
const importedFileSchema = z
  .object({
    path: z.string(),
    outcome: z.enum(['READ', 'LEFT_OUT', 'REFUSED']),
    code: z.string(),
    message: z.string(),
  })
  .meta({ id: 'ImportedFile' });

/** Where each field of a form stands: a cell, or a paragraph. */
const importedFormSchema = z
  .object({
    ...place,
    fields: z.array(z.object({ field: z.string(), label: z.string(), place: z.string() })),
  })
  .meta({ id: 'ImportedForm' });

/** What an import did or, as a dry run, would do. Every row that is not empty is imported, wrong or skipped. */
export const importReportSchema = z
  .object({
    side: sideSchema,
    file: z.string(),
    dryRun: z.boolean(),
    mapping: z.array(importColumnSchema).readonly(),
    errors: z.array(importRemarkSchema).readonly(),
    skipped: z.array(importSkippedSchema).readonly(),
    notes: z.array(importRemarkSchema).readonly(),
    /** Files of a zip or a mail; empty for any other file. */
    files: z.array(importedFileSchema).readonly(),
    /** The first 500 entries that came as forms. */
    forms: z.array(importedFormSchema).readonly(),
    /** How many imports were before this one when it came; 0: it began at once. */
    place: z.number().int(),
    /** Rows taken over. */
    rows: z.number().int(),
    counts: z.object({
      total: z.number().int(),
      imported: z.number().int(),
      wrong: z.number().int(),
      skipped: z.number().int(),
    }),
    result: z.object({
      created: z.number().int(),
      updated: z.number().int(),
      unchanged: z.number().int(),
    }),
  })
  .readonly()
  .meta({ id: 'ImportReport' });
export type ImportReport = z.infer<typeof importReportSchema>;
