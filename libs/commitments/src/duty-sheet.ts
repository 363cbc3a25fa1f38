import { isStart } from '@jiqia/contracts/cadence';
import { type Remark, remark, type UnitRole } from '@jiqia/contracts/words';
import { isExampleText } from '@jiqia/spreadsheets';

/** One row of a duty list, in its own words. */
export interface DutyRow {
  readonly number: string;
  readonly task: string;
  readonly units: readonly { readonly role: UnitRole; readonly name: string }[];
  readonly due: string;
  readonly start: string;
  readonly remark: string;
}
type Field = 'number' | 'task' | 'LEAD' | 'GUIDE' | 'SUPPORT' | 'due' | 'start' | 'remark';

/** How the columns are called. One that names those who guide and those who support does not say who is which: they are kept as supporting. */
const HEADERS: Readonly<Record<string, Field>> = {
  序号: 'number',
  编号: 'number',
  工作内容: 'task',
  任务: 'task',
  任务内容: 'task',
  工作任务: 'task',
  重点任务: 'task',
  主要任务: 'task',
  牵头单位: 'LEAD',
  责任单位: 'LEAD',
  牵头责任单位: 'LEAD',
  指导单位: 'GUIDE',
  配合单位: 'SUPPORT',
  协办单位: 'SUPPORT',
  指导配合单位: 'SUPPORT',
  配合指导单位: 'SUPPORT',
  时间安排: 'due',
  完成时限: 'due',
  完成时间: 'due',
  期限: 'due',
  时限: 'due',
  起始: 'start',
  起始时间: 'start',
  开始时间: 'start',
  备注: 'remark',
};
/** Rows of a list, and rows above its header. */
export const MOST_ROWS = 500;
const HEADER_WITHIN = 20;

const headerOf = (cell: string): Field | undefined =>
  HEADERS[cell.normalize('NFKC').replace(/[\s、,，/及和*]+/gu, '')];
/** Units stand one a line, or between 、 and the like. */
const unitsIn = (cell: string): string[] =>
  cell
    .split(/[\n\r、,，;；]+/u)
    .map((name) => name.trim())
    .filter(Boolean);
const oneLine = (cell: string): string =>
  cell
    .split(/\s*[\n\r]+\s*/u)
    .join('')
    .trim();

/** The rows of a list, or why it cannot be read. */
export type DutySheet =
  | { readonly rows: readonly DutyRow[]; readonly problem?: undefined }
  | { readonly rows?: undefined; readonly problem: Remark };

/** A duty list as a table of cells: a header within the first rows, then a row a duty. Rows without a number and a task are no duties, nor are examples. */
export function readDutyTable(table: readonly (readonly string[])[]): DutySheet {
  for (const [at, cells] of table.slice(0, HEADER_WITHIN).entries()) {
    const fields = cells.map(headerOf);
    if (!['number', 'task', 'LEAD', 'due'].every((field) => fields.includes(field as Field)))
      continue;
    const rows = table
      .slice(at + 1)
      .filter((row) => row.some((cell) => cell.trim() !== ''))
      .map((row) => dutyOf(fields, row));
    return { rows: rows.filter(isDuty) };
  }
  return { problem: remark('DUTY_HEADER_MISSING') };
}

const isDuty = ({ number, task }: DutyRow): boolean =>
  (number !== '' || task !== '') && !isExampleText(task);

/**
 * A duty list within a text, as office programs write tables: each cell begins with a tab, a cell may go over several lines, and a row
 * begins with its number. What stands before and after the list is no part of it.
 */
export function readDutyText(text: string): DutySheet {
  const lines = text.normalize('NFC').split(/\r\n|\r|\n/u);
  const top = lines.findIndex((line) => /^\t\s*序\s*号\s*$/u.test(line));
  if (top < 0) return { problem: remark('DUTY_HEADER_MISSING') };
  const cells = cellsFrom(lines.slice(top));
  const first = cells.findIndex((cell) => /^\d+$/u.test(cell));
  const header = cells.slice(0, first < 0 ? cells.length : first);
  const table: string[][] = [header];
  for (let at = first; at >= 0 && at < cells.length; at += header.length) {
    const row = cells.slice(at, at + header.length);
    if (row.length < header.length || !/^\d+$/u.test(row[0] ?? '')) {
      const number = table.at(-1)?.[0] ?? '';
      return { problem: remark('DUTY_CELLS_ODD', { number, columns: header.length }) };
    }
    table.push(row);
  }
  return readDutyTable(table);
}

export const isDutyText = (text: string): boolean =>
  /^\t[^\S\n]*序[^\S\n]*号[^\S\n]*\r?$/mu.test(text);

/** Cells that begin with a tab; lines without one go on with the cell before them. */
function cellsFrom(lines: readonly string[]): string[] {
  const cells: string[] = [];
  for (const line of lines) {
    if (line.startsWith('\t')) cells.push(line.trim());
    else if (line.trim() !== '') cells.push(`${cells.pop() ?? ''}\n${line.trim()}`);
  }
  return cells;
}

function dutyOf(fields: readonly (Field | undefined)[], row: readonly string[]): DutyRow {
  const cells = (field: Field): string[] =>
    row.filter((_, i) => fields[i] === field).map((cell) => cell.trim());
  const said = (field: Field): string => cells(field).map(oneLine).filter(Boolean).join(' ');
  const rest = row.filter((cell, i) => fields[i] === undefined && cell.trim() !== '').map(oneLine);
  const units = (['LEAD', 'GUIDE', 'SUPPORT'] as const).flatMap((role) =>
    cells(role)
      .flatMap(unitsIn)
      .map((name) => ({ role, name })),
  );
  const note = said('remark');
  const isNote = said('start') !== '' || !isStart(note);
  return {
    number: said('number'),
    task: said('task'),
    units,
    due: said('due'),
    start: isNote ? said('start') : note,
    remark: [isNote ? note : '', ...rest].filter(Boolean).join('；'),
  };
}
