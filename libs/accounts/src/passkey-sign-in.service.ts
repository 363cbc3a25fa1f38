import { TransactionRunner } from '@jiqia/database';
import { type Actor, authorise } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { AccountRepository } from './account.repository.js';
import { PasskeyChallenges } from './passkey-challenges.service.js';
import {
  PasskeyProtocol,
  type PublicKeyCredentialRequestOptionsJSON,
  refused,
} from './passkey-protocol.js';
import { PasskeyRepository } from './passkey.repository.js';
import { hashOf } from './secrets.js';
import type { Caller } from './session.repository.js';
import { SignInLimits } from './sign-in-limits.service.js';
import { type Opened, SignInSteps } from './sign-in-steps.service.js';

/** What a browser sends back: the secret that it kept, and what its authenticator said. */
export interface PasskeyAnswer {
  readonly kept: string;
  /** JSON of the credential. */
  readonly credential: string;
}

/** Signing in by a passkey that the browser offers by itself. It is both factors: having it, and the finger or the number that opens it. */
@Injectable()
export class PasskeySignInService {
  constructor(
    private readonly accounts: AccountRepository,
    private readonly passkeys: PasskeyRepository,
    private readonly challenges: PasskeyChallenges,
    private readonly protocol: PasskeyProtocol,
    private readonly limits: SignInLimits,
    private readonly steps: SignInSteps,
    private readonly transactions: TransactionRunner,
  ) {}

  /** The only address where the browser offers passkeys of this installation; null where it takes none. */
  get origin(): string | null {
    return this.protocol.site?.origin ?? null;
  }

  /** The same for everybody: it says of no account that it is there. @throws AppError PASSKEYS_OFF, SIGN_IN_LIMITED */
  async begin(
    actor: Actor,
    from: Caller,
  ): Promise<{ readonly options: PublicKeyCredentialRequestOptionsJSON; readonly kept: string }> {
    authorise(actor, 'session.open', { kind: 'session' });
    const options = await this.protocol.askToShow();
    const attemptId = await this.limits.beginOf(from.address, hashOf(`passkey:${from.address}`));
    const use = { purpose: 'SIGN_IN', attemptId } as const;
    return { options, kept: await this.challenges.keep(options.challenge, use) };
  }

  /**
   * @param before the secret of the session that the browser had: it ends
   * @throws AppError PASSKEY_REFUSED, whatever does not fit
   */
  async finish(
    actor: Actor,
    { kept, credential }: PasskeyAnswer,
    from: Caller,
    before: string | null = null,
  ): Promise<Opened> {
    authorise(actor, 'session.open', { kind: 'session' });
    const { challenge, attemptId } = await this.challenges.take(kept, 'SIGN_IN');
    const shown = this.protocol.shown(credential);
    const passkey = await this.passkeys.findByCredential(shown.id);
    if (!passkey || attemptId === null) throw refused();
    const counter = await this.protocol.verify(shown, challenge, passkey);
    const { accountId } = passkey;
    return this.transactions.run(async (tx) => {
      const account = await this.accounts.lock(tx, accountId);
      if (account?.state !== 'ACTIVE') throw refused();
      if (!(await this.passkeys.use(tx, passkey.id, counter))) throw refused();
      await this.limits.passed(tx, attemptId);
      const entrance = { accountId, before, secondFactor: true, way: 'PASSKEY' } as const;
      return this.steps.open(tx, entrance, from);
    });
  }
}
