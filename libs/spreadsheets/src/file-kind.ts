import type { SheetFile } from './raw-table.js';
import { fileError } from './spreadsheet-errors.js';

export type FileKind = 'xlsx' | 'csv' | 'jsonl';

const ENDINGS: Readonly<Record<string, FileKind>> = {
  xlsx: 'xlsx',
  xlsm: 'xlsx',
  csv: 'csv',
  tsv: 'csv',
  txt: 'csv',
  jsonl: 'jsonl',
};
const startsWith = (bytes: Uint8Array, ...start: number[]): boolean =>
  start.every((byte, i) => bytes[i] === byte);
const isZip = (bytes: Uint8Array): boolean => startsWith(bytes, 0x50, 0x4b, 0x03, 0x04);
/** The container of .xls, and of an .xlsx with a password. */
const isCompound = (bytes: Uint8Array): boolean => startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0);
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le');

/**
 * What a file is, by its ending and its first bytes.
 * @throws AppError SPREADSHEET_EMPTY, SPREADSHEET_KIND_UNKNOWN, SPREADSHEET_UNREADABLE: what to do about it in one sentence
 */
export function fileKindOf({ name, bytes }: SheetFile): FileKind {
  if (bytes.length === 0) throw fileError('SPREADSHEET_EMPTY', name, '文件是空的');
  const unreadable = (problem: string): never => {
    throw fileError('SPREADSHEET_UNREADABLE', name, problem);
  };
  if (isCompound(bytes))
    return unreadable(
      Buffer.from(bytes).includes(ENCRYPTED)
        ? '文件加了密码，请取消密码另存后再试'
        : '是旧版 .xls 文件，请用 Excel 或 WPS 另存为 .xlsx 后再试',
    );
  const ending = /\.([a-z0-9]+)$/i.exec(name.trim())?.[1]?.toLowerCase() ?? '';
  const kind = ENDINGS[ending];
  if (!kind) throw fileError('SPREADSHEET_KIND_UNKNOWN', name, '只接受 .xlsx、.csv、.jsonl 文件');
  if (kind === 'xlsx' && !isZip(bytes))
    return unreadable('内容不是 .xlsx（改过扩展名？），请用 Excel 或 WPS 另存为 .xlsx 后再试');
  if (kind !== 'xlsx' && isZip(bytes))
    return unreadable(`内容是 .xlsx 之类的压缩文件，不是 .${ending}，请改回原来的扩展名`);
  if (kind !== 'xlsx' && startsWith(bytes, 0x25, 0x50, 0x44, 0x46))
    return unreadable('内容是 PDF，不是表格');
  return kind;
}
