import { renderWorkbook, type SheetContent, type WorkbookAbout } from './workbook.js';

/** Sheets of one workbook, told in parts: copying takes the time of whoever asks. */
export const open = () => {
  const sheets: { content: SheetContent; rows: SheetContent['rows'][]; marked: Marks[] }[] = [];
  return {
    addSheet: (content: SheetContent): void => void sheets.push({ content, rows: [], marked: [] }),
    /** To the sheet that was added last. */
    addRows: ({ rows, marked = [] }: AddedRows): void => {
      sheets.at(-1)?.rows.push(rows);
      sheets.at(-1)?.marked.push(marked);
    },
    render: (about: WorkbookAbout): Promise<Uint8Array> =>
      renderWorkbook(
        sheets.map(({ content, rows, marked }) => ({
          ...content,
          rows: [...content.rows, ...rows.flat()],
          marked: marked.flat(),
        })),
        about,
      ),
  };
};

/** Rows, and which of their cells are marked. */
interface AddedRows {
  readonly rows: SheetContent['rows'];
  readonly marked?: Marks | undefined;
}
type Marks = NonNullable<SheetContent['marked']>;
