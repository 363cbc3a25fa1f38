import type { Transaction } from '@jiqia/database';
import type { Actor } from '@jiqia/identity';
import { MergeHolder, type MergeSubject, type Redirect } from '@jiqia/organisations';
import { Injectable } from '@nestjs/common';
import { CommitmentWriter } from './commitment-writer.repository.js';

/** Units of duties go with the organisation that they are; what was written stays. */
@Injectable()
export class CommitmentMergeHolder extends MergeHolder {
  override readonly part = 'commitment_unit';

  constructor(private readonly writer: CommitmentWriter) {
    super();
  }

  override async count(tx: Transaction, subject: MergeSubject, id: string): Promise<number> {
    return subject === 'organisation' ? this.writer.units.count(tx, subject, id) : 0;
  }

  override async move(tx: Transaction, _actor: Actor, redirect: Redirect): Promise<string[]> {
    const { subject } = redirect;
    return subject === 'organisation' ? this.writer.units.move(tx, { ...redirect, subject }) : [];
  }
}
