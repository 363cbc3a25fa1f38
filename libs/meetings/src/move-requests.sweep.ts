import { Sweep } from '@jiqia/outbox';
import { Injectable } from '@nestjs/common';
import { MoveRequestsService } from './move-requests.service.js';

/** Requests for another time that nobody has answered before the day: these it ends itself. */
@Injectable()
export class MoveRequestsSweep extends Sweep {
  override readonly name = 'moveRequests';

  constructor(private readonly requests: MoveRequestsService) {
    super();
  }

  override sweep(most: number): Promise<number> {
    return this.requests.lapse(most);
  }
}
