import { audit, TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { type Actor, authorise } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { AccountLetters } from './account-letters.service.js';
import { AccountPhoneRepository } from './account-phone.repository.js';
import type { TypedCode } from './code-sign-in.service.js';
import { LetterSecrets } from './letter-secrets.js';
import { maskedPhone } from './phone.js';
import { type Asking, OwnProof } from './own-proof.service.js';
import { ownId } from './sessions.service.js';
import { SmsCodes } from './sms-codes.service.js';

/** The own number as its owner sees it. */
export interface OwnPhone {
  /** Whether this installation sends short messages. */
  readonly on: boolean;
  /** 199****0001; null where there is none. */
  readonly phone: string | null;
  readonly verified: boolean;
}

/** The number of one's own account: a code that is sent to it proves it. */
@Injectable()
export class OwnPhoneService {
  constructor(
    private readonly phones: AccountPhoneRepository,
    private readonly codes: SmsCodes,
    private readonly letters: AccountLetters,
    private readonly secrets: LetterSecrets,
    private readonly proof: OwnProof,
    private readonly transactions: TransactionRunner,
  ) {}

  async read(actor: Actor): Promise<OwnPhone> {
    authorise(actor, 'account.phone', { kind: 'account', ...ownId(actor) });
    const row = await this.phones.find(actor.id);
    return {
      on: this.codes.on,
      phone: row && maskedPhone(row.phone),
      verified: row?.verified ?? false,
    };
  }

  /**
   * Sends a code to a number, which takes the place of the one before.
   * @returns the id that the code is asked for with
   * @throws AppError SMS_OFF, REQUEST_INVALID, PASSWORD_REFUSED, SIGN_IN_AGAIN, SIGN_IN_LIMITED, SMS_BUDGET_SPENT
   */
  async ask(asking: Asking, typed: string): Promise<string> {
    const { actor, from } = asking;
    authorise(actor, 'account.phone', { kind: 'account', ...ownId(actor) });
    const phone = this.codes.numberOf(typed);
    await this.proof.assert(asking);
    return this.codes.ask('SMS_VERIFY', phone, actor.id, from, (tx) =>
      this.phones.begin(tx, actor.id, phone),
    );
  }

  /** @throws AppError SIGN_IN_CODE_WRONG, PHONE_TAKEN */
  async confirm(actor: Actor, { letterId, code }: TypedCode): Promise<void> {
    authorise(actor, 'account.phone', { kind: 'account', ...ownId(actor) });
    const letter = await this.letters.tryCode(letterId, code, ['SMS_VERIFY']);
    if (letter?.accountId !== actor.id) throw wrong();
    await this.transactions.run(async (tx) => {
      const row = await this.phones.find(actor.id, tx);
      if (!row || this.secrets.number(row.phone) !== letter.accountKey) throw wrong();
      if (!(await this.letters.use(tx, letterId))) throw wrong();
      if (!(await this.phones.verify(tx, actor.id, row.phone)))
        throw new AppError({ code: 'PHONE_TAKEN' });
      const entry = { actor: actor.id, action: 'account.verify-phone', entity: 'account' };
      await audit(tx, { ...entry, entityId: actor.id });
    });
  }

  /** Codes that are under way to it end too. @throws AppError PASSWORD_REFUSED, SIGN_IN_AGAIN, SIGN_IN_LIMITED */
  async remove(asking: Asking): Promise<void> {
    const { actor } = asking;
    authorise(actor, 'account.phone', { kind: 'account', ...ownId(actor) });
    await this.proof.assert(asking);
    await this.transactions.run(async (tx) => {
      if (!(await this.phones.remove(tx, actor.id))) return;
      await this.letters.endSms(tx, actor.id);
      const entry = { actor: actor.id, action: 'account.remove-phone', entity: 'account' };
      await audit(tx, { ...entry, entityId: actor.id });
    });
  }
}

const wrong = (): AppError => new AppError({ code: 'SIGN_IN_CODE_WRONG' });
