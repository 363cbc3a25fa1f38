import { crosses, type PhaseStep } from '@jiqia/contracts/phases';
import type { Transaction } from '@jiqia/database';
import { type EditionRow, PartHolder, type PhaseBlocker } from '@jiqia/fairs';
import { Injectable } from '@nestjs/common';
import { ApplicationRepository } from './application.repository.js';

/** Applications that wait are better answered before matching, and before anybody is invited. */
@Injectable()
export class ApplicationsHolder extends PartHolder {
  constructor(private readonly applications: ApplicationRepository) {
    super();
  }

  override async blocks(
    tx: Transaction,
    { id }: EditionRow,
    step: PhaseStep,
  ): Promise<PhaseBlocker[]> {
    if (!crosses(step, 'MATCHING') && !crosses(step, 'INVITING')) return [];
    return [
      {
        code: 'APPLICATIONS_WAITING',
        count: await this.applications.countWaiting(tx, id),
        hard: false,
        list: `/api/editions/${id}/applications?state=WAITING`,
      },
    ];
  }
}
