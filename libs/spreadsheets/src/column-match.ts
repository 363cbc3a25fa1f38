import type { ColumnNames } from './columns.js';
import { plainWords } from './read-value.js';

export interface ColumnMatch {
  readonly field: string | null;
  readonly why: 'exact' | 'synonym' | 'ignored' | 'unknown' | 'corrected';
}
/** What somebody says that a header means: a field, or null for a column that is to be left out. */
export interface HeaderCorrection {
  readonly sheet: string;
  readonly header: string;
  readonly field: string | null;
}
/** What a header of one sheet was corrected to; undefined for those that nobody has spoken of. */
export type Corrected = (header: string) => ColumnMatch | undefined;

export const UNCORRECTED: Corrected = () => undefined;

export function correctedIn(sheet: string, corrections: readonly HeaderCorrection[]): Corrected {
  const own = corrections.filter((one) => one.sheet === sheet);
  if (own.length === 0) return UNCORRECTED;
  const by = new Map(own.map(({ header, field }) => [header, field]));
  return (header) => {
    const field = by.get(header);
    return field === undefined ? undefined : { field, why: 'corrected' };
  };
}
export const UNKNOWN: ColumnMatch = { field: null, why: 'unknown' };

/** Columns that our own files have beside what offices write. */
export const OWN_COLUMNS = { why: '问题说明', row: '原表行号' } as const;
/** Recognised, and left out on purpose: they say nothing about the need or the capability. */
const IGNORED = new Set([
  OWN_COLUMNS.why,
  OWN_COLUMNS.row,
  '序号',
  'no',
  'no.',
  '#',
  '行号',
  '备注',
  'remark',
  'remarks',
  'note',
]);

/** A label as it is compared: without case, width, blanks and signs. */
export const foldedLabel = (header: string): string =>
  plainWords(header)
    .toLowerCase()
    .replace(/[\s*:_※★▲-]/g, '')
    .replace(/[(（[【]?(?:必填|选填)项?[)）\]】]?$/, '');

const folded = new WeakMap<ColumnNames, ReadonlyMap<string, ColumnMatch>>();

/** Folded name → what it means. The first field that claims a name keeps it. */
function namesOf(columns: ColumnNames): ReadonlyMap<string, ColumnMatch> {
  const known = folded.get(columns);
  if (known) return known;
  const names = new Map<string, ColumnMatch>();
  for (const [field, list] of Object.entries(columns)) {
    [field, ...list].forEach((name, at) => {
      if (!names.has(foldedLabel(name)))
        names.set(foldedLabel(name), { field, why: at <= 1 ? 'exact' : 'synonym' });
    });
  }
  folded.set(columns, names);
  return names;
}

/**
 * What a header means. Tried in turn: as it stands but for a number before it; without a bracket (unit, hint) or a unit at the end; its Chinese
 * and its Latin half; each side of a slash.
 */
export function matchColumn(columns: ColumnNames, header: string): ColumnMatch {
  const names = namesOf(columns);
  for (const wanted of spellings(header)) {
    if (IGNORED.has(wanted)) return { field: null, why: 'ignored' };
    const match = names.get(wanted);
    if (match) return match;
  }
  return UNKNOWN;
}

/** True for a text that is a header, word for word. Other names of the title (技术需求) may be titles themselves. */
export function isHeaderWord(columns: ColumnNames, text: string): boolean {
  const word = foldedLabel(text);
  const match = namesOf(columns).get(word);
  return match ? match.field !== 'title' || match.why === 'exact' : IGNORED.has(word);
}

/** The number before a label of a form: 一、需求名称, (3)联系人, 2.1 邮箱. */
const NUMBER = /^[(【[]?(?:[一二三四五六七八九十]{1,3}|\d{1,2}(?:\.\d{1,2})*)[)】\].、,]+/;

function spellings(header: string): string[] {
  const full = foldedLabel(header).replace(NUMBER, '');
  const bare = full.replace(/[([【<].*$/, '').replace(/[/,，]?(亿元|万元|千元|元|rmb|cny)$/, '');
  const chinese = bare.replace(/[a-z0-9.'&]+/g, '');
  const latin = bare.replace(/[^a-z]+/g, '');
  return [full, bare, chinese, latin, ...bare.split(/[/、]/)].filter((name) => name !== '');
}
