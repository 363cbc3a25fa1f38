import { Sweep } from '@jiqia/outbox';
import { Injectable } from '@nestjs/common';
import { NeedsService } from './needs.service.js';

/** Published needs whose last day has passed. */
@Injectable()
export class NeedsExpirySweep extends Sweep {
  override readonly name = 'expiredNeeds';

  constructor(private readonly needs: NeedsService) {
    super();
  }

  override sweep(most: number): Promise<number> {
    return this.needs.expire(most);
  }
}
