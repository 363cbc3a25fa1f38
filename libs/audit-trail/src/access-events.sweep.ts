import { ENVIRONMENT, type Environment } from '@jiqia/config';
import { Sweep } from '@jiqia/outbox';
import { Inject, Injectable } from '@nestjs/common';
import { AccessEventRepository } from './access-event.repository.js';

/** Forgets access events whose time is over. */
@Injectable()
export class AccessEventsSweep extends Sweep {
  override readonly name = 'accessEvents';

  constructor(
    private readonly events: AccessEventRepository,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {
    super();
  }

  override sweep(most: number): Promise<number> {
    return this.events.forget(this.environment.ACCESS_LOG_DAYS, most);
  }
}
