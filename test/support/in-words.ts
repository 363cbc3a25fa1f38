import { type Remark, remarkWords } from '@jiqia/contracts/words';
import {
  type ImportDraft,
  importCapabilities,
  importNeeds,
  type RowRemark,
  type SheetFile,
} from '@jiqia/spreadsheets';

type Worded<R> = Omit<R, 'code' | 'params'> & { readonly message: string };

/** A draft as people read it: every remark its Chinese sentence. */
export interface DraftInWords<F> extends Omit<ImportDraft<F>, 'errors' | 'notes' | 'skipped'> {
  readonly errors: readonly Worded<RowRemark>[];
  readonly notes: readonly Worded<RowRemark>[];
  readonly skipped: readonly { readonly sheet: string; readonly row: number; reason: string }[];
}

const worded = ({ code, params, ...row }: RowRemark): Worded<RowRemark> => ({
  ...row,
  message: remarkWords(params === undefined ? { code } : { code, params }),
});

const draftInWords = <F>(draft: ImportDraft<F>): DraftInWords<F> => ({
  raw: draft.raw,
  mapping: draft.mapping,
  rows: draft.rows,
  total: draft.total,
  files: draft.files,
  errors: draft.errors.map(worded),
  notes: draft.notes.map(worded),
  skipped: draft.skipped.map(({ sheet, row, ...why }) => ({
    sheet,
    row,
    reason: remarkWords(why),
  })),
});

type Draft<R extends (file: SheetFile) => unknown> =
  Awaited<ReturnType<R>> extends ImportDraft<infer F> ? DraftInWords<F> : never;

export const needsInWords = async (file: SheetFile): Promise<Draft<typeof importNeeds>> =>
  draftInWords(await importNeeds(file));
export const capabilitiesInWords = async (
  file: SheetFile,
): Promise<Draft<typeof importCapabilities>> => draftInWords(await importCapabilities(file));

interface Read<T> {
  readonly value?: T;
  readonly also?: unknown;
  readonly notes?: readonly Remark[];
  readonly error?: Remark;
}

/** A value that was read, its notes in one Chinese sentence. */
export function readInWords<T>({ notes, error, ...read }: Read<T>): {
  readonly value?: T;
  readonly also?: unknown;
  readonly note?: string;
  readonly error?: string;
} {
  return {
    ...read,
    ...(notes ? { note: notes.map((note) => remarkWords(note)).join('；') } : {}),
    ...(error ? { error: remarkWords(error) } : {}),
  };
}
