import { TransactionRunner } from '@jiqia/database';
import { isAppError } from '@jiqia/errors';
import { SmsSender } from '@jiqia/mail';
import { Injectable } from '@nestjs/common';
import { AccountRepository } from './account.repository.js';
import {
  AccountLetterRepository,
  CODE_MINUTES,
  type LetterRow,
} from './account-letter.repository.js';
import { AccountPhoneRepository } from './account-phone.repository.js';
import { LetterSecrets } from './letter-secrets.js';

/** Longer than a gateway takes at most. */
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
    private readonly sender: SmsSender,
  ) {}

  /** @throws what the sender threw when another try may help */
  async send(row: LetterRow, jobId: string): Promise<void> {
    const to = row.holds ? await this.numberFor(row) : null;
    if (to === null) return this.record(row.id, 'DEAD', 'nobody to send it to, or too late');
    const mine = await this.transactions.run((tx) =>
      this.letters.claim(tx, row.id, jobId, SENDING_SECONDS),
    );
    if (!mine) return;
    try {
      await this.sender.send({ id: row.id, to, text: textOf(row, this.secrets.code(row.id)) });
    } catch (error) {
      const final = isAppError(error) && !error.retryable;
      // Never the words of a gateway: they might repeat the number.
      await this.record(
        row.id,
        final ? 'DEAD' : 'PENDING',
        isAppError(error) ? error.code : 'failed',
      );
      if (final) return;
      throw error;
    }
    await this.record(row.id, 'SENT', '');
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
