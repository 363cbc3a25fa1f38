import { type ErrorCode, errorWords } from '@jiqia/contracts/errors';
import {
  type importBatchCardSchema,
  type importBatchSchema,
  type importRowSchema,
  nextMoves,
} from '@jiqia/contracts/http';
import { IMPORT_BATCH_STATES } from '@jiqia/contracts/states';
import { builtOnWords, type Language, remarkWords, type Side } from '@jiqia/contracts/words';
import type { Actor } from '@jiqia/identity';
import type { CountedBatch, ImportRow } from '@jiqia/imports';
import { columnFields, fieldLabel } from '@jiqia/spreadsheets';
import type { z } from 'zod';

type Batch = z.input<typeof importBatchSchema>;
type Card = z.input<typeof importBatchCardSchema>;
type Row = z.input<typeof importRowSchema>;

/** Characters of a value in a preview. */
const SHOWN = 300;

export function batchCard(batch: CountedBatch, actor: Actor, language: Language): Card {
  const labels = language === 'en' ? IMPORT_BATCH_STATES.labelsEn : IMPORT_BATCH_STATES.labels;
  return {
    id: batch.id,
    file: batch.fileName,
    side: batch.side,
    sideDoubtful: batch.sideDoubtful,
    state: batch.state,
    stateLabel: labels[batch.state],
    nextMoves: nextMoves(IMPORT_BATCH_STATES, batch.state, actor.roles, language).filter(({ to }) =>
      isPossible(batch, to),
    ),
    broughtBy: batch.broughtBy,
    editionId: batch.editionId,
    campaignId: batch.campaignId,
    secrecyDeclared: batch.secrecyDeclared,
    total: batch.total,
    done: batch.done,
    files: batch.filesTotal === 0 ? null : { total: batch.filesTotal, read: batch.filesRead },
    counts: batch.counts,
    result: batch.result,
    error: batch.error && { code: batch.error.code, message: errorMessage(batch.error, language) },
    createdAt: batch.createdAt.toISOString(),
    updatedAt: batch.updatedAt.toISOString(),
    clearedAt: batch.clearedAt?.toISOString() ?? null,
    version: batch.lockVersion,
  };
}

export function batchView(batch: CountedBatch, actor: Actor, language: Language): Batch {
  const { columns = [], undo } = batch.report;
  return {
    ...batchCard(batch, actor, language),
    columns: [...columns],
    fields: Object.entries(columnFields(batch.side ?? 'need')).map(([field, label]) => ({
      field,
      label,
    })),
    corrections: [...batch.corrections],
    undo: undo
      ? {
          ...undo,
          builtOn: undo.builtOn.map(({ on, ...row }) => ({
            ...row,
            on: on.map(({ code, rows }) => ({ code, rows, label: builtOnWords(code)[language] })),
          })),
        }
      : null,
  };
}

/** A batch that failed can be read again or goes on, by whether any of it was taken over. */
function isPossible({ state, takingSince, clearedAt }: CountedBatch, to: string): boolean {
  if (clearedAt) return false;
  if (state !== 'FAILED') return true;
  return takingSince ? to === 'TAKING' || to === 'UNDOING' : to === 'READING' || to === 'DROPPED';
}

const errorMessage = (
  error: {
    readonly code: ErrorCode | null;
    readonly params: Parameters<typeof errorWords>[1];
    readonly words: string;
  },
  language: Language,
): string => (error.code === null ? error.words : errorWords(error.code, error.params, language));

export function rowView(side: Side, row: ImportRow, language: Language): Row {
  const labelled = (field: string): { field: string; label: string } => ({
    field,
    label: fieldLabel(side, field),
  });
  return {
    place: row.place,
    sheet: row.sheet,
    row: row.row,
    kind: row.kind,
    what: row.what,
    fields: row.fields.map(labelled),
    values: valuesOf(row.entry?.form, '').map(([field, value]) => ({
      ...labelled(field),
      value: [...value].slice(0, SHOWN).join(''),
    })),
    remarks: row.remarks.map(({ params, ...word }) => ({
      ...word,
      message: remarkWords({ ...word, ...(params ? { params } : {}) }, language),
    })),
    entityId: row.entityId,
    takenAt: row.takenAt?.toISOString() ?? null,
  };
}

/** Fields by their paths, each with what stands in it; empty ones are left out. */
function valuesOf(value: unknown, path: string): [string, string][] {
  if (value === null || value === undefined || value === '') return [];
  if (Array.isArray(value)) {
    const texts = value.map((item) =>
      typeof item === 'object'
        ? Object.values(item as object)
            .filter(Boolean)
            .join(' ')
        : String(item),
    );
    return texts.length > 0 ? [[path, texts.join('；')]] : [];
  }
  if (typeof value === 'object')
    return Object.entries(value).flatMap(([name, inner]) =>
      valuesOf(inner, path === '' ? name : `${path}.${name}`),
    );
  if (typeof value === 'boolean') return [[path, value ? '是' : '否']];
  return [[path, String(value as string | number)]];
}
