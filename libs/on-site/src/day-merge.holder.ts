import { pointersOf, type Transaction } from '@jiqia/database';
import type { Actor } from '@jiqia/identity';
import { MergeHolder, type MergeSubject, type Redirect } from '@jiqia/organisations';
import { Injectable } from '@nestjs/common';

const POINTERS = pointersOf('day_event', { person: 'person_id' });

/** What was noted of a person goes with them. */
@Injectable()
export class DayMergeHolder extends MergeHolder {
  override readonly part = 'day_event';

  override async count(tx: Transaction, subject: MergeSubject, id: string): Promise<number> {
    return subject === 'person' ? POINTERS.count(tx, subject, id) : 0;
  }

  override async move(tx: Transaction, _actor: Actor, redirect: Redirect): Promise<string[]> {
    const { subject } = redirect;
    return subject === 'person' ? POINTERS.move(tx, { ...redirect, subject }) : [];
  }
}
