import type { Transaction } from '@jiqia/database';
import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { InvitationEntity } from './invitation.entity.js';
import type { InvitationRow } from './invitation.repository.js';
import type { LettersADay } from './send-plan.js';

/** One invitation as it is let go. */
export interface ReleasedLetter {
  readonly id: string;
  readonly tokenHash: string;
  /** Null where its letter goes at once. */
  readonly sendNotBefore: Date | null;
  readonly expiresAt: Date;
}

/** Invitations on their way out: waiting for a wave, let go, waiting for their hour. */
@Injectable()
export class LetterQueueRepository {
  /** Releases queued invitations of invited pairs with the hash of their answer token, when they go and when they expire. */
  async release(
    tx: Transaction,
    rows: readonly ReleasedLetter[],
    waveId: string | null,
    now: Date,
  ): Promise<string[]> {
    const [moved] = (await tx.query(
      `UPDATE invitation i SET state = 'RELEASED', token_hash = r.token_hash, released_at = $6, send_not_before = r.goes, expires_at = r.expires,
              wave_id = $5, lock_version = i.lock_version + 1, updated_at = now()
         FROM unnest($1::uuid[], $2::text[], $3::timestamptz[], $4::timestamptz[]) AS r(id, token_hash, goes, expires)
        WHERE i.id = r.id AND i.state = 'QUEUED'
          AND EXISTS (SELECT 1 FROM match_pair m WHERE m.id = i.match_id AND m.state = 'INVITED') RETURNING i.id`,
      [
        rows.map((row) => row.id),
        rows.map((row) => row.tokenHash),
        rows.map((row) => row.sendNotBefore),
        rows.map((row) => row.expiresAt),
        waveId,
        now,
      ],
    )) as [{ id: string }[], number];
    return moved.map((row) => row.id);
  }

  /**
   * What became of released ones whose letter was sent or given up; locked in the order of their ids, as whoever holds several does.
   * @returns those that moved: the others were answered or revoked meanwhile
   */
  async settle(
    tx: Transaction,
    rows: readonly { readonly id: string; readonly state: 'AWAITING' | 'UNDELIVERED' }[],
    now: Date,
  ): Promise<ReadonlySet<string>> {
    const ids = rows.map(({ id }) => id);
    await tx.query(
      `SELECT 1 FROM invitation WHERE id = ANY($1) AND state = 'RELEASED' ORDER BY id FOR NO KEY UPDATE`,
      [ids],
    );
    const [moved] = (await tx.query(
      `UPDATE invitation i SET state = r.state, sent_at = CASE WHEN r.state = 'AWAITING' THEN $3::timestamptz ELSE i.sent_at END,
              lock_version = i.lock_version + 1, updated_at = now()
         FROM unnest($1::uuid[], $2::text[]) AS r(id, state) WHERE i.id = r.id AND i.state = 'RELEASED' RETURNING i.id`,
      [ids, rows.map(({ state }) => state), now],
    )) as [{ id: string }[], number];
    return new Set(moved.map(({ id }) => id));
  }

  /** Queued ones that wait for no wave. */
  listUnplanned(tx: Transaction, editionId: string): Promise<InvitationRow[]> {
    return tx.find(InvitationEntity, {
      where: { editionId, state: 'QUEUED', waveId: IsNull() },
      order: { id: 'ASC' },
    });
  }

  /** Queued ones that wait for this wave. */
  listQueuedOf(tx: Transaction, waveId: string): Promise<InvitationRow[]> {
    return tx.find(InvitationEntity, {
      where: { waveId, state: 'QUEUED' },
      order: { id: 'ASC' },
    });
  }

  /** Lets queued ones wait for a wave; returns which. */
  async joinWave(tx: Transaction, waveId: string, ids: readonly string[]): Promise<string[]> {
    const [rows] = (await tx.query(
      `UPDATE invitation SET wave_id = $1, lock_version = lock_version + 1, updated_at = now()
        WHERE id = ANY($2) AND state = 'QUEUED' AND wave_id IS NULL RETURNING id`,
      [waveId, ids],
    )) as [{ id: string }[], number];
    return rows.map((row) => row.id);
  }

  /** Lets queued ones of a wave (all, or these) wait for another; returns which. */
  async leaveWave(tx: Transaction, waveId: string, ids?: readonly string[]): Promise<string[]> {
    const [rows] = (await tx.query(
      `UPDATE invitation SET wave_id = NULL, lock_version = lock_version + 1, updated_at = now()
        WHERE wave_id = $1 AND state = 'QUEUED' AND ($2::uuid[] IS NULL OR id = ANY($2)) RETURNING id`,
      [waveId, ids ?? null],
    )) as [{ id: string }[], number];
    return rows.map((row) => row.id);
  }

  /** When the first and the last letter of a wave go out that wait for their hour. */
  async spanOfWave(
    tx: Transaction,
    waveId: string,
  ): Promise<{ readonly first: Date | null; readonly last: Date | null }> {
    const [row]: { first: Date | null; last: Date | null }[] = await tx.query(
      `SELECT min(send_not_before) AS first, max(send_not_before) AS last FROM invitation WHERE wave_id = $1 AND state = 'RELEASED'`,
      [waveId],
    );
    return row ?? { first: null, last: null };
  }

  /** By recipient and calendar day, from `today` on, how many letters of the edition have gone or will go out. */
  async countLettersADay(
    tx: Transaction,
    editionId: string,
    today: string,
    timeZone: string,
  ): Promise<LettersADay> {
    const rows: { recipient: string; day: string; count: number }[] = await tx.query(
      `SELECT recipient, day::text AS day, count(*)::int AS count FROM (
         SELECT coalesce(person_id, organisation_id) AS recipient,
                (coalesce(sent_at, send_not_before, released_at) AT TIME ZONE $3)::date AS day
           FROM invitation WHERE edition_id = $1 AND released_at IS NOT NULL AND NOT (state = 'REVOKED' AND sent_at IS NULL)) letter
        WHERE day >= $2::date GROUP BY recipient, day`,
      [editionId, today, timeZone],
    );
    const days = new Map<string, Map<string, number>>();
    for (const { recipient, day, count } of rows)
      days.set(recipient, (days.get(recipient) ?? new Map<string, number>()).set(day, count));
    return days;
  }

  /** Releases one again whose letter was not delivered. */
  async releaseAgain(tx: Transaction, id: string, expiresAt: Date): Promise<void> {
    await tx.query(
      `UPDATE invitation SET state = 'RELEASED', send_not_before = NULL, expires_at = $2, lock_version = lock_version + 1, updated_at = now()
        WHERE id = $1 AND state = 'UNDELIVERED'`,
      [id, expiresAt],
    );
  }

  /** Puts a letter off that was not sent; false when it is not RELEASED any more. */
  async postpone(tx: Transaction, id: string, until: Date, expiresAt: Date): Promise<boolean> {
    const [, count] = (await tx.query(
      `UPDATE invitation SET send_not_before = $2, expires_at = $3, lock_version = lock_version + 1, updated_at = now()
        WHERE id = $1 AND state = 'RELEASED'`,
      [id, until, expiresAt],
    )) as [unknown, number];
    return count > 0;
  }
}
