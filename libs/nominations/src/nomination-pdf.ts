import { Compute } from '@jiqia/compute';
import { nominationFile, nominationNumber } from '@jiqia/contracts/words';
import { LETTER_SETTING } from '@jiqia/documents';
import { Injectable } from '@nestjs/common';
import type { NominationRow } from './nomination.repository.js';

/** A letter as a file. */
export interface LetterFile {
  readonly name: string;
  readonly content: Uint8Array;
}

/** Sets letters of invitation, in a child process. */
@Injectable()
export class NominationPdf {
  constructor(private readonly compute: Compute) {}

  /** @throws AppError COMPUTE_BUSY, COMPUTE_CRASHED, COMPUTE_TIMED_OUT */
  async set(row: NominationRow): Promise<LetterFile> {
    const setting = await this.compute.open(LETTER_SETTING);
    try {
      const { letter, society } = row;
      const content = await setting.call('render', {
        ...letter,
        society,
        number: nominationNumber(row),
      });
      return { name: nominationFile(row), content };
    } finally {
      setting.close();
    }
  }
}
