import { pointersOf, type Transaction } from '@jiqia/database';
import { PointerMergeHolder } from '@jiqia/organisations';
import { Injectable } from '@nestjs/common';
import { NeedRegister } from './need.register.js';

/** Needs go with the organisation and the person that they are of. */
@Injectable()
export class NeedMergeHolder extends PointerMergeHolder {
  override readonly part = 'need';
  protected override readonly audited = true;
  protected override readonly pointers = pointersOf('need', {
    organisation: 'organisation_id',
    person: 'contact_id',
  });

  constructor(private readonly register: NeedRegister) {
    super();
  }

  protected override turned(tx: Transaction, ids: readonly string[]): Promise<void> {
    return this.register.enqueueIndexing(tx, ids);
  }
}
