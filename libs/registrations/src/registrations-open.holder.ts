import type { Transaction } from '@jiqia/database';
import { type OpenWork, PartHolder } from '@jiqia/fairs';
import { Injectable } from '@nestjs/common';
import { RegistrationListRepository } from './registration-list.repository.js';

/** Who still waits for an answer, or for a place, when an edition is closed. */
@Injectable()
export class RegistrationsOpenHolder extends PartHolder {
  constructor(private readonly registrations: RegistrationListRepository) {
    super();
  }

  override async stillOpen(tx: Transaction, editionId: string): Promise<OpenWork[]> {
    const { APPLIED = 0, WAITING = 0 } = await this.registrations.counts(editionId, 'all', tx);
    return [
      { code: 'REGISTRATIONS_UNDECIDED', count: APPLIED },
      { code: 'REGISTRATIONS_WAITING', count: WAITING },
    ];
  }
}
