import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ENVIRONMENT, type Environment } from '@jiqia/config';
import { newId, type Transaction } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { Inject, Injectable } from '@nestjs/common';
import { AttachmentRepository, type AttachmentRow } from './attachment.repository.js';
import { FileScreening, type HandedIn, type ScreenedFile } from './file-screening.js';
import { endsAs, FILE_TYPES, fileTypeOf, plainFileName } from './file-type.js';
import { withoutMakers } from './without-makers.js';

/** Where in the data folder the files are. */
export const ATTACHMENTS_FOLDER = 'attachments';
/** Bytes of one file, and files of one row. */
const MOST_BYTES = 10 * 1024 * 1024;
const MOST_FILES = 20;
/** Bytes of a file that a program reads. */
const MOST_RAW_MEGABYTES = 40;
const MOST_RAW_BYTES = MOST_RAW_MEGABYTES * 1024 * 1024;

/** What a file is handed in with. */
export interface AttachedTo {
  readonly entity: string;
  readonly entityId: string;
}

/**
 * Files that people hand in. Who may, and who may read them, is asked by the service that owns the row they belong to. Bytes are
 * kept under a name that nobody can guess or choose; images lose what they say of their makers, other kinds go out as they came.
 */
@Injectable()
export class AttachmentsService {
  private readonly folder: string;

  constructor(
    private readonly attachments: AttachmentRepository,
    private readonly screening: FileScreening,
    @Inject(ENVIRONMENT) environment: Environment,
  ) {
    this.folder = join(environment.JIQIA_DATA, ATTACHMENTS_FOLDER);
  }

  /** As `FileScreening.screened`, before the transaction that keeps the file. */
  screened(addedBy: string, entity: string, file: HandedIn): Promise<ScreenedFile> {
    return this.screening.screened(addedBy, entity, file);
  }

  /**
   * Keeps a file with a row that the caller holds. A file whose row does not come about is cleared away later.
   * @throws AppError ATTACHMENT_TOO_LARGE, ATTACHMENT_TYPE_REFUSED, ATTACHMENTS_FULL
   */
  async add(
    tx: Transaction,
    addedBy: string,
    to: AttachedTo,
    { name, bytes: handedIn, scannedBy }: ScreenedFile,
  ): Promise<string> {
    if (handedIn.length > MOST_BYTES)
      throw new AppError({ code: 'ATTACHMENT_TOO_LARGE', params: { most: 10 } });
    const type = fileTypeOf(handedIn);
    const plain = plainFileName(name);
    const bytes = type !== null && endsAs(plain, type) ? withoutMakers(type, handedIn) : null;
    if (type === null || bytes === null)
      throw new AppError({ code: 'ATTACHMENT_TYPE_REFUSED', params: { name: plain } });
    const known = await this.attachments.list(to.entity, [to.entityId], tx);
    if (known.length >= MOST_FILES)
      throw new AppError({ code: 'ATTACHMENTS_FULL', params: { most: MOST_FILES } });
    return this.keep(
      tx,
      addedBy,
      to,
      { name: plain, bytes, scannedBy },
      FILE_TYPES[type].mediaType,
    );
  }

  /**
   * Keeps a file of whatever kind with a row that the caller holds: it goes out to nobody, a program reads it.
   * @throws AppError ATTACHMENT_TOO_LARGE
   */
  async addRaw(
    tx: Transaction,
    addedBy: string,
    to: AttachedTo,
    { name, bytes, scannedBy }: ScreenedFile,
  ): Promise<string> {
    const plain = plainFileName(name) || 'file';
    if (bytes.length > MOST_RAW_BYTES)
      throw new AppError({ code: 'ATTACHMENT_TOO_LARGE', params: { most: MOST_RAW_MEGABYTES } });
    return this.keep(
      tx,
      addedBy,
      to,
      { name: plain, bytes, scannedBy },
      'application/octet-stream',
    );
  }

  /** Forgets the files of these rows; a sweep clears them away later. */
  removeAll(tx: Transaction, entity: string, entityIds: readonly string[]): Promise<void> {
    return this.attachments.removeAll(tx, entity, entityIds);
  }

  /** Takes a file away from a row that the caller holds; its bytes are cleared away later. @throws AppError ATTACHMENT_NOT_FOUND */
  async remove(tx: Transaction, from: AttachedTo, id: string): Promise<void> {
    if (await this.attachments.delete(tx, from, id)) return;
    throw new AppError({ code: 'ATTACHMENT_NOT_FOUND' });
  }

  list(entity: string, entityIds: readonly string[], tx?: Transaction): Promise<AttachmentRow[]> {
    return this.attachments.list(entity, entityIds, tx);
  }

  /** The bytes of a file as they were kept. @throws AppError ATTACHMENT_NOT_FOUND also where the file is gone or was changed */
  async read({ storedName, sha256 }: AttachmentRow): Promise<Buffer> {
    const bytes = await readFile(join(this.folder, storedName)).catch(
      (error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return null;
        throw error;
      },
    );
    const digest = bytes && createHash('sha256').update(bytes).digest('hex');
    if (bytes && digest === sha256) return bytes;
    throw new AppError({ code: 'ATTACHMENT_NOT_FOUND' });
  }

  private async keep(
    tx: Transaction,
    addedBy: string,
    to: AttachedTo,
    { name, bytes, scannedBy }: Pick<ScreenedFile, 'name' | 'bytes' | 'scannedBy'>,
    mediaType: string,
  ): Promise<string> {
    const id = newId();
    const storedName = randomBytes(16).toString('hex');
    await this.attachments.insert(tx, {
      id,
      ...to,
      name,
      mediaType,
      size: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      storedName,
      addedBy,
      scannedBy,
    });
    await this.write(storedName, bytes);
    return id;
  }

  /** On the disk before the row is committed, so that a row without its file cannot be. */
  private async write(storedName: string, bytes: Buffer): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const part = join(this.folder, `${storedName}.part`);
    try {
      const file = await open(part, 'wx', 0o600);
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(part, join(this.folder, storedName));
    } catch (error) {
      await rm(part, { force: true });
      throw error;
    }
  }
}
