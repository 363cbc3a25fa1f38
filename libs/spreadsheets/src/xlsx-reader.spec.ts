import { rawRow, rawWorkbook } from '../../../test/support/sheets.js';
import { zip } from '../../../test/support/sheets-zip.js';
import { needsInWords as importNeeds } from '../../../test/support/in-words.js';

const inline = (text: string): string => `<c t="inlineStr"><is><t>${text}</t></is></c>`;

describe('cells and rows that do not say where they stand', () => {
  it('stand where they are written, empty ones too', async () => {
    const row = (...cells: string[]): string =>
      `<row>${cells.map((cell) => (cell === '' ? '<c/>' : inline(cell))).join('')}</row>`;
    const draft = await importNeeds(
      rawWorkbook(
        row('编号', '需求名称', '单位名称', '主要问题', '关键字') +
          row('N-1', '甲', '某厂', '', '视觉') +
          row('N-2', '乙', '', '不匀'),
      ),
    );
    expect(draft.rows.map(({ row: at, form }) => [at, form.externalId, form.problem])).toEqual([
      [2, 'N-1', ''],
    ]);
    expect(draft.rows[0]?.form.keywords).toEqual(['视觉']);
    expect(draft.errors.map(({ row: at, label }) => [at, label])).toEqual([[3, '单位名称']]);
  });

  it('go on from the last that does; a reference that names no column is none', async () => {
    const cells = `<c r="B2" t="inlineStr"><is><t>甲</t></is></c>${inline('某厂')}<c r="7"/>${inline('漏检')}`;
    const draft = await importNeeds(
      rawWorkbook(
        `${rawRow(1, ['编号', '需求名称', '单位名称', '关键字', '主要问题'])}<row r="2">${cells}</row><row>${inline('N-2')}${inline('乙')}${inline('某厂')}</row>`,
      ),
    );
    expect(draft.rows.map(({ row, form }) => [row, form.title, form.problem])).toEqual([
      [2, '甲', '漏检'],
      [3, '乙', ''],
    ]);
  });
});

describe('parts of a workbook', () => {
  const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const relation = (id: string, kind: string, target: string, more = ''): string =>
    `<Relationship Id="${id}" Type="${RELATIONS}/${kind}" Target="${target}"${more}/>`;
  const relations = (...all: string[]): string => `<Relationships>${all.join('')}</Relationships>`;
  const book = (...sheets: string[]): string =>
    `<workbook xmlns:r="${RELATIONS}"><sheets>${sheets.join('')}</sheets></workbook>`;
  const tab = (name: string, id: string): string => `<sheet name="${name}" r:id="${id}"/>`;
  const sheet = (title: string): string =>
    `<worksheet><sheetData>${rawRow(1, ['需求名称', '单位名称'])}${rawRow(2, [title, '某厂'])}</sheetData></worksheet>`;
  const read = async (parts: Readonly<Record<string, string>>): Promise<string[]> => {
    const members = Object.entries(parts).map(([name, content]) => ({ name, content }));
    const draft = await importNeeds({ name: 'n.xlsx', bytes: zip(members) });
    return draft.rows.map(({ form }) => form.title);
  };

  it.each([
    ['../xl/worksheets/sheet1.xml', 'xl/worksheets/sheet1.xml'],
    ['./worksheets/sheet1.xml', 'xl/worksheets/sheet1.xml'],
    ['/xl/worksheets/../worksheets/sheet1.xml', 'xl/worksheets/sheet1.xml'],
    ['../sheets/sheet1.xml', 'sheets/sheet1.xml'],
    ['../worksheets/sheet1.xml', 'xl/worksheets/sheet1.xml'],
    ['worksheets/Sheet1.xml', 'xl/worksheets/sheet1.xml'],
    ['worksheets/sheet1.xml', 'XL/Worksheets/SHEET1.XML'],
    ['worksheets\\sheet1.xml', 'xl/worksheets/sheet1.xml'],
    ['worksheets/sheet%201.xml', 'xl/worksheets/sheet 1.xml'],
    ['worksheets/100%.xml', 'xl/worksheets/100%.xml'],
  ])('a relation to %s finds %s', async (target, part) => {
    expect(
      await read({
        'xl/workbook.xml': book(tab('表', 'rId1')),
        'xl/_rels/workbook.xml.rels': relations(relation('RID1', 'Worksheet', target)),
        [part]: sheet('甲'),
      }),
    ).toEqual(['甲']);
  });

  it('the workbook itself may have another name and place', async () => {
    expect(
      await read({
        '_rels/.rels': relations(relation('a', 'officeDocument', 'Book/workbook2.xml')),
        'book/workbook2.xml': book(tab('表', 'a')),
        'book/_rels/workbook2.xml.rels': relations(relation('a', 'worksheet', 's.xml')),
        'book/s.xml': sheet('甲'),
      }),
    ).toEqual(['甲']);
  });

  it('a chart has no rows; a sheet whose part is missing is no reason to read the rest alone', async () => {
    const parts = {
      'xl/workbook.xml': book(tab('图', 'a'), tab('表', 'b')),
      'xl/worksheets/sheet1.xml': sheet('甲'),
      'xl/chartsheets/sheet1.xml': '<chartsheet/>',
    };
    const rels = (part: string): string =>
      relations(
        relation('a', 'chartsheet', 'chartsheets/sheet1.xml'),
        relation('b', 'worksheet', part),
      );
    expect(
      await read({ ...parts, 'xl/_rels/workbook.xml.rels': rels('worksheets/sheet1.xml') }),
    ).toEqual(['甲']);
    await expect(
      read({ ...parts, 'xl/_rels/workbook.xml.rels': rels('worksheets/sheet2.xml') }),
    ).rejects.toThrow('工作表“表”的内容在文件里找不到，请另存为 .xlsx');
  });

  it('a text document is no workbook, whatever it is called', async () => {
    const deep = `<document>${'<p>'.repeat(30)}${'</p>'.repeat(30)}</document>`;
    await expect(
      read({
        '_rels/.rels': relations(relation('a', 'officeDocument', 'word/document.xml')),
        'word/document.xml': deep,
      }),
    ).rejects.toThrow('不是 Excel 工作簿，请另存为 .xlsx');
  });
});

describe('cells that hold no text of their own', () => {
  const HEADER = ['需求名称', '单位名称', '手机', '主要问题', '产品照片'];
  const row = (n: number, ...cells: string[]): string =>
    `<row r="${n}">${inline(`需求${n}`)}${inline('某厂')}${cells.join('')}</row>`;
  const PICTURE = '单元格里是图片，未导入';

  it('digits wrapped into a formula are digits, with and without a result', async () => {
    const formula = (text: string, value = ''): string =>
      `<c${value === '' ? '' : ' t="str"'}><f>${text}</f>${value && `<v>${value}</v>`}</c>`;
    const draft = await importNeeds(
      rawWorkbook(
        rawRow(1, HEADER) +
          row(2, formula('"13800000024"')) +
          row(3, formula('"13800000025"', '13800000025')) +
          row(4, formula('13800000026')) +
          row(5, inline('=&quot;13800000027&quot;')) +
          row(6, inline("'13800000028")) +
          row(7, formula('C2'), inline('漏检')),
      ),
    );
    expect(draft.rows.map(({ form }) => form.contact.phone)).toEqual([
      '13800000024',
      '13800000025',
      '13800000026',
      '13800000027',
      '13800000028',
    ]);
    expect(draft.notes).toEqual([]);
    expect(draft.errors).toMatchObject([{ row: 7, message: '单元格是没有计算结果的公式' }]);
  });

  it('a picture in a cell is named, under a known header and any other, and is never text', async () => {
    const wps = '<c t="str"><f>_xlfn.DISPIMG("ID_1",1)</f><v>=DISPIMG("ID_1",1)</v></c>';
    const excel = '<c t="e" vm="1"><v>#VALUE!</v></c>';
    const draft = await importNeeds(
      rawWorkbook(
        rawRow(1, HEADER) +
          row(2, '<c/>', wps) +
          row(3, '<c/>', inline('=DISPIMG(&quot;ID_1&quot;,1)')) +
          row(4, '<c/>', excel) +
          row(5, '<c/>', '<c/>', wps) +
          `<row r="6">${wps}${inline('某厂')}</row><row r="7"><c/><c/><c/><c/>${wps}</row>`,
      ),
    );
    expect(draft.rows.map(({ row: at, form }) => [at, form.problem])).toEqual([
      [2, ''],
      [3, ''],
      [4, ''],
      [5, ''],
    ]);
    expect(draft.notes.map(({ row: at, label, message }) => [at, label, message])).toEqual([
      [2, '主要问题', PICTURE],
      [3, '主要问题', PICTURE],
      [4, '主要问题', PICTURE],
      [5, '整行', `“产品照片”：${PICTURE}`],
    ]);
    expect(draft.errors).toMatchObject([
      { row: 6, label: '需求名称', message: `缺少名称（${PICTURE}）` },
    ]);
    expect(draft.skipped).toMatchObject([{ row: 7 }]);
    expect(JSON.stringify(draft)).not.toContain('ID_1');
  });

  it('an error beside a rich value that is no picture is an error', async () => {
    const draft = await importNeeds(
      rawWorkbook(rawRow(1, HEADER) + row(2, '<c/>', '<c t="e" vm="1"><v>#SPILL!</v></c>')),
    );
    expect(draft.errors).toMatchObject([{ row: 2, message: '单元格为错误值 #SPILL!' }]);
  });
});
