import type { SheetBytes } from './sheets.js';
import { zip } from './sheets-zip.js';

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const W14 = 'http://schemas.microsoft.com/office/word/2010/wordml';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A .docx with this body; `numbering` is what stands inside word/numbering.xml. */
export const docx = (body: string, numbering = ''): SheetBytes => ({
  name: '需求表.docx',
  bytes: zip([
    {
      name: '_rels/.rels',
      content: `<Relationships><Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>`,
    },
    {
      name: 'word/document.xml',
      content: `<w:document xmlns:w="${W}" xmlns:w14="${W14}"><w:body>${body}</w:body></w:document>`,
    },
    {
      name: 'word/numbering.xml',
      content: `<w:numbering xmlns:w="${W}">${numbering}</w:numbering>`,
    },
  ]),
});

/** A run of text; \n is a break. */
export const run = (text: string): string =>
  `<w:r>${text
    .split('\n')
    .map((line) => `<w:t xml:space="preserve">${line}</w:t>`)
    .join('<w:br/>')}</w:r>`;
export const paragraph = (text: string): string => `<w:p>${run(text)}</w:p>`;
/** A cell of paragraphs, or of what is given as XML. */
export const cell = (content: string, properties = ''): string =>
  `<w:tc><w:tcPr>${properties}</w:tcPr>${content.startsWith('<') ? content : paragraph(content)}</w:tc>`;
export const row = (...cells: readonly string[]): string =>
  `<w:tr>${cells.map((one) => (one.startsWith('<w:tc>') ? one : cell(one))).join('')}</w:tr>`;
export const table = (...rows: readonly string[]): string => `<w:tbl>${rows.join('')}</w:tbl>`;

/** A form of one need, its labels beside their answers; more rows may follow. */
export const needForm = (...more: readonly string[]): string =>
  table(
    row('需求名称', '气孔检测'),
    row('单位名称', '甲公司'),
    row('联系人', '张三'),
    row('联系电话', '13800000401'),
    ...more,
  );
