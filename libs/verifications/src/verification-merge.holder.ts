import { pointersOf, type Transaction } from '@jiqia/database';
import type { Actor } from '@jiqia/identity';
import { MergeHolder, type MergeSubject, type Redirect } from '@jiqia/organisations';
import { Injectable } from '@nestjs/common';

const POINTERS = pointersOf('organisation_verification', { organisation: 'organisation_id' });

/** Verifications go with the organisation that they are of. */
@Injectable()
export class VerificationMergeHolder extends MergeHolder {
  override readonly part = 'verification';

  override async count(tx: Transaction, subject: MergeSubject, id: string): Promise<number> {
    return subject === 'organisation' ? POINTERS.count(tx, subject, id) : 0;
  }

  override async move(tx: Transaction, _actor: Actor, redirect: Redirect): Promise<string[]> {
    const { subject } = redirect;
    return subject === 'organisation' ? POINTERS.move(tx, { ...redirect, subject }) : [];
  }
}
