import { audit, countPointers, movePointers, type Transaction } from '@jiqia/database';
import type { Actor } from '@jiqia/identity';
import { MergeHolder, type MergeSubject, type Redirect } from '@jiqia/organisations';
import { Injectable } from '@nestjs/common';
import { CapabilityRegister } from './capability.register.js';

const COLUMNS = { organisation: 'organisation_id', person: 'person_id' } as const;

/** Capabilities go with the organisation and the person that they are of. */
@Injectable()
export class CapabilityMergeHolder extends MergeHolder {
  override readonly part = 'capability';

  constructor(private readonly register: CapabilityRegister) {
    super();
  }

  override count(tx: Transaction, subject: MergeSubject, id: string): Promise<number> {
    return countPointers(tx, 'capability', { column: COLUMNS[subject], id });
  }

  override async move(tx: Transaction, actor: Actor, redirect: Redirect): Promise<string[]> {
    const column = COLUMNS[redirect.subject];
    const ids = await movePointers(tx, 'capability', { ...redirect, column });
    const entity = 'capability';
    const action = `${entity}.redirect`;
    await audit(
      tx,
      ids.map((entityId) => ({ actor: actor.id, action, entity, entityId })),
    );
    await this.register.enqueueIndexing(tx, ids);
    return ids;
  }
}
