import { createHmac } from 'node:crypto';
import { ENVIRONMENT, type Environment, linkSecretOf } from '@jiqia/config';
import { Inject, Injectable } from '@nestjs/common';
import { foldAddress } from './bounce-report.js';
import { MailBounceRepository } from './mail-bounce.repository.js';

/** Addresses from which a letter came back for good: no other letter goes there. They are kept as HMACs alone. */
@Injectable()
export class DeadAddresses {
  constructor(
    private readonly bounces: MailBounceRepository,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  has(address: string): Promise<boolean> {
    return this.bounces.isDead(this.keyOf(address));
  }

  keyOf(address: string): string {
    return createHmac('sha256', linkSecretOf(this.environment))
      .update(`mail-address:${foldAddress(address)}`)
      .digest('hex');
  }
}
