import type { Transaction } from '@jiqia/database';
import type { Reach } from '@jiqia/identity';
import { reachCondition } from '@jiqia/organisations';
import { LOST_AFTER, nobodyAtIt } from '@jiqia/outbox';
import { SHOWN_ON_BOARD } from '@jiqia/work-board';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { WaitingAnswers } from './answer-log.repository.js';

/** Invitations by short message: deliveries of their own, over another channel. */
@Injectable()
export class TextMessageRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Whether its person does not want to be told of events any more. */
  async isUnwanted(tx: Transaction, personId: string): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      `SELECT 1 FROM consent_taken_back WHERE person_id = $1 AND purpose = 'NOTIFICATION'`,
      [personId],
    );
    return rows.length > 0;
  }

  /** Writes how it ended; one that has ended stays as it is. */
  async record(
    tx: Transaction,
    id: string,
    state: 'SENT' | 'DEAD',
    error: string,
    now: Date,
  ): Promise<void> {
    await tx.query(
      `UPDATE delivery SET state = $2, attempts = attempts + 1, last_error = $3, settled_at = $4, lock_version = lock_version + 1, updated_at = now()
        WHERE id = $1 AND channel = 'sms' AND state IN ('PENDING', 'FAILED')`,
      [id, state, error.slice(0, 1000), now],
    );
  }

  /** Invitations within reach that did not arrive, whose last short message may have been sent or not; by edition. */
  listUnknown(reach: Reach): Promise<WaitingAnswers[]> {
    const within = reachCondition(reach, { edition: 'i.edition_id' });
    const [sql, parameters] = this.dataSource.driver.escapeQueryWithParameters(
      `SELECT x.edition_id AS "editionId", count(*)::int AS count,
              (array_agg(json_build_object('id', x.id, 'title', x.name, 'due', NULL) ORDER BY x.at, x.id))[1:${SHOWN_ON_BOARD}] AS first
         FROM (SELECT DISTINCT ON (i.id) i.id, i.edition_id, o.name, d.created_at AS at
                 FROM sms_unknown u JOIN delivery d ON d.id = u.id JOIN invitation i ON i.id = d.invitation_id AND i.state = 'UNDELIVERED'
                 JOIN edition_brief e ON e.id = i.edition_id AND e.open JOIN organisation_card o ON o.id = i.organisation_id
                WHERE ${within.sql} ORDER BY i.id, d.created_at DESC) x GROUP BY x.edition_id ORDER BY x.edition_id`,
      within.parameters,
    );
    return this.dataSource.query(sql, parameters);
  }

  /** Those that have neither gone out nor ended, and that no waiting message speaks of. */
  async listUnsent(limit: number): Promise<string[]> {
    const rows: { id: string }[] = await this.dataSource.query(
      `SELECT d.id FROM delivery d WHERE d.channel = 'sms' AND d.state IN ('PENDING', 'FAILED') AND d.updated_at < now() - ${LOST_AFTER}
          AND ${nobodyAtIt('invitation.text', 'deliveryId', 'd.id')} ORDER BY d.created_at, d.id LIMIT $1`,
      [limit],
    );
    return rows.map((row) => row.id);
  }
}
