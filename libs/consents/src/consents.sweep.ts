import { Sweep, SweptWork } from '@jiqia/outbox';
import { Injectable } from '@nestjs/common';
import { ConsentRequestRepository } from './consent-request.repository.js';

/** Requests whose letter is missing. */
@Injectable()
export class ConsentsSweep extends Sweep {
  override readonly name = 'consents';

  constructor(
    private readonly work: SweptWork,
    private readonly requests: ConsentRequestRepository,
  ) {
    super();
  }

  override async sweep(most: number): Promise<number> {
    const ids = await this.requests.listUnsent(most);
    return this.work.again('consent.ask', ids, (requestId) => ({ requestId }));
  }
}
