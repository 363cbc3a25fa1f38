import { type Remark, remark } from '@jiqia/contracts/words';
import { correctedIn, type HeaderCorrection, UNKNOWN } from './column-match.js';
import { labelOf } from './columns.js';
import { type FilledForm, findForms, type SheetForms } from './form-finder.js';
import {
  deepHeaderRow,
  findHeader,
  type Header,
  HEADER_ROWS,
  HEADER_WITHIN,
  knownFields,
  tallHeaderRows,
} from './header-finder.js';
import { SHIPPED_LABELS, type Vocabulary } from './label-vocabulary.js';
import type { DraftBuilder, RowPlace } from './import-draft.js';
import { isBlank, isEmptyRow, type RawRow, type RawTable } from './raw-table.js';
import { RowKinds } from './row-kinds.js';
import { RowReader, type SheetSide } from './row-reader.js';
import { isExample, isExampleText, isInstruction, isInstructionText } from './sheet-purpose.js';
import { otherSideOf } from './table-sides.js';

/** Why a sheet holds no data; what is needed to say so of a whole file. */
export type Emptiness =
  | { readonly kind: 'none'; readonly seen: readonly string[] }
  | { readonly kind: 'deep'; readonly row: number }
  | { readonly kind: 'tall'; readonly rows: number }
  | { readonly kind: 'example'; readonly sheet: string }
  | { readonly kind: 'blank'; readonly sheet: string }
  | { readonly kind: 'other'; readonly said: Remark };

interface TableWishes {
  readonly corrections?: readonly HeaderCorrection[] | undefined;
  readonly raw?: readonly RowPlace[] | undefined;
  /** What labels mean, on both sides. */
  readonly vocabulary?: Vocabulary;
}

/** Reads sheets of any layout into a draft: every row that is not empty is read, refused or named with why it is left out. */
export class TableReader<F> {
  private readonly corrections: readonly HeaderCorrection[];
  private readonly vocabulary: Vocabulary;
  /** Rows that are wanted as they were brought, by their keys. */
  private readonly raw: ReadonlySet<string>;

  constructor(
    private readonly side: SheetSide<F>,
    private readonly draft: DraftBuilder<F>,
    { corrections = [], raw = [], vocabulary = SHIPPED_LABELS }: TableWishes = {},
  ) {
    this.corrections = corrections;
    this.raw = new Set(raw.map(keyOf));
    this.vocabulary = vocabulary;
  }

  /** Null when the sheet holds data. */
  read(table: RawTable): Emptiness | null {
    const { sheet } = table;
    if (table.hidden)
      return this.leaveOut(table, remark('SKIPPED_HIDDEN_SHEET'), { kind: 'none', seen: [] });
    const corrected = correctedIn(sheet, this.corrections);
    const header = findHeader(table, this.side.columns, corrected);
    const forms = findForms(table, this.side.columns, header ? knownFields(header) : 0);
    if (!header && !forms) return this.leaveOutUnknown(table);
    if (isExample(sheet))
      return this.leaveOut(table, remark('SKIPPED_EXAMPLE_SHEET'), { kind: 'example', sheet });
    if (isInstruction(sheet))
      return this.leaveOut(table, remark('SKIPPED_INSTRUCTION_SHEET'), { kind: 'example', sheet });
    if (forms) return this.readForms(table, forms);
    return header ? this.readTable(table, header) : null;
  }

  private leaveOutUnknown(table: RawTable): Emptiness {
    const other = otherSideOf(table, this.side.side, this.vocabulary);
    if (other) return this.leaveOut(table, other, { kind: 'other', said: other });
    const row = deepHeaderRow(table, this.side.columns);
    if (row !== null) {
      const reason = remark('SKIPPED_DEEP_HEADER', { row, maximum: HEADER_WITHIN });
      return this.leaveOut(table, reason, { kind: 'deep', row });
    }
    const first = table.rows.find((candidate) => !isEmptyRow(candidate));
    const seen = (first?.cells ?? []).map((cell) => cell.text.trim()).filter(Boolean);
    if (table.kind === 'text') return this.leaveOut(table, textBeside, { kind: 'none', seen });
    const why = isInstruction(table.sheet) ? 'SKIPPED_INSTRUCTION_SHEET' : 'SKIPPED_NO_HEADER';
    return this.leaveOut(table, remark(why), { kind: 'none', seen });
  }

  /** Names every row of a sheet that holds no data. */
  private leaveOut(
    table: RawTable,
    reason: Remark | ((row: RawRow) => Remark),
    why: Emptiness,
  ): Emptiness {
    for (const row of table.rows) {
      if (isEmptyRow(row)) continue;
      this.draft.total++;
      const said = typeof reason === 'function' ? reason(row) : reason;
      this.draft.skip(table.sheet, row.row, said);
    }
    return why;
  }

  private readTable(table: RawTable, header: Header): Emptiness | null {
    const { sheet } = table;
    const tall = tallHeaderRows(table, header);
    if (tall !== null) {
      const reason = remark('SKIPPED_TALL_HEADER', { rows: tall, maximum: HEADER_ROWS });
      return this.leaveOut(table, reason, { kind: 'tall', rows: tall });
    }
    this.addMapping(sheet, header, dataRows(table, header));
    const kinds = new RowKinds(table, header);
    const reader = new RowReader(this.side, sheet, header, this.draft);
    for (const row of table.rows) {
      if (isEmptyRow(row) || (row.row >= header.top && row.row <= header.bottom)) continue;
      this.draft.total++;
      this.keepRaw(sheet, header, row);
      const above = row.row < header.top;
      const reason = above ? remark('SKIPPED_ABOVE_HEADER') : kinds.reasonToSkip(row);
      if (reason === null) reader.read(row);
      else this.draft.skip(sheet, row.row, reason);
    }
    return null;
  }

  private readForms(table: RawTable, { forms, top, rows }: SheetForms): Emptiness | null {
    const { sheet } = table;
    if (forms.length > 0 && forms.every(isBlankForm))
      return this.leaveOut(table, remark('SKIPPED_BLANK_FORM'), { kind: 'blank', sheet });
    if (forms.length > 0 && forms.every((form) => reasonToSkip(form) !== null))
      return this.leaveOut(table, remark('SKIPPED_EXAMPLE_FORM'), { kind: 'example', sheet });
    for (const row of table.rows) {
      if (isEmptyRow(row) || rows.has(row.row)) continue;
      this.draft.total++;
      this.draft.skip(
        row.from?.sheet ?? sheet,
        row.from?.row ?? row.row,
        remark('SKIPPED_BESIDE_FORM'),
      );
    }
    if (forms.length === 0) this.refuseForms(sheet, top);
    for (const form of forms) this.readForm(sheet, form);
    return null;
  }

  private readForm(sheet: string, form: FilledForm): void {
    const { row, strays, sources } = form;
    const header = this.correctedHeader(sheet, form.header);
    this.draft.total++;
    const reason = isBlankForm(form) ? remark('SKIPPED_BLANK_FORM') : reasonToSkip(form);
    if (reason !== null) return this.draft.skip(sheet, row.row, reason);
    this.addMapping(sheet, header, [row]);
    this.keepRaw(sheet, header, row);
    new RowReader(this.side, sheet, header, this.draft).read(row, strays, sources);
  }

  /** One error for the sheet: its other rows are parts of the same forms. */
  private refuseForms(sheet: string, row: number): void {
    this.draft.total++;
    this.draft.errors.push({
      sheet,
      row,
      field: '',
      label: labelOf(this.side.columns, ''),
      ...remark('FORMS_UNCLEAR'),
    });
  }

  private keepRaw(sheet: string, { titles, matches }: Header, { row, cells }: RawRow): void {
    if (!this.raw.has(keyOf({ sheet, row }))) return;
    this.draft.raw.push({
      sheet,
      row,
      // A header that somebody had to explain is told by the name of its field.
      titles: titles.map((title, i) => {
        const { field, why } = matches[i] ?? UNKNOWN;
        return why === 'corrected' && field !== null ? labelOf(this.side.columns, field) : title;
      }),
      fields: titles.map((_title, i) => matches[i]?.field ?? null),
      cells: titles.map((_title, i) => cells[i]?.text ?? ''),
    });
  }

  private correctedHeader(sheet: string, header: Header): Header {
    const corrected = correctedIn(sheet, this.corrections);
    const matches = header.titles.map(
      (title, i) => corrected(title) ?? header.matches[i] ?? UNKNOWN,
    );
    return { ...header, matches };
  }

  private addMapping(sheet: string, header: Header, rows: readonly RawRow[]): void {
    header.titles.forEach((title, i) => {
      if (title === '') return;
      const match = header.matches[i] ?? UNKNOWN;
      const label = match.field === null ? '' : labelOf(this.side.columns, match.field);
      this.draft.mapping.push({ sheet, header: title, ...match, label, samples: samples(rows, i) });
    });
  }
}

/** Text beside the tables of a document is quoted: nothing else says what it was. */
function textBeside({ cells }: RawRow): Remark {
  const texts = cells.map(({ text }) => text).filter((text) => !isBlank(text));
  return remark('SKIPPED_TEXT_BESIDE', { raw: texts.join(' ').slice(0, 60) });
}

/** Rows under a header of which samples are taken, samples a column, characters a sample. */
const SAMPLED = { rows: 50, values: 3, characters: 40 } as const;

const dataRows = ({ rows }: RawTable, header: Header): readonly RawRow[] => {
  const from = rows.findIndex((row) => row.row > header.bottom);
  return from < 0 ? [] : rows.slice(from, from + SAMPLED.rows);
};

/** The first different values of a column. */
function samples(rows: readonly RawRow[], column: number): string[] {
  const texts = rows.map(({ cells }) => cells[column]?.text.trim() ?? '');
  const filled = [...new Set(texts.filter((text) => !isBlank(text)))].slice(0, SAMPLED.values);
  return filled.map((text) => [...text].slice(0, SAMPLED.characters).join(''));
}

const keyOf = ({ sheet, row }: RowPlace): string => `${sheet}\n${row}`;

const isBlankForm = ({ row }: FilledForm): boolean =>
  row.cells.every((cell) => isBlank(cell.text) && cell.note === undefined);

/** Why the title of a form says that it is none. */
function reasonToSkip({ header, row }: FilledForm): Remark | null {
  const at = header.matches.findIndex((match) => match.field === 'title');
  const title = row.cells[at]?.text ?? '';
  if (isExampleText(title)) return remark('SKIPPED_EXAMPLE');
  return isInstructionText(title) ? remark('SKIPPED_INSTRUCTION') : null;
}
