import { type Remark, remark } from '@jiqia/contracts/words';
import type { Header } from './header-finder.js';
import { hasOwn, isBlank, type RawRow, type RawTable } from './raw-table.js';
import { plainWords } from './read-value.js';
import { isExampleText, isInstructionText } from './sheet-purpose.js';

/** A label of a form's foot, with its colon: 填表人：张某. */
const FOOT_LABEL =
  /^(制表|填表|填报|审核|审批|复核|经办|负责|分管|主管|联系|单位|部门|企业|公司)?(人|人员|单位|部门|领导|负责人|电话|手机|日期|时间|时间日期|盖章|公章|签字|签章|签名)?([(（].{0,12}[)）])?(签字|签章|签名|盖章|电话|意见)?([(（].{0,12}[)）])?[:：]/;
const REMARK = /^(备注|注|说明|填表说明|填报说明|注意事项|注意|温馨提示)\s*\d*[:：]/;
const TOTAL = /^(合计|总计|小计|共计|累计|本页小计|本页合计)(数|金额)?([(（].{0,8}[)）])?[:：]?$/;
const EXAMPLE = /^(例|示例|样例|例如|填写示例|样表)[:：]?\d*$/;
const FIGURE = /^[\d.,，%]*(元|万元|项|条|个|家|亿元)?$/;

/**
 * Says why a row below the header is none of the data, or null when it is. Strict on purpose: a row is only left out
 * when nothing in it can be a need or a capability, so 说明书翻译 or 合计误差补偿 stay data.
 */
export class RowKinds {
  private readonly printed: ReadonlySet<string>;
  private readonly titleColumns: readonly number[];

  constructor(
    table: RawTable,
    private readonly header: Header,
  ) {
    this.printed = new Set(
      table.rows.filter((row) => row.row <= header.bottom).map((row) => signature(row)),
    );
    this.titleColumns = header.matches.flatMap((match, i) => (match.field === 'title' ? [i] : []));
  }

  reasonToSkip(row: RawRow): Remark | null {
    if (row.error !== undefined) return null;
    const own = row.cells.flatMap((cell, column) =>
      hasOwn(cell, row.row, column) ? [{ column, text: cell.text, cell }] : [],
    );
    const words = own.map(({ text }) => plainWords(text));
    const first = words[0] ?? '';
    if (own.some(({ cell }) => cell.error !== undefined)) return null;
    if (this.printed.has(signature(row))) return remark('SKIPPED_REPEATED_HEADER');
    if (this.isNumbering(words)) return remark('SKIPPED_COLUMN_NUMBERS');
    if (this.isBanner(row)) return remark('SKIPPED_BANNER', { raw: brief(first) });
    if (TOTAL.test(first) && words.slice(1).every((word) => FIGURE.test(word)))
      return remark('SKIPPED_TOTAL', { raw: brief(first) });
    if (REMARK.test(first) && own.length <= 2 && !this.isNamed(own, 1))
      return remark('SKIPPED_REMARK', { raw: brief(first) });
    if (FOOT_LABEL.test(first) && isFoot(words))
      return remark('SKIPPED_FOOT', { raw: brief(first) });
    if (EXAMPLE.test(first) && this.header.matches[own[0]?.column ?? -1]?.field == null)
      return remark('SKIPPED_EXAMPLE');
    if (own.some(({ column, text }) => this.isKey(column) && isExampleText(text)))
      return remark('SKIPPED_EXAMPLE');
    if (
      own.some(({ column, text }) => this.titleColumns.includes(column) && isInstructionText(text))
    )
      return remark('SKIPPED_INSTRUCTION');
    if (own.every(({ column }) => (this.header.matches[column]?.field ?? null) === null))
      return remark('SKIPPED_UNKNOWN', { raw: brief(words.join(' ')) });
    return null;
  }

  /** 1, 2, 3 … over every column: the column numbers of a printed form. */
  private isNumbering(words: readonly string[]): boolean {
    const numbers = words.map((word) => Number(word.replace(/^[(（](\d+)[)）]$/, '$1')));
    return words.length >= 3 && numbers.every((number, i) => number === (numbers[0] ?? 0) + i);
  }

  /** One merged area over the title's column and others: it cannot name anything. */
  private isBanner(row: RawRow): boolean {
    return this.titleColumns.some((column) => {
      const area = row.cells[column]?.merged;
      return (
        area !== undefined &&
        !isBlank(row.cells[column]?.text ?? '') &&
        this.header.titles.some(
          (title, other) =>
            title !== '' && other !== column && other >= area.left && other <= area.right,
        )
      );
    });
  }

  /** The columns that say what an entry is and whose. */
  private isKey(column: number): boolean {
    const field = this.header.matches[column]?.field;
    return field === 'title' || field === 'organisation.name';
  }

  /** True when a cell from the `from`-th on stands in a title's column. */
  private isNamed(own: readonly { readonly column: number }[], from: number): boolean {
    return own.slice(from).some(({ column }) => this.titleColumns.includes(column));
  }
}

/** Every cell is a label with its colon, or the short answer to the label before it. */
function isFoot(words: readonly string[]): boolean {
  return words.every(
    (word, i) =>
      FOOT_LABEL.test(word) || (i > 0 && /[:：]$/.test(words[i - 1] ?? '') && word.length <= 30),
  );
}

const signature = (row: RawRow): string =>
  row.cells
    .map((cell, column) => (hasOwn(cell, row.row, column) ? plainWords(cell.text) : ''))
    .join('\t')
    .trimEnd();
const brief = (text: string): string => (text.length > 20 ? `${text.slice(0, 20)}…` : text);
