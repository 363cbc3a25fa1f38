import type { JobPayload } from '@jiqia/contracts/jobs';
import { TransactionRunner } from '@jiqia/database';
import { LetterSending } from '@jiqia/mail';
import { JobHandler } from '@jiqia/queue';
import { Injectable } from '@nestjs/common';
import { AccountRepository } from './account.repository.js';
import { AccountLetterRepository, isSms } from './account-letter.repository.js';
import { AccountSmsSending } from './account-sms-sending.js';
import { AccountLetterWriter } from './account-letter-writer.js';

/** Sends one letter, or one short message, with a code or a link. One that is for nobody, or too late, is given up. */
@Injectable()
export class AccountLetterSendHandler extends JobHandler<'account-letter.send'> {
  override readonly job = 'account-letter.send';

  constructor(
    private readonly letters: AccountLetterRepository,
    private readonly accounts: AccountRepository,
    private readonly writer: AccountLetterWriter,
    private readonly transactions: TransactionRunner,
    private readonly sending: LetterSending,
    private readonly sms: AccountSmsSending,
  ) {
    super();
  }

  override async handle(
    { letterId }: JobPayload<'account-letter.send'>,
    jobId: string,
  ): Promise<void> {
    const row = await this.letters.find(letterId);
    if (!row || row.ended) return;
    if (isSms(row.kind)) return this.sms.send(row, jobId);
    const account = row.accountId === null ? null : await this.accounts.find(row.accountId);
    const mail = account && (await this.writer.write(row, account));
    if (!mail) {
      await this.transactions.run((tx) =>
        this.letters.record(tx, row.id, 'DEAD', 'nobody to send it to'),
      );
      return;
    }
    await this.sending.send({
      mail,
      since: row.createdAt,
      withoutAddress: 'no address',
      ...(row.kind === 'CODE' && !row.holds ? { stopped: 'the code holds no more' } : {}),
      claim: (tx, seconds) => this.letters.claim(tx, row.id, jobId, seconds),
      failed: (tx, reason) => this.letters.record(tx, row.id, 'PENDING', reason),
      settle: (tx, end, reason) => this.letters.record(tx, row.id, end, reason),
    });
  }
}
