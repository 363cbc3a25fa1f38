import { textFile } from '../../../test/support/sheets.js';
import { zip } from '../../../test/support/sheets-zip.js';
import { fileKindOf } from './file-kind.js';
import { needsInWords as importNeeds } from '../../../test/support/in-words.js';

const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const ODS = zip([
  { name: 'mimetype', content: 'application/vnd.oasis.opendocument.spreadsheet' },
  { name: 'content.xml', content: '<office:document-content/>' },
]);
const XLSB = zip([
  {
    name: '_rels/.rels',
    content:
      '<Relationships><Relationship Id="a" Type="http://x/officeDocument" Target="xl/workbook.bin"/></Relationships>',
  },
  { name: 'xl/workbook.bin', content: 'x' },
]);
const HTML =
  '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><table><tr><td>需求名称</td></tr>';

describe('what a file is', () => {
  it.each([
    ['n.xlsx', 'PK\u0003\u0004', 'xlsx'],
    ['需求.XLSM ', 'PK\u0003\u0004', 'xlsx'],
    ['n.csv', '需求名称', 'csv'],
    ['n.TXT', '<1 mm 孔径检测', 'csv'],
    ['n.jsonl', '{}', 'jsonl'],
  ])('%s is told', (name, text, kind) => {
    expect(fileKindOf(textFile(name, text))).toBe(kind);
  });

  it.each([
    ['an .ods', { name: 'n.ods', bytes: ODS }, '.ods'],
    ['an .ods called .xlsx', { name: 'n.xlsx', bytes: ODS }, '.ods'],
    ['an .xls', { name: 'n.xls', bytes: new Uint8Array(OLE) }, '.xls'],
    ['an .xls called .csv', { name: 'n.csv', bytes: new Uint8Array(OLE) }, '.xls'],
    ['an .xls of before 1995', { name: 'n.xls', bytes: new Uint8Array([9, 4, 6, 0]) }, '.xls'],
    ['an .xlsx called .xls', { name: 'n.xls', bytes: ODS }, '内容是 .xlsx，扩展名却是 .xls'],
    ['tabs called .xls', textFile('n.xls', '需求名称\t单位名称'), '.xls'],
    ['an .xlsb', { name: 'n.xlsb', bytes: XLSB }, '.xlsb'],
    ['an .xlsb called .xlsx', { name: 'n.xlsx', bytes: XLSB }, '.xlsb'],
    ['an .et of WPS', { name: 'n.et', bytes: new Uint8Array(OLE) }, '.xls'],
    ['HTML', textFile('n.html', HTML), 'HTML'],
    ['HTML called .xls', textFile('n.xls', HTML), 'HTML'],
    ['HTML called .xlsx', textFile('n.xlsx', `\uFEFF \n<!DOCTYPE html>${HTML}`), 'HTML'],
    ['HTML called .csv', textFile('n.csv', '<table border="1"><tr>'), 'HTML'],
    ['HTML in UTF-16', { name: 'n.xls', bytes: Buffer.from(`\uFEFF${HTML}`, 'utf16le') }, 'HTML'],
    ['a web archive', textFile('n.xls', 'MIME-Version: 1.0\r\nX-Document-Type: Workbook'), 'MHT'],
    [
      'XML of Excel 2003',
      textFile(
        'n.xls',
        '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?><Workbook>',
      ),
      'Excel 2003',
    ],
    ['Numbers', { name: 'n.numbers', bytes: ODS }, 'Numbers'],
  ])('%s is to be saved as .xlsx', async (_what, file, words) => {
    const refusal = importNeeds(file);
    await expect(refusal).rejects.toMatchObject({ code: 'SPREADSHEET_UNREADABLE' });
    await expect(refusal).rejects.toThrow(words);
    await expect(refusal).rejects.toThrow(/^n\.[a-z]+：.*请另存为 \.xlsx/);
  });
});
