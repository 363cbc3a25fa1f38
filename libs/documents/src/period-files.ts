import { type FileMark, fileMarkWords, type PeriodReport } from '@jiqia/contracts/report';
import { renderPeriodDocx } from './period-docx.js';
import { PeriodFigures } from './period-figures.js';
import { periodPaper } from './period-paper.js';
import { Typesetter } from './typesetter.js';
import { renderWorkbook } from './workbook.js';

export const PERIOD_FORMATS = ['docx', 'pdf', 'xlsx'] as const;
export type PeriodFormat = (typeof PERIOD_FORMATS)[number];

/** The report of a period as one of its files; all three tell the same numbers. Takes a second: for the process pool. */
export async function setPeriodReport(
  report: PeriodReport,
  format: PeriodFormat,
  mark: FileMark,
): Promise<{ readonly name: string; readonly content: Uint8Array }> {
  const figures = new PeriodFigures(report);
  const paper = periodPaper(report, figures);
  const at = new Date(`${report.madeOn}T00:00:00Z`);
  const words = fileMarkWords(mark);
  const name = `${paper.title}.${format}`;
  if (format === 'docx')
    return { name, content: await renderPeriodDocx(paper, { at, mark: words }) };
  if (format === 'pdf')
    return {
      name,
      content: new Typesetter().set('period.typ', { ...paper, mark: words }, at.toISOString()),
    };
  const sheets = [figures.sheet(), ...Object.values(figures.sheets)];
  return { name, content: await renderWorkbook(sheets, { title: paper.title, at, mark }) };
}
