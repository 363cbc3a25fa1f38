import { TransactionRunner } from '@jiqia/database';
import { SmsLedger } from '@jiqia/mail';
import { Injectable } from '@nestjs/common';
import { AccountRepository } from './account.repository.js';
import {
  AccountLetterRepository,
  CODE_MINUTES,
  type LetterRow,
} from './account-letter.repository.js';
import { AccountPhoneRepository } from './account-phone.repository.js';
import { LetterSecrets } from './letter-secrets.js';

/** Longer than a provider takes at most. */
const SENDING_SECONDS = 60;

/** Sends codes by short message. */
@Injectable()
export class AccountSmsSending {
  constructor(
    private readonly letters: AccountLetterRepository,
    private readonly accounts: AccountRepository,
    private readonly phones: AccountPhoneRepository,
    private readonly secrets: LetterSecrets,
    private readonly transactions: TransactionRunner,
    private readonly ledger: SmsLedger,
  ) {}

  /** @throws what the sender threw when another try may help */
  async send(row: LetterRow, jobId: string): Promise<void> {
    const to = row.holds ? await this.numberFor(row) : null;
    if (to === null) return this.record(row.id, 'DEAD', 'nobody to send it to, or too late');
    const mine = await this.transactions.run(async (tx) => {
      if (!(await this.letters.claim(tx, row.id, jobId, SENDING_SECONDS))) return false;
      await this.ledger.intend(tx, { id: row.id, purpose: 'CODE', editionId: null, follows: null });
      return true;
    });
    if (!mine) return;
    try {
      const text = textOf(row, this.secrets.code(row.id));
      const { state, reason } = await this.ledger.send({ id: row.id, to, text });
      if (state === 'INTENT') return;
      // Of which nobody knows what became of it: whoever waits for the code asks for another one.
      await this.record(row.id, state === 'SENT' ? 'SENT' : 'DEAD', reason);
    } catch (error) {
      await this.record(row.id, 'PENDING', 'the provider is not available');
      throw error;
    }
  }

  /** The number that the code was asked for, while it is still the account's; null else. */
  private async numberFor({ kind, accountId, accountKey }: LetterRow): Promise<string | null> {
    if (accountId === null) return null;
    if ((await this.accounts.find(accountId))?.state !== 'ACTIVE') return null;
    const row = await this.phones.find(accountId);
    if (!row || this.secrets.number(row.phone) !== accountKey) return null;
    return kind === 'SMS_VERIFY' || row.verified ? row.phone : null;
  }

  private record(id: string, end: 'PENDING' | 'SENT' | 'DEAD', reason: string): Promise<void> {
    return this.transactions.run((tx) => this.letters.record(tx, id, end, reason));
  }
}

const textOf = ({ kind }: LetterRow, code: string): string =>
  `【技洽】您的${kind === 'SMS_VERIFY' ? '手机号验证码' : '登录验证码'}为 ${code}，${CODE_MINUTES} 分钟内有效，只能使用一次。工作人员不会向您索取，请勿转告他人。`;
