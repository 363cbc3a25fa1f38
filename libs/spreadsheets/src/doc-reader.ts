import { remark } from '@jiqia/contracts/words';
import { CELL_END, DocError, docText, PARAGRAPH_END, PICTURE, ROW_END } from './doc-text.js';
import type { FieldOf } from './labelled-lines.js';
import type { RawTable, SheetFile } from './raw-table.js';
import { fileError, SheetLimitError } from './spreadsheet-errors.js';
import type { WordBlock, WordCell, WordTable } from './word-document.js';
import { refuseWithoutText } from './word-reader.js';
import { tablesOfWord } from './word-tables.js';

/**
 * Reads a Word document of 1997 to 2003 (.doc) as `readDocx` does. Of merged cells only the first holds a text.
 * @throws AppError as `readDocx`
 */
export function readDoc(file: SheetFile, fieldOf: FieldOf): RawTable[] {
  const text = textOf(file);
  const blocks = blocksOf(text.replaceAll(PICTURE, ''));
  const tables = tablesIn(file, blocks, fieldOf);
  refuseWithoutText(file, tables, text.includes(PICTURE) ? 1 : 0);
  return tables;
}

function tablesIn(file: SheetFile, blocks: readonly WordBlock[], fieldOf: FieldOf): RawTable[] {
  try {
    return tablesOfWord(blocks, () => '', fieldOf);
  } catch (error) {
    if (!(error instanceof SheetLimitError)) throw error;
    throw fileError('SPREADSHEET_TOO_LARGE', file.name, error.problem, error);
  }
}

function textOf({ name, bytes }: SheetFile): string {
  try {
    return docText(Buffer.from(bytes));
  } catch (error) {
    const why = error instanceof DocError ? error.why : 'damaged';
    if (why === 'too large')
      throw fileError('SPREADSHEET_TOO_LARGE', name, remark('TOO_MUCH_MEMORY'), error);
    const what = {
      damaged: 'FILE_WORD_DAMAGED',
      encrypted: 'FILE_WORD_PASSWORD',
      old: 'FILE_WORD_OLD',
    } as const;
    throw fileError('SPREADSHEET_UNREADABLE', name, remark(what[why]), error);
  }
}

/** Rows are joined to a table until a paragraph stands outside. */
function blocksOf(text: string): WordBlock[] {
  const blocks: WordBlock[] = [];
  let table: WordTable | null = null;
  let cells: WordCell[] = [];
  let paragraphs = 0;
  for (const [said, end] of partsOf(text)) {
    const own = { kind: 'paragraph', at: ++paragraphs, text: said } as const;
    if (end === CELL_END) cells.push({ blocks: [{ ...own }], span: 1, down: null, pictures: 0 });
    else if (end === ROW_END) {
      if (!table) blocks.push((table = { kind: 'table', rows: [] }));
      table.rows.push({ cells, before: 0 });
      cells = [];
    } else {
      table = null;
      blocks.push({ ...own });
    }
  }
  return blocks;
}

/** Stretches of the text with the mark that ends each; the last may have none. */
function* partsOf(text: string): Generator<readonly [string, string]> {
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const mark = text[at] ?? '';
    if (mark !== CELL_END && mark !== ROW_END && mark !== PARAGRAPH_END) continue;
    yield [text.slice(from, at), mark];
    from = at + 1;
  }
  yield [text.slice(from), ''];
}
