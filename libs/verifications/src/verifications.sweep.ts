import { Sweep } from '@jiqia/outbox';
import { Injectable } from '@nestjs/common';
import { VerificationsService } from './verifications.service.js';

/** Verifications whose day of re-check has come. */
@Injectable()
export class VerificationsSweep extends Sweep {
  override readonly name = 'verifications';

  constructor(private readonly verifications: VerificationsService) {
    super();
  }

  override sweep(most: number): Promise<number> {
    return this.verifications.expire(most);
  }
}
