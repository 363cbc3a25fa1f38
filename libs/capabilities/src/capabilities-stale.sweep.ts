import { Sweep } from '@jiqia/outbox';
import { Injectable } from '@nestjs/common';
import { CapabilitiesService } from './capabilities.service.js';

/** Listed capabilities that nobody has confirmed for twelve months. */
@Injectable()
export class CapabilitiesStaleSweep extends Sweep {
  override readonly name = 'staleCapabilities';

  constructor(private readonly capabilities: CapabilitiesService) {
    super();
  }

  override sweep(most: number): Promise<number> {
    return this.capabilities.goStale(most);
  }
}
