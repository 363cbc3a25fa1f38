import { Sweep } from '@jiqia/outbox';
import { Injectable } from '@nestjs/common';
import { UseCountRepository } from './use-count.repository.js';

/** Forgets how often was asked a day ago. */
@Injectable()
export class UseCountSweep extends Sweep {
  override readonly name = 'useCounts';

  constructor(private readonly counts: UseCountRepository) {
    super();
  }

  override sweep(most: number): Promise<number> {
    return this.counts.forget(most);
  }
}
