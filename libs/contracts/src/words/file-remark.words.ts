import type { Worded } from './language.js';

const asXlsx = (zh: string, en: string): Worded => ({
  zh: `${zh}，请另存为 .xlsx（Excel 或 WPS 均可）后再试`,
  en: `${en}; save it as .xlsx (with Excel or WPS) and try again`,
});

/** Why a file cannot be taken at all. */
export const FILE_REMARKS = {
  FILE_EMPTY: { zh: '文件是空的', en: 'the file is empty' },
  FILE_KIND_UNKNOWN: {
    zh: '只接受 .xlsx、.csv、.jsonl、.docx、.doc、.zip、.eml 文件',
    en: 'only .xlsx, .csv, .jsonl, .docx, .doc, .zip and .eml files are taken',
  },
  FILE_ZIP_NAMED_OTHERWISE: {
    zh: '内容是 .xlsx 之类的压缩文件，不是 .{ending}，请改回原来的扩展名',
    en: 'its content is packed like .xlsx and is no .{ending}; give it back its old ending',
  },
  FILE_PASSWORD: {
    zh: '文件加了密码，请取消密码、另存为 .xlsx 后再试',
    en: 'the file has a password; take it off, save it as .xlsx and try again',
  },
  FILE_DOCUMENT: {
    zh: '内容是 PDF 或 RTF 文档，不是表格',
    en: 'its content is a PDF or RTF document and no sheet',
  },
  FILE_XLS: asXlsx('是旧版 .xls 文件', 'it is an .xls file of an old version'),
  FILE_XLT: asXlsx('是旧版 .xlt 模板', 'it is an .xlt template of an old version'),
  FILE_XLTX: asXlsx('是 .xltx 模板', 'it is an .xltx template'),
  FILE_XLTM: asXlsx('是 .xltm 模板', 'it is an .xltm template'),
  FILE_XLSB: asXlsx('是二进制的 .xlsb 文件', 'it is a binary .xlsb file'),
  FILE_ET: asXlsx('是 WPS 的 .et 文件', 'it is an .et file of WPS'),
  FILE_ETT: asXlsx('是 WPS 的 .ett 模板', 'it is an .ett template of WPS'),
  FILE_ODS: asXlsx('是 OpenDocument（.ods）文件', 'it is an OpenDocument (.ods) file'),
  FILE_FODS: asXlsx('是 OpenDocument（.fods）文件', 'it is an OpenDocument (.fods) file'),
  FILE_NUMBERS: asXlsx('是 Numbers 表格', 'it is a sheet of Numbers'),
  FILE_HTML: asXlsx('是网页文件（HTML）', 'it is a web page (HTML)'),
  FILE_MHT: asXlsx('是网页文件（MHT）', 'it is a web page (MHT)'),
  FILE_XML: asXlsx('是 XML 文件', 'it is an XML file'),
  FILE_HOLDS_XML_SHEET: asXlsx(
    '内容是 Excel 2003 的 XML 表格',
    'its content is an XML sheet of Excel 2003',
  ),
  FILE_HOLDS_HTML: asXlsx('内容是网页（HTML）', 'its content is a web page (HTML)'),
  FILE_HOLDS_MHT: asXlsx('内容是网页（MHT）', 'its content is a web page (MHT)'),
  FILE_HOLDS_XLSX: asXlsx(
    '内容是 .xlsx，扩展名却是 .xls',
    'its content is .xlsx and its ending .xls',
  ),
  FILE_ENDS_XLS: asXlsx('扩展名是 .xls', 'its ending is .xls'),
  FILE_NO_XLSX: asXlsx(
    '内容不是 .xlsx（改过扩展名？）',
    'its content is no .xlsx (was its ending changed?)',
  ),
  FILE_NO_WORKBOOK: asXlsx('不是 Excel 工作簿', 'it is no Excel workbook'),
  FILE_DAMAGED: asXlsx('文件已损坏', 'the file is damaged'),
  FILE_NOT_WHOLE: asXlsx('不是完好的 .xlsx 文件', 'it is no .xlsx file in good order'),
  FILE_SHEET_MISSING: asXlsx(
    '工作表“{sheet}”的内容在文件里找不到',
    'the content of the sheet “{sheet}” is not in the file',
  ),
  FILE_NO_CSV: {
    zh: '不是规范的 CSV（引号不成对？）',
    en: 'it is no valid CSV (an unpaired quote?)',
  },
  FILE_NO_JSON: { zh: '没有一行是 JSON 对象', en: 'no line of it is a JSON object' },
  FILE_NO_YAML: { zh: '不是规范的 YAML 或 JSON', en: 'it is no valid YAML or JSON' },
  FILE_NO_YAML_NEAR: {
    zh: '不是规范的 YAML 或 JSON，请看第 {line} 行附近',
    en: 'it is no valid YAML or JSON, look near line {line}',
  },
  TOO_MANY_ROWS: {
    zh: '超过 {maximum} 行，请分成几份导入',
    en: 'it has more than {maximum} rows; import it in several parts',
  },
  TOO_MANY_COLUMNS: { zh: '内容超过 {maximum} 列', en: 'it has more than {maximum} columns' },
  TOO_MANY_FIELDS: { zh: '超过 {maximum} 个字段', en: 'it has more than {maximum} fields' },
  TOO_MANY_MERGED: { zh: '合并单元格过多', en: 'it has too many merged cells' },
  TOO_MANY_TEXTS: { zh: '不同的文字超过 {maximum} 个', en: 'it has more than {maximum} texts' },
  TOO_DEEP_INSIDE: { zh: '内部结构嵌套过深', en: 'it is nested too deeply inside' },
  TOO_LARGE_UNPACKED: {
    zh: '解压后过大，疑似压缩炸弹，已拒收',
    en: 'it is too large when unpacked and was refused as a possible zip bomb',
  },
  TOO_SLOW: {
    zh: '读取超过 {seconds} 秒，请分成几份导入',
    en: 'reading it took more than {seconds} seconds; import it in several parts',
  },
  TOO_MUCH_MEMORY: {
    zh: '内容太多，读取时内存超出限额，请分成几份导入',
    en: 'it holds too much for the memory that reading may take; import it in several parts',
  },
  NO_DATA: { zh: '表头之下没有数据', en: 'there is no data below the headers' },
  ONLY_EXAMPLES: {
    zh: '只有“{sheet}”这样的填写示例或说明，没有数据',
    en: 'it holds only examples or instructions such as “{sheet}” and no data',
  },
  ONLY_BLANK_FORM: {
    zh: '工作表“{sheet}”是没有填写的空白表单',
    en: 'the sheet “{sheet}” is a form that is not filled in',
  },
  HEADER_NOT_THERE: {
    zh: '工作表“{sheet}”没有“{header}”这一列',
    en: 'the sheet “{sheet}” has no column “{header}”',
  },
  HEADER_FIELD_UNKNOWN: {
    zh: '“{header}”：没有“{field}”这个字段',
    en: '“{header}”: there is no field “{field}”',
  },
  HEADER_FIELD_TWICE: {
    zh: '工作表“{sheet}”的“{header}”和“{other}”都对应“{field}”，请把其中一列改为不导入',
    en: 'in the sheet “{sheet}”, “{header}” and “{other}” both mean “{field}”; leave one of them out',
  },
  HEADER_DEEP: {
    zh: '“{column}”一列的表头在第 {row} 行；表头须在前 {maximum} 行之内（空行不计），请删去上面的内容',
    en: 'the header “{column}” stands in row {row}; headers must be within the first {maximum} rows (empty ones not counted), take out what is above',
  },
  HEADER_TALL: {
    zh: '表头有 {rows} 行，最多 {maximum} 行；请并成一行或两行',
    en: 'the headers take {rows} rows and may take {maximum}; make them one row or two',
  },
  COLUMN_NOT_FOUND: {
    zh: '没有找到“{column}”一列（表头须在前 {maximum} 行）；看到的列：{seen}',
    en: 'no column “{column}” was found (headers must be within the first {maximum} rows); columns seen: {seen}',
  },
} as const satisfies Readonly<Record<string, Worded>>;
