import type { SheetFile } from './raw-table.js';
import { fileError, saveAsXlsx } from './spreadsheet-errors.js';
import { decodeText } from './text-decoding.js';

export type FileKind = 'xlsx' | 'csv' | 'jsonl';

const ENDINGS: Readonly<Record<string, FileKind>> = {
  xlsx: 'xlsx',
  xlsm: 'xlsx',
  csv: 'csv',
  tsv: 'csv',
  txt: 'csv',
  jsonl: 'jsonl',
};
/** Files that a spreadsheet program opens and can save as .xlsx, by their endings. */
const CONVERTIBLE: Readonly<Record<string, string>> = {
  xls: '是旧版 .xls 文件',
  xlt: '是旧版 .xlt 模板',
  xltx: '是 .xltx 模板',
  xltm: '是 .xltm 模板',
  xlsb: '是二进制的 .xlsb 文件',
  et: '是 WPS 的 .et 文件',
  ett: '是 WPS 的 .ett 模板',
  ods: '是 OpenDocument（.ods）文件',
  fods: '是 OpenDocument（.fods）文件',
  numbers: '是 Numbers 表格',
  htm: '是网页文件（HTML）',
  html: '是网页文件（HTML）',
  mht: '是网页文件（MHT）',
  mhtml: '是网页文件（MHT）',
  xml: '是 XML 文件',
};
/** Contents that are told by how they begin, whatever the file is called. */
const CONTENTS: readonly (readonly [RegExp, string])[] = [
  [/^<\?xml[^]{0,300}progid="Excel\.Sheet"/i, '内容是 Excel 2003 的 XML 表格'],
  [
    /^(?:<\?xml[^>]*>\s*)?(?:<!--[^]{0,500}?-->\s*)?<(?:!doctype html|html|head|meta|style|body|table|div)\b/i,
    '内容是网页（HTML）',
  ],
  [/^MIME-Version:/i, '内容是网页（MHT）'],
];
const startsWith = (bytes: Uint8Array, ...start: number[]): boolean =>
  start.every((byte, i) => bytes[i] === byte);
const isZip = (bytes: Uint8Array): boolean => startsWith(bytes, 0x50, 0x4b, 0x03, 0x04);
/** The container of .xls, and of an .xlsx with a password. */
const isCompound = (bytes: Uint8Array): boolean => startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0);
/** Excel before 1995. */
const isBareXls = (bytes: Uint8Array): boolean =>
  startsWith(bytes, 0x09) && [0x00, 0x02, 0x04, 0x08].includes(bytes[1] ?? -1);
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le');

/**
 * What a file is, by its ending and its first bytes.
 * @throws AppError SPREADSHEET_EMPTY, SPREADSHEET_KIND_UNKNOWN, SPREADSHEET_UNREADABLE: what to do about it in one sentence
 */
export function fileKindOf({ name, bytes }: SheetFile): FileKind {
  if (bytes.length === 0) throw fileError('SPREADSHEET_EMPTY', name, '文件是空的');
  const ending = /\.([a-z0-9]+)$/i.exec(name.trim())?.[1]?.toLowerCase() ?? '';
  refuseContent(name, bytes);
  const kind = ENDINGS[ending];
  if (!kind) throw unknownKind(name, ending, isZip(bytes));
  if (kind === 'xlsx' && !isZip(bytes)) throw saveAsXlsx(name, '内容不是 .xlsx（改过扩展名？）');
  if (kind !== 'xlsx' && isZip(bytes))
    throw fileError(
      'SPREADSHEET_UNREADABLE',
      name,
      `内容是 .xlsx 之类的压缩文件，不是 .${ending}，请改回原来的扩展名`,
    );
  return kind;
}

/** @throws AppError SPREADSHEET_UNREADABLE for contents that no ending makes readable */
function refuseContent(name: string, bytes: Uint8Array): void {
  if (isCompound(bytes) && Buffer.from(bytes).includes(ENCRYPTED))
    throw fileError(
      'SPREADSHEET_UNREADABLE',
      name,
      '文件加了密码，请取消密码、另存为 .xlsx 后再试',
    );
  if (isCompound(bytes) || isBareXls(bytes)) throw saveAsXlsx(name, '是旧版 .xls 文件');
  const start = decodeText(bytes.subarray(0, 1024)).replace(/^\uFEFF?\s*/, '');
  if (/^(?:%PDF|\{\\rtf)/.test(start))
    throw fileError('SPREADSHEET_UNREADABLE', name, '内容是 PDF 或 RTF 文档，不是表格');
  const what = CONTENTS.find(([pattern]) => pattern.test(start))?.[1];
  if (what !== undefined) throw saveAsXlsx(name, what);
}

function unknownKind(name: string, ending: string, zip: boolean): Error {
  const what = CONVERTIBLE[ending];
  if (what === undefined)
    return fileError('SPREADSHEET_KIND_UNKNOWN', name, '只接受 .xlsx、.csv、.jsonl 文件');
  if (ending === 'xls' && zip) return saveAsXlsx(name, '内容是 .xlsx，扩展名却是 .xls');
  return saveAsXlsx(name, ending === 'xls' ? '扩展名是 .xls' : what);
}
