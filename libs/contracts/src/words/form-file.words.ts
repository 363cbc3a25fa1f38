import type { Worded } from './language.js';

const asDocx = (zh: string, en: string): Worded => ({
  zh: `${zh}，请另存为 .docx（Word 或 WPS 均可）后再试`,
  en: `${en}; save it as .docx (with Word or WPS) and try again`,
});

/** What is said of forms, and of files that hold others. */
export const FORM_REMARKS = {
  FILE_WORD_DAMAGED: asDocx(
    '不是完好的 Word 文件，读不出来',
    'it is no Word document in good order and cannot be read',
  ),
  FILE_WORD_OLD: asDocx('是 Word 97 之前的旧文件', 'it is a document of a version before Word 97'),
  FILE_WORD_PASSWORD: {
    zh: '文件加了密码，请取消密码后再试',
    en: 'the file has a password; take it off and try again',
  },
  FILE_NO_WORD: {
    zh: '不是 Word 文件（改过扩展名？）',
    en: 'it is no Word document (was its ending changed?)',
  },
  FILE_RTF: asDocx('是 RTF 文档', 'it is an RTF document'),
  FILE_WORD_HTML: asDocx(
    '扩展名是 Word，内容是网页',
    'its ending is that of Word and its content a web page',
  ),
  FILE_ONLY_PICTURES: {
    zh: '只有图片（扫描件），没有文字，读不出来；请发可编辑的文件',
    en: 'it holds pictures (a scan) and no text, and cannot be read; send a file that can be edited',
  },
  FILE_NO_TEXT: { zh: '文档里没有文字', en: 'the document holds no text' },
  FILE_NO_LABELS: {
    zh: '没有认得的栏目（例如“需求名称”“成果名称”），未导入',
    en: 'it has no label that is known, such as that of a title, and is left out',
  },
  FILE_BLANK_FORM: {
    zh: '是没有填写的空白表',
    en: 'it is a form that is not filled in',
  },
  FILE_PICTURE: { zh: '是图片，不读取', en: 'it is a picture and is not read' },
  FILE_PDF: {
    zh: '是 PDF，不读取；请发 Word 或 Excel 原件',
    en: 'it is a PDF and is not read; send the Word or Excel file itself',
  },
  FILE_ARCHIVE: {
    zh: '是 {ending} 压缩包，请解压后打成 .zip 再试',
    en: 'it is a packed .{ending} file; unpack it and pack it as .zip',
  },
  FILE_MSG: {
    zh: '是 Outlook 的 .msg 邮件，请另存为 .eml 再试',
    en: 'it is a .msg mail of Outlook; save it as .eml and try again',
  },
  FILE_NO_MAIL: {
    zh: '不是完好的邮件文件',
    en: 'it is no mail in good order',
  },
  FILE_NESTED: {
    zh: '压缩包里又有压缩包，或邮件里又有邮件，请取出后单独导入',
    en: 'it is packed inside of another packed file or mail; take it out and import it by itself',
  },
  FILE_PATH_UNSAFE: {
    zh: '文件名含“..”或绝对路径，已拒收',
    en: 'its name holds “..” or an absolute path and it was refused',
  },
  ZIP_DAMAGED: {
    zh: '压缩包已损坏，或加了密码',
    en: 'the zip is damaged or has a password',
  },
  ZIP_TOO_MANY: {
    zh: '有 {count} 个文件，最多 {maximum} 个；请分成几个压缩包',
    en: 'it holds {count} files and may hold {maximum}; make several of it',
  },
  NOTHING_PACKED: {
    zh: '里面没有文件',
    en: 'there is no file in it',
  },
  PACKED_READ: { zh: '读出 {rows} 条', en: '{rows} entries were read' },
  SKIPPED_OTHER_SIDE: {
    zh: '{what}，请按{side}导入',
    en: '{what}; import it as {side}',
  },
  SKIPPED_TEXT_BESIDE: {
    zh: '表格之外的文字：{raw}',
    en: 'text beside the tables: {raw}',
  },
  NOTHING_TICKED: {
    zh: '各选项都没有勾选，按未填处理',
    en: 'no choice is ticked; it is taken as not filled in',
  },
  AT_CELL: { zh: '{cell}', en: '{cell}' },
  AT_WORD_CELL: {
    zh: '{sheet} 第 {row} 行第 {cell} 格',
    en: '{sheet}, row {row}, cell {cell}',
  },
  AT_PARAGRAPH: { zh: '正文第 {row} 段', en: 'paragraph {row} of the text' },
} as const satisfies Readonly<Record<string, Worded>>;

/** What a form of the supply side is, by its labels. */
export const FORM_KINDS = {
  EXPERTISE: { zh: '专家表', en: 'a form of experts' },
  ACHIEVEMENT: { zh: '成果表', en: 'a form of achievements' },
} as const satisfies Readonly<Record<string, Worded>>;
