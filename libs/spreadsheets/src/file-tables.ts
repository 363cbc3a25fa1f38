import { matchColumn } from './column-match.js';
import { readCsv } from './csv-reader.js';
import { readDoc } from './doc-reader.js';
import { fileKindOf, type SheetKind } from './file-kind.js';
import { readJsonl } from './jsonl-reader.js';
import { labelParts } from './compound-label.js';
import { SIDES } from '@jiqia/contracts/words';
import type { RawTable, SheetFile } from './raw-table.js';
import type { FieldOf } from './labelled-lines.js';
import type { Vocabulary } from './label-vocabulary.js';
import { readDocx } from './word-reader.js';
import { readXlsx } from './xlsx-reader.js';

/** The field that a label names on either side. */
const fieldIn =
  (vocabulary: Vocabulary): FieldOf =>
  (label) => {
    for (const side of SIDES) {
      const { field } = matchColumn(vocabulary[side], label);
      const [part] = field === null ? labelParts(vocabulary[side], label) : [];
      const found = field ?? part?.match.field ?? null;
      if (found !== null) return found;
    }
    return null;
  };

type Reader = (
  file: SheetFile,
  vocabulary: Vocabulary,
) => readonly RawTable[] | Promise<readonly RawTable[]>;

const READERS: Readonly<Record<SheetKind, Reader>> = {
  xlsx: readXlsx,
  csv: readCsv,
  jsonl: readJsonl,
  docx: (file, vocabulary) => readDocx(file, fieldIn(vocabulary)),
  doc: (file, vocabulary) => readDoc(file, fieldIn(vocabulary)),
};

/** The tables of a file that holds no others. @throws AppError when it is empty, unreadable or beyond the limits */
export async function readTables(
  file: SheetFile,
  vocabulary: Vocabulary,
): Promise<readonly RawTable[]> {
  const kind = fileKindOf(file);
  if (kind === 'zip' || kind === 'eml') throw new Error(`${kind} holds files and no tables`);
  return READERS[kind](file, vocabulary);
}

/** True for a document, whose tables are parts of one page. */
export const isDocument = (file: SheetFile): boolean => /^docx?$/.test(fileKindOf(file));
