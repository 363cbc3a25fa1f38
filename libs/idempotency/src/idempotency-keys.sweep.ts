import { Sweep } from '@jiqia/outbox';
import { Injectable } from '@nestjs/common';
import { IdempotencyKeyRepository } from './idempotency-key.repository.js';

/** Forgets keys whose time is over, and the answers with them. */
@Injectable()
export class IdempotencyKeysSweep extends Sweep {
  override readonly name = 'idempotencyKeys';

  constructor(private readonly keys: IdempotencyKeyRepository) {
    super();
  }

  override sweep(most: number): Promise<number> {
    return this.keys.forgetExpired(most);
  }
}
