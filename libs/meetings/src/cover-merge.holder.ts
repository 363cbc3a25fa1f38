import { audit, type Transaction } from '@jiqia/database';
import type { Actor } from '@jiqia/identity';
import { MergeHolder, type MergeSubject, type Redirect } from '@jiqia/organisations';
import { Injectable } from '@nestjs/common';
import { CoverRepository } from './cover.repository.js';

/** Who came instead of whom goes with the persons and their organisations; bookings stay under the rows that they were made for. */
@Injectable()
export class CoverMergeHolder extends MergeHolder {
  override readonly part = 'meeting_cover';

  constructor(private readonly covers: CoverRepository) {
    super();
  }

  override count(tx: Transaction, subject: MergeSubject, id: string): Promise<number> {
    return this.covers.countOf(tx, subject, id);
  }

  override async move(tx: Transaction, actor: Actor, redirect: Redirect): Promise<string[]> {
    const ids = await this.covers.turn(tx, redirect);
    const entity = this.part;
    const action = 'cover.redirect';
    await audit(
      tx,
      ids.map((entityId) => ({ actor: actor.id, action, entity, entityId })),
    );
    return ids;
  }
}
