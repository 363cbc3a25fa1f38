import type { Transaction } from '@jiqia/database';
import { EditionKeys } from '@jiqia/rulebook';
import { Injectable } from '@nestjs/common';
import { EditionGate } from './edition-gate.js';
import { EditionRepository } from './edition.repository.js';

/** The editions that may hold weights of their own. */
@Injectable()
export class EditionRuleKeys extends EditionKeys {
  constructor(
    private readonly editions: EditionRepository,
    private readonly gate: EditionGate,
  ) {
    super();
  }

  override async assertThere(editionId: string): Promise<void> {
    await this.editions.get(editionId);
  }

  override assertOpen(tx: Transaction, editionId: string): Promise<void> {
    return this.gate.assertOpen(tx, editionId, 'matching');
  }
}
