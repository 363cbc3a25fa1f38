import type { Readable } from 'node:stream';
import { remark, type RemarkCode } from '@jiqia/contracts/words';
import { isAppError } from '@jiqia/errors';
import { type Entry, fromBuffer, type ZipFile } from 'yauzl';
import { LIMITS, type SheetFile } from './raw-table.js';
import { fileError, saveAsXlsx } from './spreadsheet-errors.js';

/**
 * The parts of a workbook's zip. Sizes are judged twice: as declared, before anything is inflated, and as counted
 * while inflating, so neither an honest nor a lying bomb gets far.
 */
export class ZipParts {
  private inflated = 0;

  private constructor(
    private readonly file: SheetFile,
    private readonly damaged: RemarkCode,
    private readonly zip: ZipFile,
    private readonly entries: ReadonlyMap<string, Entry>,
  ) {}

  /**
   * @param damaged what is said of a file that is not in order
   * @throws AppError SPREADSHEET_UNREADABLE, SPREADSHEET_TOO_LARGE
   */
  static async open(file: SheetFile, damaged: RemarkCode = 'FILE_DAMAGED'): Promise<ZipParts> {
    const zip = await openZip(file, damaged);
    const entries = new Map<string, Entry>();
    let declared = 0;
    let packed = 0;
    await new Promise<void>((resolve, reject) => {
      zip.on('error', (error: unknown) => reject(broken(file, damaged, error)));
      zip.on('end', resolve);
      zip.on('entry', (entry: Entry) => {
        declared += entry.uncompressedSize;
        packed += entry.compressedSize;
        const name = keyOf(entry.fileName);
        if (!entries.has(name)) entries.set(name, entry);
        if (zip.entryCount > LIMITS.entries || isBomb(declared, packed)) reject(bomb(file));
        else zip.readEntry();
      });
      zip.readEntry();
    });
    return new ZipParts(file, damaged, zip, entries);
  }

  has(name: string): boolean {
    return this.entries.has(keyOf(name));
  }

  /** Inflated bytes of a part, piece by piece. @throws AppError SPREADSHEET_TOO_LARGE, SPREADSHEET_UNREADABLE */
  async *read(name: string): AsyncGenerator<Buffer> {
    const entry = this.entries.get(keyOf(name));
    if (!entry) return;
    const stream = await new Promise<Readable>((resolve, reject) => {
      this.zip.openReadStream(entry, (error, opened) =>
        error ? reject(broken(this.file, this.damaged, error)) : resolve(opened),
      );
    });
    try {
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        this.inflated += chunk.length;
        if (isBomb(this.inflated, this.file.bytes.length)) throw bomb(this.file);
        yield chunk;
      }
    } catch (error) {
      throw isAppError(error) ? error : broken(this.file, this.damaged, error);
    } finally {
      stream.destroy();
    }
  }
}

/** Names of parts are the same in any letter case (ECMA-376 part 2, 6.2.2). */
const keyOf = (name: string): string => name.toLowerCase();

/** True when what was inflated, or says that it will be, is more than a real file has. */
export const isBomb = (inflated: number, packed: number): boolean =>
  inflated > LIMITS.inflatedBytes ||
  (inflated > LIMITS.ratioFromBytes && inflated > LIMITS.ratio * packed);

export const bomb = ({ name }: SheetFile): Error =>
  fileError('SPREADSHEET_TOO_LARGE', name, remark('TOO_LARGE_UNPACKED'));

const broken = ({ name }: SheetFile, damaged: RemarkCode, cause: unknown): Error =>
  saveAsXlsx(name, remark(damaged), cause);

function openZip(file: SheetFile, damaged: RemarkCode): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    fromBuffer(Buffer.from(file.bytes), { lazyEntries: true }, (error, zip) =>
      error ? reject(broken(file, damaged, error)) : resolve(zip),
    );
  });
}
