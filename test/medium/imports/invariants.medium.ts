import fc from 'fast-check';
import { sheetOf, textFile } from '../../support/sheets.js';
import { needsInWords as importNeeds } from '../../support/in-words.js';

/** What people type into cells, and what they do not. */
const text = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '\u200B',
    '甲公司',
    '气孔检测',
    '50万元',
    '面议',
    '2026-02-30',
    '合计',
    '注：说明',
    '填表人：张某',
    '1',
    '需求名称',
    '单位名称',
  ),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
);
const HEADERS = [
  '序号',
  '需求名称',
  '单位名称',
  '拟投入资金（万元）',
  '有效期至',
  '无人认识',
  '手机',
];
const rows = fc.array(fc.array(text, { maxLength: HEADERS.length + 1 }), { maxLength: 25 });

/** True for a cell that a person would call filled. */
const filled = (cell: string): boolean => !/^[\s\u200B-\u200D\u2060\uFEFF]*$/.test(cell);

async function check(file: { name: string; bytes: Uint8Array }, wanted: number): Promise<void> {
  const draft = await importNeeds(file).catch((error: { code: string }) => {
    expect(error.code).toBe('SPREADSHEET_EMPTY');
    return null;
  });
  if (!draft) return;
  const named = [
    ...new Set(draft.errors.map(({ row }) => row)),
    ...draft.rows.map(({ row }) => row),
    ...draft.skipped.map(({ row }) => row),
  ];
  expect(named).toHaveLength(draft.total);
  expect(new Set(named).size).toBe(draft.total);
  expect(draft.total).toBe(wanted);
}

describe('every row that is not empty is imported, wrong or skipped', () => {
  it('in random text files', async () => {
    await fc.assert(
      fc.asyncProperty(rows, async (cells) => {
        const quoted = [HEADERS, ...cells].map((row) =>
          row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','),
        );
        // Half a surrogate pair cannot be written into a file at all: it becomes U+FFFD, which is something.
        const count = cells.filter((row) => row.some(filled)).length;
        await check(textFile('n.csv', quoted.join('\n')), count);
      }),
      { numRuns: 200 },
    );
  });

  it('in random JSON lines', async () => {
    await fc.assert(
      fc.asyncProperty(rows, async (cells) => {
        const lines = cells.map((row) =>
          JSON.stringify(Object.fromEntries(row.map((cell, i) => [HEADERS[i] ?? '别的', cell]))),
        );
        const all = ['{"需求名称":"第一条","单位名称":"某厂"}', ...lines];
        const count = cells.filter((row) => row.some(filled)).length;
        await check(textFile('n.jsonl', all.join('\n')), count + 1);
      }),
      { numRuns: 200 },
    );
  });

  it('in a table whose cells say what a header may say', async () => {
    const misleading = [
      ['', '', '', '', '单位名称'],
      ['', '', '$', 'ref', '需求名称'],
    ];
    const file = await sheetOf([HEADERS, ...misleading], (sheet) => sheet.mergeCells(2, 1, 2, 1));
    await check(file, 2);
  });

  it('in random workbooks with merged cells', async () => {
    const area = fc.tuple(fc.nat(24), fc.nat(5), fc.nat(3), fc.nat(2));
    await fc.assert(
      fc.asyncProperty(rows, area, async (cells, [top, left, height, width]) => {
        // XML cannot hold control characters, and Excel writes none.
        const plain = cells.map((row) => row.map((cell) => cell.replace(/[^\P{C}\u200B]/gu, '')));
        const bottom = top + height;
        const right = left + width;
        const swallowed = (row: number, column: number): boolean =>
          row >= top &&
          row <= bottom &&
          column >= left &&
          column <= right &&
          (row > top || column > left);
        const file = await sheetOf([HEADERS, ...plain], (sheet) =>
          sheet.mergeCells(top + 2, left + 1, bottom + 2, right + 1),
        );
        const count = plain.filter((row, i) =>
          row.some((cell, j) => filled(cell) && !swallowed(i, j)),
        ).length;
        await check(file, count);
      }),
      { numRuns: 100 },
    );
  });
});
