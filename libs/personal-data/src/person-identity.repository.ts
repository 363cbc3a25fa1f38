import type { Transaction } from '@jiqia/database';
import { Injectable } from '@nestjs/common';
import type { Subject } from './person-rows.repository.js';

/** A person or an account, by an id or an address. */
export interface FoundSubject extends Subject {
  readonly personId: string | null;
}

const ANY_ADDRESS = `lower(normalize(trim(email), NFKC)) = $1`;

/** Whose data it is, and by what they are known. */
@Injectable()
export class PersonIdentityRepository {
  /** One erasure at a time. Held to the end of `tx`. */
  async hold(tx: Transaction): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('person-erasure', 0))`);
  }

  /** Those of a subject that this database has. */
  async among(tx: Transaction, subject: FoundSubject): Promise<FoundSubject> {
    const [row]: [FoundSubject] = await tx.query(
      `SELECT ARRAY(SELECT id FROM person_identity WHERE id = ANY($2::uuid[]) ORDER BY id <> $1, id) AS "personIds",
              ARRAY(SELECT id FROM account_identity WHERE id = ANY($3::uuid[]) ORDER BY id) AS "accountIds",
              (SELECT id FROM person_identity WHERE id = $1) AS "personId"`,
      [subject.personId, subject.personIds, subject.accountIds],
    );
    return row;
  }

  /** The standing persons with this address, a few at most. */
  async listByAddress(tx: Transaction, address: string): Promise<string[]> {
    const rows: { id: string }[] = await tx.query(
      `SELECT DISTINCT standing_id AS id FROM person_identity WHERE ${ANY_ADDRESS} ORDER BY 1 LIMIT 20`,
      [address],
    );
    return rows.map(({ id }) => id);
  }

  /** The standing person of an id, or null. */
  async standing(tx: Transaction, id: string): Promise<string | null> {
    const rows: { id: string }[] = await tx.query(
      'SELECT standing_id AS id FROM person_identity WHERE id = $1',
      [id],
    );
    return rows[0]?.id ?? null;
  }

  async account(
    tx: Transaction,
    by: 'id' | 'email',
    value: string,
  ): Promise<{ readonly id: string; readonly personId: string | null } | null> {
    const rows: { id: string; personId: string | null }[] = await tx.query(
      `SELECT id, person_id AS "personId" FROM account_identity
        WHERE ${by === 'id' ? 'id = $1::uuid' : ANY_ADDRESS} LIMIT 1`,
      [value],
    );
    return rows[0] ?? null;
  }

  /**
   * A standing person with those merged into them, and their accounts: those tied to them, and one that is tied to nobody and
   * has an address which is theirs alone.
   */
  async subjectOf(tx: Transaction, personId: string): Promise<FoundSubject> {
    const [row]: [{ personIds: string[]; accountIds: string[] }] = await tx.query(
      `WITH own AS (SELECT id, lower(normalize(trim(email), NFKC)) AS address FROM person_identity WHERE standing_id = $1)
       SELECT ARRAY(SELECT id FROM own ORDER BY id <> $1, id) AS "personIds",
              ARRAY(SELECT a.id FROM account_identity a
                     WHERE a.person_id IN (SELECT id FROM own)
                        OR (a.person_id IS NULL AND a.email IN (SELECT address FROM own WHERE address <> '')
                            AND NOT EXISTS (SELECT 1 FROM person_identity o
                                 WHERE o.standing_id <> $1 AND lower(normalize(trim(o.email), NFKC)) = a.email))
                     ORDER BY a.id) AS "accountIds"`,
      [personId],
    );
    return { personId, ...row };
  }

  /** Names, numbers and addresses, the longest first; what is too short to be looked for in texts is left out. */
  async listTokens(tx: Transaction, { personIds, accountIds }: Subject): Promise<string[]> {
    const rows: { token: string }[] = await tx.query(
      `SELECT DISTINCT token, length(token) AS n FROM (
         SELECT unnest(ARRAY[trim(name), trim(phone), trim(email)]) AS token FROM person_identity WHERE id = ANY($1)
         UNION SELECT unnest(ARRAY[trim(name), trim(email)]) FROM account_identity WHERE id = ANY($2)) t
        WHERE length(token) >= 2 ORDER BY n DESC, token`,
      [personIds, accountIds],
    );
    return rows.map(({ token }) => token);
  }
}
