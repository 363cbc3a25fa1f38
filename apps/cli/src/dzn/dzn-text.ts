/** A field of a .dzn file that is missing or wrong. */
export class DznError extends Error {
  constructor(
    readonly field: string,
    problem: string,
  ) {
    super(`${field}：${problem}`);
    this.name = 'DznError';
  }
}

/** What a file may count: lists of that length are made of it. */
const MOST = 10_000;

/** The fields of a .dzn file, each read by its kind. All throw `DznError` naming the field. */
export class DznText {
  private readonly text: string;

  constructor(text: string) {
    this.text = text.replace(/%.*$/gm, '');
  }

  count(field: string, least: number): number {
    const value = this.section(field, '([^;]*)').trim();
    if (!/^\d+$/.test(value)) throw new DznError(field, `须为整数，不是“${value.slice(0, 40)}”`);
    if (Number(value) < least) throw new DznError(field, `不能小于 ${least}`);
    if (Number(value) > MOST) throw new DznError(field, `不能大于 ${MOST}`);
    return Number(value);
  }

  /** A list of integers between 0 and `most`. */
  list(field: string, length: number, most: number): number[] {
    const rows = integers(field, this.section(field, '\\[([^\\]]*)\\]'));
    this.expect(field, rows.length, length);
    rows.forEach((value, i) => inRange(field, i, value, 0, most));
    return rows;
  }

  /** A list of sets of integers between 1 and `most`; 0 stands for none. */
  sets(field: string, length: number, most: number): number[][] {
    const body = this.section(field, '\\[([^\\]]*)\\]');
    const sets = [...body.matchAll(/\{([^}]*)\}/g)].map(([, own]) => integers(field, own ?? ''));
    const rest = body.replace(/\{[^}]*\}/g, '').replace(/[\s,]/g, '');
    if (rest !== '') throw new DznError(field, `看不懂“${rest.slice(0, 40)}”`);
    this.expect(field, sets.length, length);
    sets.forEach((own, i) => own.forEach((value) => inRange(field, i, value, 0, most)));
    return sets.map((own) => own.filter((value) => value !== 0));
  }

  /** Rows of `width` integers. */
  table(field: string, length: number, width: number): number[][] {
    const rows = this.section(field, '\\[\\|([^\\]]*)\\|\\s*\\]')
      .split('|')
      .map((row) => integers(field, row));
    this.expect(field, rows.length, length);
    rows.forEach((row, i) => {
      if (row.length !== width)
        throw new DznError(field, `第 ${i + 1} 行须有 ${width} 个数，不是 ${row.length} 个`);
    });
    return rows;
  }

  private section(field: string, pattern: string): string {
    const found = new RegExp(`(?:^|;|\\s)${field}\\s*=\\s*${pattern}\\s*;`).exec(this.text)?.[1];
    if (found !== undefined) return found;
    const named = new RegExp(`(?:^|;|\\s)${field}\\s*=`).test(this.text);
    throw new DznError(field, named ? '格式不对或不完整' : '缺少这一项');
  }

  private expect(field: string, found: number, wanted: number): void {
    if (found !== wanted) throw new DznError(field, `须有 ${wanted} 项，实有 ${found} 项`);
  }
}

/** @throws DznError naming the row */
export function inRange(
  field: string,
  row: number,
  value: number,
  least: number,
  most: number,
): void {
  if (value < least || value > most)
    throw new DznError(field, `第 ${row + 1} 行的 ${value} 不在 ${least} 到 ${most} 之间`);
}

function integers(field: string, text: string): number[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      if (!/^-?\d+$/.test(part)) throw new DznError(field, `看不懂“${part.slice(0, 40)}”`);
      return Number(part);
    });
}
