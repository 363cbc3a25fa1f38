import { audit, type Transaction } from '@jiqia/database';
import type { Actor } from '@jiqia/identity';
import { MergeHolder, type MergeSubject, type Redirect } from '@jiqia/organisations';
import { Injectable } from '@nestjs/common';
import { InterestRepository } from './interest.repository.js';

/** Conflicts go with the organisations and persons on both sides of them; one between the two that become one stays with the row that was merged. */
@Injectable()
export class InterestMergeHolder extends MergeHolder {
  override readonly part = 'conflict_of_interest';

  constructor(private readonly interests: InterestRepository) {
    super();
  }

  override count(tx: Transaction, subject: MergeSubject, id: string): Promise<number> {
    return this.interests.countOf(tx, subject, id);
  }

  override async move(tx: Transaction, actor: Actor, redirect: Redirect): Promise<string[]> {
    const ids = await this.interests.turn(tx, redirect);
    const entity = this.part;
    const action = 'interest.redirect';
    await audit(
      tx,
      ids.map((entityId) => ({ actor: actor.id, action, entity, entityId })),
    );
    return ids;
  }
}
