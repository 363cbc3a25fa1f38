import { Sweep, SweptWork } from '@jiqia/outbox';
import { Injectable } from '@nestjs/common';
import { OwnerConfirmationRepository } from './owner-confirmation.repository.js';

/** Confirmations whose letter is missing. */
@Injectable()
export class ConfirmationsSweep extends Sweep {
  override readonly name = 'confirmations';

  constructor(
    private readonly work: SweptWork,
    private readonly confirmations: OwnerConfirmationRepository,
  ) {
    super();
  }

  override async sweep(most: number): Promise<number> {
    const ids = await this.confirmations.listUnsent(most);
    return this.work.again('confirmation.send', ids, (confirmationId) => ({ confirmationId }));
  }
}
