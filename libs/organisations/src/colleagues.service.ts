import type { Transaction } from '@jiqia/database';
import { Injectable } from '@nestjs/common';
import { type Colleague, ColleagueRepository, type ColleaguesOf } from './colleague.repository.js';

/** Who may come to a meeting for an organisation. Between libs: whoever asks has asked the policy. */
@Injectable()
export class ColleaguesService {
  constructor(private readonly colleagues: ColleagueRepository) {}

  /** By name, 50 at most. */
  list(tx: Transaction, of: ColleaguesOf): Promise<Colleague[]> {
    return this.colleagues.list(tx, of, null);
  }

  /** Null for a person who is none. */
  async find(tx: Transaction, of: ColleaguesOf, personId: string): Promise<Colleague | null> {
    const [row] = await this.colleagues.list(tx, of, personId);
    return row ?? null;
  }

  /** Persons of other organisations, 50 at most; those who are not there are left out. */
  describe(
    tx: Transaction,
    rows: readonly { readonly personId: string; readonly organisationId: string }[],
  ): Promise<Colleague[]> {
    return this.colleagues.describe(tx, rows);
  }
}
