import { Sweep } from '@jiqia/outbox';
import { Injectable } from '@nestjs/common';
import { DraftRepository } from './draft.repository.js';

/** Forgets what nobody went on with. */
@Injectable()
export class DraftsSweep extends Sweep {
  override readonly name = 'drafts';

  constructor(private readonly drafts: DraftRepository) {
    super();
  }

  override sweep(most: number): Promise<number> {
    return this.drafts.forget(most);
  }
}
