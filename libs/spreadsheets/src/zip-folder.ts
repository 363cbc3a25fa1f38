import type { Readable } from 'node:stream';
import { remark } from '@jiqia/contracts/words';
import { isAppError } from '@jiqia/errors';
import { type Entry, fromBuffer, type ZipFile } from 'yauzl';
import { LIMITS, type SheetFile } from './raw-table.js';
import { fileError } from './spreadsheet-errors.js';
import { isByProduct, isUnsafePath, nameInZip, shownPath } from './zip-names.js';
import { bomb, isBomb } from './zip-parts.js';

/** A file in a zip, inflated when it is asked for. */
export interface ZipMemberFile {
  readonly path: string;
  readonly encrypted: boolean;
  /** @throws AppError SPREADSHEET_TOO_LARGE, SPREADSHEET_UNREADABLE */
  open(): Promise<Uint8Array>;
}

/** Extra field of Info-ZIP: the name in UTF-8, behind a byte of version and a sum over the name. */
const UNICODE_PATH = 0x7075;

/**
 * The files of a zip that somebody put there. Their number and sizes are judged before anything is inflated, and the sizes
 * again while it is.
 * @throws AppError SPREADSHEET_UNREADABLE, SPREADSHEET_TOO_LARGE
 */
export async function openZipFolder(file: SheetFile): Promise<ZipMemberFile[]> {
  const zip = await open(file);
  if (zip.entryCount > LIMITS.packedFiles) throw tooMany(file, zip.entryCount);
  const entries = await directoryOf(file, zip);
  const inflated = { bytes: 0 };
  return entries.flatMap((entry) => {
    const path = pathOf(entry);
    if (isUnsafePath(path))
      throw fileError('SPREADSHEET_UNREADABLE', file.name, remark('FILE_PATH_UNSAFE'));
    if (isByProduct(path)) return [];
    return [
      {
        path: shownPath(path),
        encrypted: entry.isEncrypted(),
        open: () => inflate(file, zip, entry, inflated),
      },
    ];
  });
}

export const tooMany = (file: SheetFile, count: number): Error =>
  fileError(
    'SPREADSHEET_TOO_LARGE',
    file.name,
    remark('ZIP_TOO_MANY', { count, maximum: LIMITS.packedFiles }),
  );

function open(file: SheetFile): Promise<ZipFile> {
  // Names are decoded here: the library knows UTF-8 and CP437 alone.
  const options = { lazyEntries: true, decodeStrings: false } as const;
  return new Promise((resolve, reject) => {
    fromBuffer(Buffer.from(file.bytes), options, (error, zip) =>
      error ? reject(broken(file, error)) : resolve(zip),
    );
  });
}

function directoryOf(file: SheetFile, zip: ZipFile): Promise<Entry[]> {
  const entries: Entry[] = [];
  let declared = 0;
  let packed = 0;
  return new Promise((resolve, reject) => {
    zip.on('error', (error: unknown) => reject(broken(file, error)));
    zip.on('end', () => resolve(entries));
    zip.on('entry', (entry: Entry) => {
      entries.push(entry);
      declared += entry.uncompressedSize;
      packed += entry.compressedSize;
      if (isBomb(declared, packed)) reject(bomb(file));
      else zip.readEntry();
    });
    zip.readEntry();
  });
}

function pathOf(entry: Entry): string {
  const added = entry.extraFields.find(({ id }) => id === UNICODE_PATH)?.data;
  return nameInZip({
    bytes: entry.fileNameRaw,
    utf8: (entry.generalPurposeBitFlag & 0x800) !== 0,
    unicode: added && added.length > 5 ? added.subarray(5) : undefined,
  });
}

/** @param sofar bytes of all files of the zip that were inflated until now */
async function inflate(
  file: SheetFile,
  zip: ZipFile,
  entry: Entry,
  sofar: { bytes: number },
): Promise<Uint8Array> {
  const stream = await new Promise<Readable>((resolve, reject) => {
    zip.openReadStream(entry, (error, opened) =>
      error ? reject(broken(file, error)) : resolve(opened),
    );
  });
  const pieces: Buffer[] = [];
  try {
    for await (const piece of stream as AsyncIterable<Buffer>) {
      sofar.bytes += piece.length;
      if (isBomb(sofar.bytes, file.bytes.length)) throw bomb(file);
      pieces.push(piece);
    }
  } catch (error) {
    throw isAppError(error) ? error : broken(file, error);
  } finally {
    stream.destroy();
  }
  return Buffer.concat(pieces);
}

const broken = ({ name }: SheetFile, cause: unknown): Error =>
  fileError('SPREADSHEET_UNREADABLE', name, remark('ZIP_DAMAGED'), cause);
