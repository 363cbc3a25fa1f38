import { createHash } from 'node:crypto';
import { audit, newId, TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { Injectable } from '@nestjs/common';
import { FileScanner } from './file-scanner.js';
import { plainFileName } from './file-type.js';

/** A file as it comes in. */
export interface HandedIn {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A file that the scanner has looked at, as far as there is one. Only `FileScreening` makes it. */
export class ScreenedFile {
  private readonly screened = true;

  private constructor(
    readonly name: string,
    readonly bytes: Buffer,
    /** Which scanner found nothing in it; null where there is none. */
    readonly scannedBy: string | null,
  ) {}

  /** For `FileScreening` alone. */
  static of({ name, bytes }: HandedIn, scannedBy: string | null): ScreenedFile {
    const held = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return new ScreenedFile(name, held, scannedBy);
  }
}

/**
 * Where every file goes through that somebody brings, before it is kept or read. Outside of transactions: a scan takes seconds. What is
 * looked at is the file as it came.
 */
@Injectable()
export class FileScreening {
  constructor(
    private readonly scanner: FileScanner,
    private readonly transactions: TransactionRunner,
  ) {}

  /**
   * @param broughtBy the actor's id @param what is brought, for the audit: `need`, `import_batch` …
   * @throws AppError FILE_INFECTED, which the audit tells without the name of the file; FILE_SCAN_UNAVAILABLE where the scanner does not answer
   */
  async screened(broughtBy: string, what: string, file: HandedIn): Promise<ScreenedFile> {
    const signature = await this.scanner.scan(file.bytes);
    const { engine } = this.scanner;
    if (signature === null) return ScreenedFile.of(file, engine === 'none' ? null : engine);
    const { bytes } = file;
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    await this.transactions.run((tx) =>
      audit(tx, {
        actor: broughtBy,
        action: 'file.refuse',
        entity: 'file',
        entityId: newId(),
        details: { signature, what, size: bytes.length, sha256 },
      }),
    );
    const name = plainFileName(file.name);
    throw new AppError({ code: 'FILE_INFECTED', params: { name, signature } });
  }
}
