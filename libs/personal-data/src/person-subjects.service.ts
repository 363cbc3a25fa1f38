import type { Transaction } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { Injectable } from '@nestjs/common';
import { type FoundSubject, PersonIdentityRepository } from './person-identity.repository.js';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Finds whose data it is about. */
@Injectable()
export class PersonSubjects {
  constructor(private readonly identities: PersonIdentityRepository) {}

  /**
   * @param key id of a person or an account, or an address
   * @throws AppError PERSON_NOT_FOUND, PERSON_AMBIGUOUS with the ids of those who share the address
   */
  async find(tx: Transaction, key: string): Promise<FoundSubject> {
    const asked = key.normalize('NFKC').trim().toLowerCase();
    const isId = UUID.test(asked);
    const ids = isId
      ? [await this.identities.standing(tx, asked)].filter((id) => id !== null)
      : await this.identities.listByAddress(tx, asked);
    if (ids.length > 1)
      throw new AppError({
        code: 'PERSON_AMBIGUOUS',
        params: { count: ids.length, ids: ids.join('、') },
      });
    if (ids[0] !== undefined) return this.identities.subjectOf(tx, ids[0]);
    const account = await this.identities.account(tx, isId ? 'id' : 'email', asked);
    if (!account) throw new AppError({ code: 'PERSON_NOT_FOUND' });
    const { id, personId } = account;
    if (personId === null) return { personId, personIds: [], accountIds: [id] };
    const standing = (await this.identities.standing(tx, personId)) ?? personId;
    return this.identities.subjectOf(tx, standing);
  }

  /** Waits for whoever erases at this moment. */
  holdErasing(tx: Transaction): Promise<void> {
    return this.identities.hold(tx);
  }

  /** By what they are found in texts, the longest first. */
  tokens(tx: Transaction, subject: FoundSubject): Promise<string[]> {
    return this.identities.listTokens(tx, subject);
  }
}

/** The id by which audit and access events speak of them. */
export const idOf = ({ personId, accountIds }: FoundSubject): string =>
  personId ?? accountIds[0] ?? '';
