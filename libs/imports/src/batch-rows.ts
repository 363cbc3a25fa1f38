import type { Remark, Side } from '@jiqia/contracts/words';
import type { BatchRemark, RowOutcome, TakenPart } from '@jiqia/registers';
import type { RowPlace, RowRemark, SheetContent } from '@jiqia/spreadsheets';
import type { BatchEntry, ImportRow, RowWord } from './import-batch.types.js';
import { placedRemark } from './placed-remark.js';

/** Words that are kept of one row. */
const MOST_WORDS = 50;
/** Rows a piece. */
const PIECE = 500;

type NewRow = Omit<ImportRow, 'takenAt'>;
type Tried = RowOutcome & { readonly id: string };

/** What a dry run came to, part by part. */
export class TriedRows {
  readonly byIndex = new Map<number, Tried>();
  private readonly words: BatchRemark[] = [];
  private readonly refused = new Set<number>();

  add(part: TakenPart, outside: readonly BatchRemark[]): void {
    part.places.forEach((index, i) => {
      const outcome = part.outcomes[i];
      if (outcome) this.byIndex.set(index, { ...outcome, id: part.ids[i] ?? '' });
    });
    for (const { index } of part.refused) this.refused.add(index);
    this.words.push(...part.refused, ...part.notes, ...outside);
  }

  /** What is said of each row, by its index; of a refused row only why. */
  wordsOf(side: Side, places: readonly RowPlace[]): ReadonlyMap<number, RowRemark[]> {
    const found = new Map<number, RowRemark[]>();
    for (const said of this.words) {
      const row = placedRemark(side, (index) => places[index], said);
      if (row) found.set(said.index, [...(found.get(said.index) ?? []), row]);
    }
    return found;
  }
}

/** The rows of a file in its order, in pieces, each with what was understood, what is said of it, and what an import would do. */
export function* batchRows(
  side: Side,
  content: SheetContent<unknown>,
  tried: TriedRows,
): Generator<readonly NewRow[]> {
  const order = new FileOrder(content);
  const said = tried.wordsOf(side, content.places);
  const notes = grouped(content.notes);
  let index = 0;
  for (const chunk of content.chunks())
    for (let from = 0; from < chunk.length; from += PIECE)
      yield chunk.slice(from, from + PIECE).map(({ form, stateSaid, undeclared, sheet, row }) => {
        const at = { sheet, row };
        const outcome = tried.byIndex.get(index);
        const words = [...(notes.get(keyOf(at)) ?? []), ...(said.get(index) ?? [])];
        const entry = { form, stateSaid, undeclared };
        return understood({ ...at, place: order.ofEntry(index++) }, entry, words, outcome);
      });
  const wrong = [...grouped(content.errors).values()].map((words) => {
    const at = { sheet: words[0]?.sheet ?? '', row: words[0]?.row ?? 0 };
    return { ...bare(at, order.of(at)), kind: 'wrong' as const, remarks: wordsOf(words) };
  });
  const skipped = content.skipped.map(({ sheet, row, ...why }) => {
    const at = { sheet, row };
    const words = [{ ...at, field: '', label: '', ...why }];
    return { ...bare(at, order.of(at)), kind: 'skipped' as const, remarks: wordsOf(words) };
  });
  const rest = [...wrong, ...skipped];
  for (let from = 0; from < rest.length; from += PIECE) yield rest.slice(from, from + PIECE);
}

function understood(
  at: RowPlace & { readonly place: number },
  entry: BatchEntry,
  words: readonly RowRemark[],
  outcome: Tried | undefined,
): NewRow {
  const known = outcome !== undefined && outcome.what !== 'created';
  return {
    ...bare(at, at.place),
    kind: outcome ? 'imported' : 'wrong',
    entry,
    remarks: wordsOf(words),
    what: outcome?.what ?? null,
    fields: outcome?.fields ?? [],
    entityId: known ? outcome.id : null,
  };
}

const bare = ({ sheet, row }: RowPlace, place: number): Omit<NewRow, 'kind' | 'remarks'> => ({
  place,
  sheet,
  row,
  entry: null,
  what: null,
  fields: [],
  entityId: null,
});

const wordsOf = (words: readonly RowRemark[]): RowWord[] =>
  words.slice(0, MOST_WORDS).map(({ sheet: _sheet, row: _row, ...word }) => word);

/** Those of the words that a row does not have yet. */
export const withWords = (known: readonly RowWord[], more: readonly RowRemark[]): RowWord[] => {
  const seen = new Set(known.map((word) => JSON.stringify([word.field, word.code])));
  const fresh = wordsOf(more).filter((word) => !seen.has(JSON.stringify([word.field, word.code])));
  return [...known, ...fresh].slice(0, MOST_WORDS);
};

const keyOf = ({ sheet, row }: RowPlace): string => `${sheet}\n${row}`;

function grouped<T extends RowPlace & Remark>(words: readonly T[]): ReadonlyMap<string, T[]> {
  const found = new Map<string, T[]>();
  for (const word of words) {
    const same = found.get(keyOf(word));
    if (same) same.push(word);
    else found.set(keyOf(word), [word]);
  }
  return found;
}

/** Where each row stands among all rows of its file, whatever kind it is. */
class FileOrder {
  private readonly entries: readonly number[];
  private readonly others: ReadonlyMap<string, number>;

  constructor(content: SheetContent<unknown>) {
    const sheets = new Map<string, number>();
    const listed = [content.mapping, content.places, content.errors, content.skipped];
    for (const { sheet } of listed.flat()) if (!sheets.has(sheet)) sheets.set(sheet, sheets.size);
    const others = new Map([...content.errors, ...content.skipped].map((row) => [keyOf(row), row]));
    const all = [
      ...content.places.map((at, index) => ({ at, index, key: '' })),
      ...[...others].map(([key, at]) => ({ at, index: -1, key })),
    ].sort(
      (a, b) =>
        (sheets.get(a.at.sheet) ?? 0) - (sheets.get(b.at.sheet) ?? 0) || a.at.row - b.at.row,
    );
    const entries: number[] = [];
    const places = new Map<string, number>();
    all.forEach(({ index, key }, place) => {
      if (index >= 0) entries[index] = place;
      else places.set(key, place);
    });
    this.entries = entries;
    this.others = places;
  }

  /** Of the entry with this index. */
  ofEntry(index: number): number {
    return this.entries[index] ?? 0;
  }

  /** Of a row that is wrong or left out. */
  of(at: RowPlace): number {
    return this.others.get(keyOf(at)) ?? 0;
  }
}
