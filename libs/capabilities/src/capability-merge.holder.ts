import { pointersOf, type Transaction } from '@jiqia/database';
import { PointerMergeHolder } from '@jiqia/organisations';
import { Injectable } from '@nestjs/common';
import { CapabilityRegister } from './capability.register.js';

/** Capabilities go with the organisation and the person that they are of. */
@Injectable()
export class CapabilityMergeHolder extends PointerMergeHolder {
  override readonly part = 'capability';
  protected override readonly audited = true;
  protected override readonly pointers = pointersOf('capability', {
    organisation: 'organisation_id',
    person: 'person_id',
  });

  constructor(private readonly register: CapabilityRegister) {
    super();
  }

  protected override turned(tx: Transaction, ids: readonly string[]): Promise<void> {
    return this.register.enqueueIndexing(tx, ids);
  }
}
