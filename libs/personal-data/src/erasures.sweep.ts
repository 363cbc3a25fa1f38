import { Sweep } from '@jiqia/outbox';
import { Injectable } from '@nestjs/common';
import { ErasedFiles } from './erased-files.service.js';

/** Brings the ledger of erasures to what the database knows: another process may have another data folder. */
@Injectable()
export class ErasuresSweep extends Sweep {
  override readonly name = 'erasures';

  constructor(private readonly files: ErasedFiles) {
    super();
  }

  override sweep(): Promise<number> {
    return this.files.keepAll();
  }
}
