import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ENVIRONMENT, type Environment } from '@jiqia/config';
import { Sweep } from '@jiqia/outbox';
import { Inject, Injectable } from '@nestjs/common';
import { AttachmentRepository } from './attachment.repository.js';
import { ATTACHMENTS_FOLDER } from './attachments.service.js';

/** A file is older than the transaction that was to write its row. */
const SETTLED_MS = 3600 * 1000;

/** Files whose row never came about, or is gone. */
@Injectable()
export class AttachmentsSweep extends Sweep {
  override readonly name = 'attachments';
  private readonly folder: string;

  constructor(
    private readonly attachments: AttachmentRepository,
    @Inject(ENVIRONMENT) environment: Environment,
  ) {
    super();
    this.folder = join(environment.JIQIA_DATA, ATTACHMENTS_FOLDER);
  }

  override async sweep(most: number): Promise<number> {
    const names = await readdir(this.folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw error;
    });
    const known = await this.attachments.namesAmong(names);
    const stray = names.filter((name) => !known.has(name)).slice(0, most);
    let removed = 0;
    for (const name of stray) {
      const path = join(this.folder, name);
      const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Date.now() }));
      if (Date.now() - mtimeMs < SETTLED_MS) continue;
      await rm(path, { force: true });
      removed++;
    }
    return removed;
  }
}
