import { countPointers, movePointers, type Transaction } from '@jiqia/database';
import type { Actor } from '@jiqia/identity';
import { MergeHolder, type MergeSubject, type Redirect } from '@jiqia/organisations';
import { Injectable } from '@nestjs/common';

const COLUMNS = { organisation: 'organisation_id', person: 'person_id' } as const;

/** When an organisation or a person cannot goes with them, in closed editions too. */
@Injectable()
export class UnavailabilityMergeHolder extends MergeHolder {
  override readonly part = 'unavailability';

  override count(tx: Transaction, subject: MergeSubject, id: string): Promise<number> {
    return countPointers(tx, 'edition_unavailability', { column: COLUMNS[subject], id });
  }

  override move(tx: Transaction, _actor: Actor, redirect: Redirect): Promise<string[]> {
    return movePointers(tx, 'edition_unavailability', {
      ...redirect,
      column: COLUMNS[redirect.subject],
    });
  }
}
