import { TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { type Actor, authorise } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { AccountRepository } from './account.repository.js';
import { isSms } from './account-letter.repository.js';
import { AccountLetters } from './account-letters.service.js';
import { AccountPhoneRepository } from './account-phone.repository.js';
import { hashOf } from './secrets.js';
import type { Caller } from './session.repository.js';
import { SignInLimits } from './sign-in-limits.service.js';
import { SmsCodes } from './sms-codes.service.js';
import { type Opened, SignInSteps } from './sign-in-steps.service.js';

/** A letter's code, as somebody typed it, and which letter it is said to be of. */
export interface TypedCode {
  readonly letterId: string;
  readonly code: string;
}

/**
 * Letters that people ask for by themselves: a code to sign in by, or a link to set another password by. Known and unknown
 * addresses are told the same after the same work.
 */
@Injectable()
export class CodeSignInService {
  constructor(
    private readonly accounts: AccountRepository,
    private readonly letters: AccountLetters,
    private readonly limits: SignInLimits,
    private readonly steps: SignInSteps,
    private readonly transactions: TransactionRunner,
    private readonly phones: AccountPhoneRepository,
    private readonly sms: SmsCodes,
  ) {}

  /** @returns the letter's id, which its code is asked for with. @throws AppError SIGN_IN_LIMITED */
  askForCode(actor: Actor, email: string, from: Caller): Promise<string> {
    authorise(actor, 'session.open', { kind: 'session' });
    return this.letters.ask('CODE', email, from);
  }

  /** Whether codes come by short message too. */
  get bySms(): boolean {
    return this.sms.on;
  }

  /**
   * As `askForCode`, to the verified number of an account.
   * @throws AppError SMS_OFF, REQUEST_INVALID, SIGN_IN_LIMITED, SMS_BUDGET_SPENT
   */
  async askForSms(actor: Actor, typed: string, from: Caller): Promise<string> {
    authorise(actor, 'session.open', { kind: 'session' });
    const phone = this.sms.numberOf(typed);
    return this.sms.ask('SMS_CODE', phone, await this.phones.findOwner(phone), from);
  }

  /** A link to set another password by, or the first one. @throws AppError SIGN_IN_LIMITED */
  async askForLink(actor: Actor, email: string, from: Caller): Promise<void> {
    authorise(actor, 'account.enter', { kind: 'account' });
    await this.letters.ask('LINK', email, from);
  }

  /**
   * Signs in by the code of a letter. Tries count for that letter alone: who types wrong codes stops nobody else's.
   * @param before the secret of the session that the browser had: it ends
   * @throws AppError SIGN_IN_CODE_WRONG, SIGN_IN_LIMITED
   */
  async signIn(
    actor: Actor,
    { letterId, code }: TypedCode,
    from: Caller,
    before: string | null = null,
  ): Promise<Opened> {
    authorise(actor, 'session.open', { kind: 'session' });
    const attempt = await this.limits.beginOf(from.address, hashOf(`code:${letterId}`));
    const letter = await this.letters.tryCode(letterId, code, ['CODE', 'SMS_CODE']);
    const accountId = letter?.accountId ?? null;
    if (!letter || accountId === null) throw wrong();
    const way = isSms(letter.kind) ? 'SMS' : 'CODE';
    return this.transactions.run(async (tx) => {
      const account = await this.accounts.lock(tx, accountId);
      if (account?.state !== 'ACTIVE' || !(await this.letters.use(tx, letterId))) throw wrong();
      await this.limits.passed(tx, attempt);
      return this.steps.open(tx, { accountId, before, secondFactor: false, way }, from);
    });
  }
}

const wrong = (): AppError => new AppError({ code: 'SIGN_IN_CODE_WRONG' });
