import { ENVIRONMENT, type Environment } from '@jiqia/config';
import { TransactionRunner } from '@jiqia/database';
import type { OutgoingMail } from '@jiqia/mail';
import { Letters } from '@jiqia/rulebook';
import { Inject, Injectable } from '@nestjs/common';
import { AccountRepository, type AccountRow } from './account.repository.js';
import type { LetterRow } from './account-letter.repository.js';
import { type AccountLetter, accountLetterValues, letterCode } from './account-letter-text.js';
import { LetterSecrets } from './letter-secrets.js';
import { OneTimeLinkRepository } from './one-time-link.repository.js';
import { hashOf, linkAddress } from './secrets.js';

/** Writes the letters to accounts. */
@Injectable()
export class AccountLetterWriter {
  constructor(
    private readonly accounts: AccountRepository,
    private readonly links: OneTimeLinkRepository,
    private readonly secrets: LetterSecrets,
    private readonly texts: Letters,
    private readonly transactions: TransactionRunner,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** The letter, with its link in place; null where the account's state has no use for it. */
  async write(row: LetterRow, account: AccountRow): Promise<OutgoingMail | null> {
    const letter = await this.contents(row, account);
    return letter && this.mail(row, account, letter);
  }

  private async contents(row: LetterRow, account: AccountRow): Promise<AccountLetter | null> {
    const { id, name } = account;
    if (row.kind === 'CODE')
      return account.state === 'ACTIVE' ? { name, code: this.secrets.code(row.id) } : null;
    const secret = this.secrets.link(row.id);
    const purpose = await this.transactions.run(async (tx) => {
      const state = (await this.accounts.lock(tx, id))?.state;
      if (state === undefined || state === 'BLOCKED') return null;
      const wanted = state === 'INVITED' ? 'INVITE' : 'RESET';
      await this.links.add(tx, { id: hashOf(secret), accountId: id, purpose: wanted });
      return wanted;
    });
    return purpose && { name, purpose, address: linkAddress(this.environment, secret) };
  }

  private async mail(
    row: LetterRow,
    account: AccountRow,
    letter: AccountLetter,
  ): Promise<OutgoingMail> {
    return {
      messageId: `<${row.id}@account.jiqia>`,
      slug: `${row.kind === 'CODE' ? '登录验证码' : '账户链接'}_${row.id}`,
      from: this.environment.MAIL_FROM,
      to: { name: account.name, address: account.email },
      ...(await this.texts.write(letterCode(letter), accountLetterValues(letter))),
      date: row.createdAt,
    };
  }
}
