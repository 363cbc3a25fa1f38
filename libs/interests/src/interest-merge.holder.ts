import { PointerMergeHolder } from '@jiqia/organisations';
import { Injectable } from '@nestjs/common';
import { InterestRepository } from './interest.repository.js';

/** Conflicts go with the organisations and persons on both sides of them; one between the two that become one stays with the row that was merged. */
@Injectable()
export class InterestMergeHolder extends PointerMergeHolder {
  override readonly part = 'conflict_of_interest';
  protected override readonly audited = true;

  constructor(protected override readonly pointers: InterestRepository) {
    super();
  }

  protected override get action(): string {
    return 'interest.redirect';
  }
}
