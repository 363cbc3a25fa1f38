import { cleanText } from '@jiqia/contracts/forms';
import type * as Docx from 'docx';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { PaperBlock, PeriodPaper } from './period-paper.js';

/** Fonts of official papers (GB/T 9704), and what stands in for one that a machine does not have. */
const FONTS = {
  title: { name: '方正小标宋简体', instead: '宋体' },
  heading: { name: '黑体', instead: 'SimHei' },
  body: { name: '仿宋_GB2312', instead: '仿宋' },
  number: { name: '宋体', instead: 'SimSun' },
} as const;
/** Half points: 二号 for the title, 三号 for the text, 四号 for page numbers, 小四 in tables. */
const SIZES = { title: 44, body: 32, number: 28, table: 24, foot: 12 } as const;
/** Twentieths of a point: a line of 28.95 points, two characters of 三号. */
const LINE = 579;
const INDENT = 640;
/** Twentieths of a point of A4 and its margins: 37, 26, 35 and 28 mm. */
const PAGE = { width: 11_906, height: 16_838, top: 2098, right: 1474, bottom: 1984, left: 1587 };
const WIDTH = PAGE.width - PAGE.left - PAGE.right;

type Lib = typeof Docx;
type Words = keyof typeof FONTS;

/** A report of a period as Word has it. The same report gives the same bytes. */
export async function renderPeriodDocx(
  paper: PeriodPaper,
  { at, mark }: { readonly at: Date; readonly mark: string },
): Promise<Buffer> {
  // Loaded by those alone who make one.
  const docx = await import('docx');
  const document = new docx.Document({
    title: paper.title,
    creator: '技洽',
    lastModifiedBy: '技洽',
    ...(mark === '' ? {} : { keywords: mark }),
    evenAndOddHeaderAndFooters: true,
    sections: [
      {
        properties: {
          page: {
            size: { width: PAGE.width, height: PAGE.height },
            margin: { top: PAGE.top, right: PAGE.right, bottom: PAGE.bottom, left: PAGE.left },
          },
        },
        footers: {
          default: pageNumber(docx, docx.AlignmentType.RIGHT, mark),
          even: pageNumber(docx, docx.AlignmentType.LEFT, mark),
        },
        children: bodyOf(docx, paper),
      },
    ],
  });
  return repeatable(await docx.Packer.toBuffer(document), at);
}

function bodyOf(docx: Lib, paper: PeriodPaper): (Docx.Paragraph | Docx.Table)[] {
  const { AlignmentType } = docx;
  const line = (words: string, more: Docx.IParagraphOptions = {}): Docx.Paragraph =>
    new docx.Paragraph({ ...spaced(docx), ...more, children: [run(docx, 'body', words)] });
  const right = { alignment: AlignmentType.RIGHT, indent: { right: INDENT } };
  return [
    new docx.Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { line: 640, lineRule: docx.LineRuleType.EXACT, after: LINE },
      children: paper.titleLines.map((words, i) => run(docx, 'title', words, { break: i > 0 })),
    }),
    line(paper.to),
    ...paper.blocks.flatMap((block) => blockOf(docx, block)),
    line('', { keepNext: true }),
    ...paper.annexes.map((name, i) =>
      line(i === 0 ? `附件：${name}` : name, {
        keepNext: true,
        // 附件： stands before the first, the others below that one's name.
        indent: { left: 2.5 * INDENT, ...(i === 0 ? { hanging: 1.5 * INDENT } : {}) },
      }),
    ),
    line('', { keepNext: true }),
    ...paper.signed.map((name) => line(name, { ...right, keepNext: true })),
    line(paper.date, right),
  ];
}

function blockOf(docx: Lib, block: PaperBlock): (Docx.Paragraph | Docx.Table)[] {
  if (block.kind === 'table') return [tableOf(docx, block), new docx.Paragraph(spaced(docx))];
  const heading = block.kind === 'heading';
  return [
    new docx.Paragraph({
      ...spaced(docx),
      indent: { firstLine: INDENT },
      keepNext: heading || block.last === true,
      ...(heading ? { outlineLevel: 0 } : {}),
      children: [run(docx, heading ? 'heading' : 'body', block.text)],
    }),
  ];
}

function tableOf(
  docx: Lib,
  { heads, rows, widths }: Extract<PaperBlock, { kind: 'table' }>,
): Docx.Table {
  const whole = widths.reduce((sum, width) => sum + width, 0);
  const columns = widths.map((width) => Math.floor((width / whole) * WIDTH));
  const row = (cells: readonly string[], head: boolean): Docx.TableRow =>
    new docx.TableRow({
      cantSplit: true,
      tableHeader: head,
      children: cells.map(
        (words, i) =>
          new docx.TableCell({
            width: { size: columns[i] ?? 0, type: docx.WidthType.DXA },
            verticalAlign: docx.VerticalAlign.CENTER,
            margins: { top: 40, bottom: 40, left: 80, right: 80 },
            children: [
              new docx.Paragraph({
                alignment:
                  head || /^[\d.]+$/.test(words)
                    ? docx.AlignmentType.CENTER
                    : docx.AlignmentType.LEFT,
                children: [run(docx, head ? 'heading' : 'body', words, { size: SIZES.table })],
              }),
            ],
          }),
      ),
    });
  return new docx.Table({
    width: { size: WIDTH, type: docx.WidthType.DXA },
    columnWidths: columns,
    layout: docx.TableLayoutType.FIXED,
    rows: [row(heads, true), ...rows.map((cells) => row(cells, false))],
  });
}

/** — 1 —, at the outer edge; below it, small, who took the file. */
function pageNumber(
  docx: Lib,
  alignment: (typeof Docx.AlignmentType)['RIGHT' | 'LEFT'],
  mark: string,
): Docx.Footer {
  const number = new docx.TextRun({
    font: fontOf('number'),
    size: SIZES.number,
    children: ['— ', docx.PageNumber.CURRENT, ' —'],
  });
  const marked = new docx.Paragraph({
    alignment,
    children: [run(docx, 'body', mark, { size: SIZES.foot })],
  });
  const outer = alignment === docx.AlignmentType.RIGHT ? { right: 320 } : { left: 320 };
  return new docx.Footer({
    children: [
      new docx.Paragraph({ alignment, indent: outer, children: [number] }),
      ...(mark === '' ? [] : [marked]),
    ],
  });
}

const spaced = (docx: Lib): Docx.IParagraphOptions => ({
  spacing: { line: LINE, lineRule: docx.LineRuleType.EXACT },
});

const fontOf = (words: Words): Docx.IFontAttributesProperties => {
  const { name } = FONTS[words];
  return { ascii: name, hAnsi: name, eastAsia: name, cs: name };
};

const run = (
  docx: Lib,
  words: Words,
  text: string,
  more: { readonly size?: number; readonly break?: boolean } = {},
): Docx.TextRun =>
  new docx.TextRun({
    text: cleanText(text),
    font: fontOf(words),
    size: more.size ?? (words === 'title' ? SIZES.title : SIZES.body),
    ...(more.break ? { break: 1 } : {}),
  });

const fontTable = (): string =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${Object.values(
    FONTS,
  )
    .map(
      ({ name, instead }) =>
        `<w:font w:name="${name}"><w:altName w:val="${instead}"/><w:charset w:val="86"/><w:family w:val="auto"/></w:font>`,
    )
    .join('')}</w:fonts>`;

/** What stands in for a missing font is written in, and the time is that of the report. */
function repeatable(bytes: Uint8Array, at: Date): Buffer {
  const files = unzipSync(bytes);
  files['word/fontTable.xml'] = strToU8(fontTable());
  const core = files['docProps/core.xml'];
  if (core)
    files['docProps/core.xml'] = strToU8(
      strFromU8(core).replace(
        /(<dcterms:(?:created|modified)[^>]*>)[^<]*/g,
        `$1${at.toISOString().slice(0, 19)}Z`,
      ),
    );
  const [year = 1980, month = 1, day = 1] = at.toISOString().slice(0, 10).split('-').map(Number);
  return Buffer.from(zipSync(files, { level: 6, mtime: new Date(year, month - 1, day) }));
}
