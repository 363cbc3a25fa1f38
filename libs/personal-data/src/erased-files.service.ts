import { ENVIRONMENT, type Environment } from '@jiqia/config';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { ErasureRepository, type ErasureRow } from './erasure.repository.js';
import { keepInLedger, ledgerBytes } from './erasure-ledger.js';
import { removeLetters } from './named-letters.js';

/** What an erasure leaves in the data folder, and takes out of it. */
@Injectable()
export class ErasedFiles {
  private readonly log = new Logger(ErasedFiles.name);
  /** The last erasure that the ledger is known to have, and how many bytes it had then. */
  private kept: string | null = null;
  private bytes = 0;

  constructor(
    private readonly erasures: ErasureRepository,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** Writes the ledger and takes letters out. What fails is logged: the erasure stands, and the sweep writes the ledger later. */
  async end(rows: readonly ErasureRow[], letters: readonly string[]): Promise<void> {
    const { JIQIA_DATA } = this.environment;
    try {
      await keepInLedger(JIQIA_DATA, rows);
      await removeLetters(JIQIA_DATA, letters);
    } catch (error) {
      this.log.error({ msg: 'files of an erasure were not dealt with', err: error });
    }
  }

  /** Writes down what the ledger of this data folder has not yet: all, where it has become shorter. Returns how many. */
  async keepAll(): Promise<number> {
    const { JIQIA_DATA } = this.environment;
    if ((await ledgerBytes(JIQIA_DATA)) < this.bytes) this.kept = null;
    let written = 0;
    for (;;) {
      const rows = await this.erasures.listAfter(this.kept);
      if (rows.length === 0) break;
      written += await keepInLedger(JIQIA_DATA, rows);
      this.kept = rows.at(-1)?.id ?? this.kept;
    }
    this.bytes = await ledgerBytes(JIQIA_DATA);
    return written;
  }
}
