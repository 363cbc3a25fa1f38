import type { PeriodReport } from '@jiqia/contracts/report';
import { type PeriodList, PERIOD_LISTS, periodSheets, type PeriodSheets } from './period-lists.js';
import type { CellValue, SheetContent } from './workbook.js';

/** Which rows of a list a number counts. */
export interface Figure {
  readonly label: string;
  readonly value: number;
  readonly unit: string;
  readonly list: PeriodList;
  /** What stands in these columns. */
  readonly where: Readonly<Record<string, string>>;
  /** The column that is added up, or whose texts count once each; else rows are counted. */
  readonly sum?: string;
  readonly once?: string;
}

/** Numbers of a report of a period: each is counted from the rows of a list, so that it has its rows. */
export class PeriodFigures {
  readonly sheets: PeriodSheets;
  private readonly taken = new Map<string, Figure>();

  constructor(report: PeriodReport) {
    this.sheets = periodSheets(report);
  }

  /** In the order in which they were asked for. */
  get all(): readonly Figure[] {
    return [...this.taken.values()];
  }

  take(figure: Omit<Figure, 'value'>): number {
    const known = this.taken.get(figure.label);
    if (known) return known.value;
    const value = valueOf(this.sheets[figure.list], figure);
    this.taken.set(figure.label, { ...figure, value });
    return value;
  }

  /** First sheet of the workbook: each number, and how it is found in the lists. */
  sheet(): SheetContent {
    return {
      name: '数字与明细',
      fixedColumns: 1,
      columns: [
        { header: '数字', width: 36 },
        { header: '数值', width: 14 },
        { header: '单位', width: 8 },
        { header: '明细所在', width: 22 },
        { header: '筛选与算法', width: 60 },
      ],
      rows: this.all.map(({ label, value, unit, list, where, sum, once }) => [
        label,
        value,
        unit,
        PERIOD_LISTS[list],
        [
          ...Object.entries(where).map(([header, text]) => `“${header}”为“${text}”`),
          sum ? `“${sum}”求和` : once ? `“${once}”去重计数` : '行数',
        ].join('，'),
      ]),
    };
  }
}

function valueOf(
  { columns, rows }: SheetContent,
  { where, sum, once }: Omit<Figure, 'value'>,
): number {
  const at = (header: string): number => columns.findIndex((one) => one.header === header);
  const found = rows.filter((row) =>
    Object.entries(where).every(([header, text]) => row[at(header)] === text),
  );
  const cells = (header: string): CellValue[] => found.map((row) => row[at(header)] ?? null);
  if (sum) return hundredths(cells(sum).reduce<number>((all, cell) => all + Number(cell ?? 0), 0));
  return once ? new Set(cells(once)).size : found.length;
}

const hundredths = (value: number): number => Math.round(value * 100) / 100;
