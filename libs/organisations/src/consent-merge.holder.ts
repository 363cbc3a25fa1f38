import { ConsentRepository } from '@jiqia/consents';
import type { Transaction } from '@jiqia/database';
import type { Actor } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { MergeHolder, type MergeSubject, type Redirect } from './merge-holder.js';

/** What a person agreed to goes along; the last word of either counts. */
@Injectable()
export class ConsentMergeHolder extends MergeHolder {
  override readonly part = 'consent';

  constructor(private readonly consents: ConsentRepository) {
    super();
  }

  override async count(tx: Transaction, subject: MergeSubject, id: string): Promise<number> {
    return subject === 'person' ? this.consents.count(tx, id) : 0;
  }

  override async move(
    tx: Transaction,
    _actor: Actor,
    { subject, from, to, ids }: Redirect,
  ): Promise<readonly string[]> {
    return subject === 'person' ? this.consents.turn(tx, from, to, ids) : [];
  }
}
