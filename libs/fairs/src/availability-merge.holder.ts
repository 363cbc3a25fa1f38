import { pointersOf, type Transaction } from '@jiqia/database';
import type { Actor } from '@jiqia/identity';
import { MergeHolder, type MergeSubject, type Redirect } from '@jiqia/organisations';
import { Injectable } from '@nestjs/common';

const POINTERS = pointersOf('edition_availability', { person: 'person_id' });

/** What a person has said of their time goes along; the last word of either counts. */
@Injectable()
export class AvailabilityMergeHolder extends MergeHolder {
  override readonly part = 'availability';

  override async count(tx: Transaction, subject: MergeSubject, id: string): Promise<number> {
    return subject === 'person' ? POINTERS.count(tx, subject, id) : 0;
  }

  override async move(
    tx: Transaction,
    _actor: Actor,
    { subject, ...redirect }: Redirect,
  ): Promise<readonly string[]> {
    return subject === 'person' ? POINTERS.move(tx, { ...redirect, subject }) : [];
  }
}
