import type { Schemas } from '../api/client.js';

export type Batch = Schemas['ImportBatch'];
export type BatchCard = Schemas['ImportBatchCard'];
export type Row = Schemas['ImportRow'];
export type Column = Batch['columns'][number];
type Correction = Batch['corrections'][number];

const BUSY: ReadonlySet<string> = new Set(['UPLOADED', 'READING', 'TAKING', 'UNDOING']);
const PERCENT = 100;

/** Somebody works on it: the page asks again in a moment. */
export const isBusy = ({ state }: Pick<BatchCard, 'state'>): boolean => BUSY.has(state);

/** How far the work on it has come, in percent; null where nobody can say yet. */
export const progressOf = ({ total, done }: Pick<BatchCard, 'total' | 'done'>): number | null =>
  total > 0 ? Math.round((PERCENT * Math.min(done, total)) / total) : null;

/** What is shown of an edition's files: the newest first, none that was given up. */
export const shownOf = (batches: readonly BatchCard[], editionId: string): BatchCard[] =>
  batches.filter((one) => one.editionId === editionId && one.state !== 'DROPPED');

/** Whether a batch offers a move to whoever reads it. */
export const offers = ({ nextMoves }: Pick<BatchCard, 'nextMoves'>, to: Batch['state']): boolean =>
  nextMoves.some((move) => move.to === to);

/** Columns that nobody has told what they mean, first; those that are left out by rule, last. */
export const columnsInOrder = (columns: readonly Column[]): Column[] =>
  columns.toSorted((a, b) => rank(a) - rank(b));

const rank = ({ why }: Column): number => (why === 'unknown' ? 0 : why === 'ignored' ? 2 : 1);

/** The corrections with one more: the same header twice counts once. */
export const corrected = (
  corrections: readonly Correction[],
  { sheet, header }: Pick<Column, 'sheet' | 'header'>,
  field: string | null,
): Correction[] => [
  ...corrections.filter((one) => one.sheet !== sheet || one.header !== header),
  { sheet, header, field },
];

/** A row as one line: its first telling values, the title before all. */
export function titleOf({ values }: Pick<Row, 'values'>): string {
  const valueOf = (field: string) => values.find((one) => one.field === field)?.value;
  return valueOf('title') ?? values[0]?.value ?? '';
}

/** What a row of a sheet is told by besides its title. */
export const aboutOf = ({ values }: Pick<Row, 'values'>): string =>
  ['organisation.name', 'person.name', 'contact.name', 'field']
    .flatMap((field) => values.find((one) => one.field === field)?.value ?? [])
    .join(' · ');
