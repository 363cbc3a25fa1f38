import { Sweep } from '@jiqia/outbox';
import { Injectable } from '@nestjs/common';
import { AccountLetterRepository } from './account-letter.repository.js';
import { OneTimeLinkRepository } from './one-time-link.repository.js';
import { PasskeyChallengeRepository } from './passkey-challenge.repository.js';
import { SessionRepository } from './session.repository.js';
import { SignInAttemptRepository } from './sign-in-attempt.repository.js';

/** Forgets sessions, links, letters and tries whose time is long over. */
@Injectable()
export class AccountsSweep extends Sweep {
  override readonly name = 'endedSessions';

  constructor(
    private readonly sessions: SessionRepository,
    private readonly links: OneTimeLinkRepository,
    private readonly letters: AccountLetterRepository,
    private readonly attempts: SignInAttemptRepository,
    private readonly challenges: PasskeyChallengeRepository,
  ) {
    super();
  }

  override async sweep(most: number): Promise<number> {
    const tables = [this.sessions, this.links, this.letters, this.attempts, this.challenges];
    let forgotten = 0;
    for (const table of tables) forgotten += await table.forget(most);
    return forgotten;
  }
}
