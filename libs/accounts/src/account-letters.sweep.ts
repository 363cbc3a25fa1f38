import { Sweep, SweptWork } from '@jiqia/outbox';
import { Injectable } from '@nestjs/common';
import { AccountLetterRepository } from './account-letter.repository.js';

/** Letters to accounts whose mail is missing. */
@Injectable()
export class AccountLettersSweep extends Sweep {
  override readonly name = 'accountLetters';

  constructor(
    private readonly work: SweptWork,
    private readonly letters: AccountLetterRepository,
  ) {
    super();
  }

  override async sweep(most: number): Promise<number> {
    const ids = await this.letters.listUnsent(most);
    return this.work.again('account-letter.send', ids, (letterId) => ({ letterId }));
  }
}
