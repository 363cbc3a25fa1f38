import { countPointers, movePointers, type Transaction } from '@jiqia/database';
import type { Actor } from '@jiqia/identity';
import { MergeHolder, type MergeSubject, type Redirect } from '@jiqia/organisations';
import { Injectable } from '@nestjs/common';

const COLUMNS = { organisation: 'organisation_id', person: 'person_id' } as const;

/** Notices go with whom they are for, sent ones too. */
@Injectable()
export class NoticeMergeHolder extends MergeHolder {
  override readonly part = 'notice';

  override count(tx: Transaction, subject: MergeSubject, id: string): Promise<number> {
    return countPointers(tx, 'notice', { column: COLUMNS[subject], id });
  }

  override move(tx: Transaction, _actor: Actor, redirect: Redirect): Promise<string[]> {
    return movePointers(tx, 'notice', { ...redirect, column: COLUMNS[redirect.subject] });
  }
}
