import { TransactionRunner } from '@jiqia/database';
import { Injectable } from '@nestjs/common';
import {
  type ChallengeUse,
  PasskeyChallengeRepository,
  type TakenChallenge,
} from './passkey-challenge.repository.js';
import { refused } from './passkey-protocol.js';
import { hashOf, newSecret, SECRET } from './secrets.js';

/** Challenges: each for one answer of the very browser that asked, within five minutes, through whichever process. */
@Injectable()
export class PasskeyChallenges {
  constructor(
    private readonly rows: PasskeyChallengeRepository,
    private readonly transactions: TransactionRunner,
  ) {}

  /** @returns a secret for the browser to keep */
  async keep(challenge: string, use: ChallengeUse): Promise<string> {
    const secret = newSecret();
    await this.transactions.run((tx) => this.rows.insert(tx, hashOf(secret), challenge, use));
    return secret;
  }

  /** @throws AppError PASSKEY_REFUSED when there is none, or it was taken */
  async take(secret: string, purpose: ChallengeUse['purpose']): Promise<TakenChallenge> {
    const taken = SECRET.test(secret)
      ? await this.transactions.run((tx) => this.rows.take(tx, hashOf(secret), purpose))
      : null;
    if (taken) return taken;
    throw refused();
  }
}
