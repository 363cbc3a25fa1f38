import { type RegistrationLetterKind } from '@jiqia/contracts/words';
import {
  claimSending,
  failSending,
  type SendingEnd,
  settleSending,
  newId,
  type Transaction,
} from '@jiqia/database';
import { LOST_AFTER, nobodyAtIt, Outbox } from '@jiqia/outbox';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

/** A letter about a registration. */
export interface RegistrationLetterRow {
  readonly id: string;
  readonly registrationId: string;
  readonly kind: RegistrationLetterKind;
  /** On the wait list, when it was written; null for the other kinds. */
  readonly place: number | null;
  readonly createdAt: Date;
  /** It was sent, given up or stopped. */
  readonly settled: boolean;
}
export type NewRegistrationLetter = Pick<
  RegistrationLetterRow,
  'registrationId' | 'kind' | 'place'
>;

const UNSENT = 'sent_at IS NULL AND given_up_at IS NULL AND stopped_at IS NULL';

@Injectable()
export class RegistrationLetterRepository {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly outbox: Outbox,
  ) {}

  async find(id: string): Promise<RegistrationLetterRow | null> {
    const [row]: RegistrationLetterRow[] = await this.dataSource.query(
      `SELECT id, registration_id AS "registrationId", kind, place, created_at AS "createdAt",
              num_nonnulls(sent_at, given_up_at, stopped_at) > 0 AS settled
         FROM registration_letter WHERE id = $1`,
      [id],
    );
    return row ?? null;
  }

  /** Writes letters and asks that they are sent. */
  async insert(tx: Transaction, rows: readonly NewRegistrationLetter[], at: Date): Promise<void> {
    const letters = rows.map((row) => ({ ...row, id: newId() }));
    await tx.query(
      `INSERT INTO registration_letter (id, registration_id, kind, place, created_at)
       SELECT l.id, l.registration_id, l.kind, l.place, $5
         FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::int[]) AS l(id, registration_id, kind, place)`,
      [
        letters.map(({ id }) => id),
        letters.map(({ registrationId }) => registrationId),
        letters.map(({ kind }) => kind),
        letters.map(({ place }) => place),
        at,
      ],
    );
    await this.outbox.enqueueAll(
      tx,
      'registration-letter.send',
      letters.map(({ id }) => ({ letterId: id })),
    );
  }

  /** Takes up the sending for one job: false when it has ended, or while another job is at it. */
  claim(tx: Transaction, id: string, sender: string, seconds: number): Promise<boolean> {
    return claimSending(tx, 'registration_letter', UNSENT, { id, sender, seconds });
  }

  /** Writes that a try failed, and lets go of the sending. */
  failed(tx: Transaction, id: string, reason: string): Promise<void> {
    return failSending(tx, 'registration_letter', UNSENT, id, reason);
  }

  /** Writes how the sending ended. */
  settle(tx: Transaction, id: string, end: SendingEnd): Promise<void> {
    return settleSending(tx, 'registration_letter', UNSENT, id, end);
  }

  /** Those that have neither gone out nor ended, and that no waiting message speaks of. */
  async listUnsent(limit: number): Promise<string[]> {
    const rows: { id: string }[] = await this.dataSource.query(
      `SELECT c.id FROM registration_letter c
        WHERE ${UNSENT} AND c.created_at < now() - ${LOST_AFTER}
          AND ${nobodyAtIt('registration-letter.send', 'letterId', 'c.id')}
        ORDER BY c.created_at, c.id LIMIT $1`,
      [limit],
    );
    return rows.map((row) => row.id);
  }
}
