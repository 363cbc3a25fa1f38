import type { AppError } from '@jiqia/errors';
import type { ImportDraft, PackedFile } from './import-draft.js';
import type { SheetFile } from './raw-table.js';
import { importCapabilities, importNeeds, type ReadingOptions } from './sheet-import.js';
import { problemOf } from './spreadsheet-errors.js';

/** What a file holds, told by its own labels. */
export interface Recognised {
  /** Entries of each side, those with mistakes included. A list whose headers are those of both sides counts for both. */
  readonly need: number;
  readonly capability: number;
  /** Files of a zip or a mail that are read for neither side. */
  readonly unread: readonly PackedFile[];
}

/** @throws AppError when the file is unreadable, beyond the limits, or holds entries of neither side */
export async function recognise(
  file: SheetFile,
  options: ReadingOptions = {},
): Promise<Recognised> {
  const needs = await drafted(() => importNeeds(file, options));
  const capabilities = await drafted(() => importCapabilities(file, options));
  if ('refused' in needs && 'refused' in capabilities) throw needs.refused;
  const [need, needFiles] = entriesOf(needs);
  const [capability, capabilityFiles] = entriesOf(capabilities);
  const read = new Set(
    [...needFiles, ...capabilityFiles].flatMap(({ path, outcome }) =>
      outcome === 'READ' ? [path] : [],
    ),
  );
  return { need, capability, unread: needFiles.filter(({ path }) => !read.has(path)) };
}

type Drafted = { readonly draft: ImportDraft<unknown> } | { readonly refused: AppError };

/** A draft, or why the file is none of this side. */
async function drafted(read: () => Promise<ImportDraft<unknown>>): Promise<Drafted> {
  try {
    return { draft: await read() };
  } catch (error) {
    if (problemOf(error) === null) throw error;
    return { refused: error as AppError };
  }
}

function entriesOf(side: Drafted): [number, readonly PackedFile[]] {
  if ('refused' in side) return [0, []];
  const { rows, errors, files } = side.draft;
  const wrong = new Set(errors.map(({ sheet, row }) => `${sheet}\n${row}`));
  return [rows.length + wrong.size, files];
}
