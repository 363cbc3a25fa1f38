import { remark, type RemarkCode } from '@jiqia/contracts/words';
import type { SheetFile } from './raw-table.js';
import { fileError, saveAsXlsx } from './spreadsheet-errors.js';
import { decodeText } from './text-decoding.js';

/** Kinds of files that hold entries; and those that hold other files. */
export type SheetKind = 'xlsx' | 'csv' | 'jsonl' | 'docx' | 'doc';
export type FileKind = SheetKind | 'zip' | 'eml';

const ENDINGS: Readonly<Record<string, FileKind>> = {
  xlsx: 'xlsx',
  xlsm: 'xlsx',
  csv: 'csv',
  tsv: 'csv',
  txt: 'csv',
  jsonl: 'jsonl',
  docx: 'docx',
  docm: 'docx',
  dotx: 'docx',
  doc: 'doc',
  dot: 'doc',
  wps: 'doc',
  zip: 'zip',
  eml: 'eml',
};
/** Files of other kinds, and what is to be said of them. */
const OTHERS: Readonly<Record<string, RemarkCode>> = {
  pdf: 'FILE_PDF',
  ofd: 'FILE_PDF',
  rtf: 'FILE_RTF',
  msg: 'FILE_MSG',
  rar: 'FILE_ARCHIVE',
  '7z': 'FILE_ARCHIVE',
  gz: 'FILE_ARCHIVE',
  tar: 'FILE_ARCHIVE',
  jpg: 'FILE_PICTURE',
  jpeg: 'FILE_PICTURE',
  png: 'FILE_PICTURE',
  gif: 'FILE_PICTURE',
  bmp: 'FILE_PICTURE',
  tif: 'FILE_PICTURE',
  tiff: 'FILE_PICTURE',
  webp: 'FILE_PICTURE',
  heic: 'FILE_PICTURE',
};
/** Files that a spreadsheet program opens and can save as .xlsx, by their endings. */
const CONVERTIBLE: Readonly<Record<string, RemarkCode>> = {
  xls: 'FILE_XLS',
  xlt: 'FILE_XLT',
  xltx: 'FILE_XLTX',
  xltm: 'FILE_XLTM',
  xlsb: 'FILE_XLSB',
  et: 'FILE_ET',
  ett: 'FILE_ETT',
  ods: 'FILE_ODS',
  fods: 'FILE_FODS',
  numbers: 'FILE_NUMBERS',
  htm: 'FILE_HTML',
  html: 'FILE_HTML',
  mht: 'FILE_MHT',
  mhtml: 'FILE_MHT',
  xml: 'FILE_XML',
};
/** Contents that are told by how they begin, whatever the file is called. */
const CONTENTS: readonly (readonly [RegExp, RemarkCode])[] = [
  [/^<\?xml[^]{0,300}progid="Excel\.Sheet"/i, 'FILE_HOLDS_XML_SHEET'],
  [
    /^(?:<\?xml[^>]*>\s*)?(?:<!--[^]{0,500}?-->\s*)?<(?:!doctype html|html|head|meta|style|body|table|div)\b/i,
    'FILE_HOLDS_HTML',
  ],
  [/^MIME-Version:/i, 'FILE_HOLDS_MHT'],
];
const startsWith = (bytes: Uint8Array, ...start: number[]): boolean =>
  start.every((byte, i) => bytes[i] === byte);
const isZip = (bytes: Uint8Array): boolean => startsWith(bytes, 0x50, 0x4b, 0x03, 0x04);
const isEmptyZip = (bytes: Uint8Array): boolean => startsWith(bytes, 0x50, 0x4b, 0x05, 0x06);
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
  if (bytes.length === 0) throw fileError('SPREADSHEET_EMPTY', name, remark('FILE_EMPTY'));
  const ending = /\.([a-z0-9]+)$/i.exec(name.trim())?.[1]?.toLowerCase() ?? '';
  const kind = ENDINGS[ending];
  if (kind === 'docx' || kind === 'doc') return wordKindOf(name, bytes);
  if (kind === 'eml') return kind;
  if (kind === 'zip' && (isZip(bytes) || isEmptyZip(bytes))) return kind;
  if (ending in OTHERS) throw unknownKind(name, ending, false);
  refuseContent(name, bytes);
  if (!kind) throw unknownKind(name, ending, isZip(bytes));
  if (kind === 'zip') throw fileError('SPREADSHEET_UNREADABLE', name, remark('ZIP_DAMAGED'));
  if (kind === 'xlsx' && !isZip(bytes)) throw saveAsXlsx(name, remark('FILE_NO_XLSX'));
  if (kind !== 'xlsx' && isZip(bytes))
    throw fileError('SPREADSHEET_UNREADABLE', name, remark('FILE_ZIP_NAMED_OTHERWISE', { ending }));
  return kind;
}

/** Word documents go by their content: .doc is often the name of a .docx, and the other way round. */
function wordKindOf(name: string, bytes: Uint8Array): 'docx' | 'doc' {
  if (isZip(bytes)) return 'docx';
  if (isCompound(bytes)) {
    if (!Buffer.from(bytes).includes(ENCRYPTED)) return 'doc';
    throw fileError('SPREADSHEET_UNREADABLE', name, remark('FILE_WORD_PASSWORD'));
  }
  const start = decodeText(bytes.subarray(0, 1024)).trimStart();
  const rtf = start.startsWith('{\\rtf');
  const page = CONTENTS.some(([pattern]) => pattern.test(start));
  const what = rtf ? 'FILE_RTF' : page ? 'FILE_WORD_HTML' : 'FILE_NO_WORD';
  throw fileError('SPREADSHEET_UNREADABLE', name, remark(what));
}

/** @throws AppError SPREADSHEET_UNREADABLE for contents that no ending makes readable */
function refuseContent(name: string, bytes: Uint8Array): void {
  if (isCompound(bytes) && Buffer.from(bytes).includes(ENCRYPTED))
    throw fileError('SPREADSHEET_UNREADABLE', name, remark('FILE_PASSWORD'));
  if (isCompound(bytes) || isBareXls(bytes)) throw saveAsXlsx(name, remark('FILE_XLS'));
  const start = decodeText(bytes.subarray(0, 1024)).replace(/^\uFEFF?\s*/, '');
  if (/^(?:%PDF|\{\\rtf)/.test(start))
    throw fileError('SPREADSHEET_UNREADABLE', name, remark('FILE_DOCUMENT'));
  const what = CONTENTS.find(([pattern]) => pattern.test(start))?.[1];
  if (what !== undefined) throw saveAsXlsx(name, remark(what));
}

function unknownKind(name: string, ending: string, zip: boolean): Error {
  const other = OTHERS[ending];
  if (other !== undefined)
    return fileError('SPREADSHEET_KIND_UNKNOWN', name, remark(other, { ending }));
  const what = CONVERTIBLE[ending];
  if (what === undefined)
    return fileError('SPREADSHEET_KIND_UNKNOWN', name, remark('FILE_KIND_UNKNOWN'));
  if (ending === 'xls' && zip) return saveAsXlsx(name, remark('FILE_HOLDS_XLSX'));
  return saveAsXlsx(name, remark(ending === 'xls' ? 'FILE_ENDS_XLS' : what));
}
