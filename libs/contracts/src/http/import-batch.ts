import { z } from 'zod';
import { requiredText } from '../forms/text.js';
import { IMPORT_BATCH_STATES } from '../states/import.states.js';
import { statesOf } from '../states/state-table.js';
import { IMPORT_OUTCOMES, IMPORT_ROW_KINDS } from '../words/import.words.js';
import { sideSchema } from '../words/side.js';
import { importColumnSchema } from './imports.js';
import { nextMoveSchema } from './move.js';
import { pageQuerySchema, pageSchemaOf } from './page.js';

/** Fields of the form that brings a file; the file itself is told by its name, size and sum. */
export const importUploadSchema = z.strictObject({
  file: z
    .strictObject({
      name: requiredText(200),
      size: z.number().int().min(1),
      sha256: z.string(),
    })
    // What a client sends in its place.
    .meta({ contentMediaType: 'application/octet-stream' }),
  /** What the file holds; found by its headers where it is not said. */
  side: sideSchema.optional(),
  /** Enters every row that is taken over into this edition as well. */
  editionId: z.uuid().optional(),
  /** Needs of organisations that this campaign asks count as their answers. */
  campaignId: z.uuid().optional(),
  /** Whoever brings the file declares that nothing in it is secret; rows of needs without that stay drafts. */
  secrecyDeclared: z.enum(['true', 'false']).default('false'),
});
export type ImportUpload = z.infer<typeof importUploadSchema>;

/** What a header means: a field, or null for a column that is left out. */
const headerMeaningSchema = z.strictObject({
  sheet: z.string().max(200),
  header: requiredText(300),
  field: z.string().max(100).nullable(),
});

/** Takes the place of all corrections of before. */
export const importMappingSchema = z
  .strictObject({
    side: sideSchema.optional(),
    columns: z.array(headerMeaningSchema).max(300),
  })
  .meta({ id: 'ImportMapping' });
export type ImportMapping = z.infer<typeof importMappingSchema>;

const numbers = <K extends string>(names: readonly K[]): z.ZodObject<Record<K, z.ZodNumber>> =>
  z.object(
    Object.fromEntries(names.map((name) => [name, z.number().int()])) as Record<K, z.ZodNumber>,
  );

/** Why a batch could not be undone: rows on which something was built, the first 200. */
const importUndoSchema = z
  .object({
    builtOnRows: z.number().int(),
    builtOn: z.array(
      z.object({
        sheet: z.string(),
        row: z.number().int(),
        entityId: z.uuid(),
        on: z.array(z.object({ code: z.string(), label: z.string(), rows: z.number().int() })),
      }),
    ),
    /** Organisations and persons that the batch had made, and that stay, since somebody uses or has changed them. */
    kept: numbers(['organisations', 'persons']),
  })
  .meta({ id: 'ImportUndo' });

export const importBatchSchema = z
  .object({
    id: z.uuid(),
    file: z.string(),
    /** Null until it is found. */
    side: sideSchema.nullable(),
    /** Both sides fit about as well: better look. */
    sideDoubtful: z.boolean(),
    state: z.enum(statesOf(IMPORT_BATCH_STATES)),
    stateLabel: z.string(),
    nextMoves: z.array(nextMoveSchema),
    broughtBy: z.string(),
    editionId: z.uuid().nullable(),
    campaignId: z.uuid().nullable(),
    secrecyDeclared: z.boolean(),
    /** How many rows are to be gone through in this state, and how many are done. */
    total: z.number().int(),
    done: z.number().int(),
    columns: z.array(importColumnSchema),
    /** Fields that a column may mean, each with what it is called. */
    fields: z.array(z.object({ field: z.string(), label: z.string() })),
    corrections: z.array(headerMeaningSchema),
    counts: numbers(IMPORT_ROW_KINDS),
    result: numbers(IMPORT_OUTCOMES),
    error: z.object({ code: z.string().nullable(), message: z.string() }).nullable(),
    undo: importUndoSchema.nullable(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
    /** When file and rows were removed. */
    clearedAt: z.iso.datetime().nullable(),
    version: z.number().int(),
  })
  .meta({ id: 'ImportBatch' });
/** What a list shows of a batch. */
export const importBatchCardSchema = importBatchSchema
  .omit({ columns: true, fields: true, corrections: true, undo: true })
  .meta({ id: 'ImportBatchCard' });
export const importBatchPageSchema = pageSchemaOf(importBatchCardSchema, 'ImportBatchPage');
export const importBatchListQuerySchema = z.strictObject(pageQuerySchema.shape);

const saidOfField = { field: z.string(), label: z.string() };

export const importRowSchema = z
  .object({
    place: z.number().int(),
    sheet: z.string(),
    row: z.number().int(),
    kind: z.enum(IMPORT_ROW_KINDS),
    /** What an import does, or did. */
    what: z.enum(IMPORT_OUTCOMES).nullable(),
    /** In which fields a known entry changes. */
    fields: z.array(z.object(saidOfField)),
    /** What was understood. */
    values: z.array(z.object({ ...saidOfField, value: z.string() })),
    remarks: z.array(z.object({ ...saidOfField, code: z.string(), message: z.string() })),
    entityId: z.uuid().nullable(),
    takenAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'ImportRow' });
export const importRowPageSchema = pageSchemaOf(importRowSchema, 'ImportRowPage');
export const importRowQuerySchema = z.strictObject({
  /** The place of the last row of the page before. */
  cursor: z.coerce.number().int().min(0).max(1_000_000).optional(),
  limit: pageQuerySchema.shape.limit,
  kind: z.enum(IMPORT_ROW_KINDS).optional(),
});
