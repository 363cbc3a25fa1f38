import { audit, countPointers, movePointers, type Transaction } from '@jiqia/database';
import type { Actor } from '@jiqia/identity';
import { MergeHolder, type MergeSubject, type Redirect } from '@jiqia/organisations';
import { Injectable } from '@nestjs/common';
import { NeedRegister } from './need.register.js';

const COLUMNS = { organisation: 'organisation_id', person: 'contact_id' } as const;

/** Needs go with the organisation and the person that they are of. */
@Injectable()
export class NeedMergeHolder extends MergeHolder {
  override readonly part = 'need';

  constructor(private readonly register: NeedRegister) {
    super();
  }

  override count(tx: Transaction, subject: MergeSubject, id: string): Promise<number> {
    return countPointers(tx, 'need', { column: COLUMNS[subject], id });
  }

  override async move(tx: Transaction, actor: Actor, redirect: Redirect): Promise<string[]> {
    const column = COLUMNS[redirect.subject];
    const ids = await movePointers(tx, 'need', { ...redirect, column });
    const entity = 'need';
    const action = `${entity}.redirect`;
    await audit(
      tx,
      ids.map((entityId) => ({ actor: actor.id, action, entity, entityId })),
    );
    await this.register.enqueueIndexing(tx, ids);
    return ids;
  }
}
