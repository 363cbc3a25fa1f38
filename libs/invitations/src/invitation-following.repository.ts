import type { Transaction } from '@jiqia/database';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

/** A stretch of time, as instants. */
export interface WishedTime {
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/** What an invitation brings with it beside its answer: the times that would suit, and the one that it follows. */
@Injectable()
export class InvitationFollowingRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** The times that their recipients asked for, in order, by the id of the invitation. */
  async listWishes(invitationIds: readonly string[]): Promise<ReadonlyMap<string, WishedTime[]>> {
    const rows: (WishedTime & { readonly id: string })[] = await this.dataSource.query(
      `SELECT invitation_id AS id, starts_at AS "startsAt", ends_at AS "endsAt" FROM invitation_time_wish
        WHERE invitation_id = ANY($1) ORDER BY starts_at`,
      [invitationIds],
    );
    const byId = new Map<string, WishedTime[]>();
    for (const { id, ...time } of rows) byId.set(id, [...(byId.get(id) ?? []), time]);
    return byId;
  }

  /** For whom the invitation is that follows this one; null where none does. */
  async followerOf(
    id: string,
  ): Promise<{ readonly organisationId: string; readonly personId: string | null } | null> {
    const rows: { organisationId: string; personId: string | null }[] = await this.dataSource.query(
      'SELECT organisation_id AS "organisationId", person_id AS "personId" FROM invitation WHERE follows = $1',
      [id],
    );
    return rows[0] ?? null;
  }

  /** Replaces the times of an invitation, and gives the organiser until `expiresAt` to see to it. */
  async wish(
    tx: Transaction,
    invitationId: string,
    times: readonly WishedTime[],
    expiresAt: Date,
  ): Promise<void> {
    await tx.query('DELETE FROM invitation_time_wish WHERE invitation_id = $1', [invitationId]);
    await tx.query(
      `INSERT INTO invitation_time_wish (invitation_id, starts_at, ends_at) SELECT $1, * FROM unnest($2::timestamptz[], $3::timestamptz[])`,
      [invitationId, times.map((time) => time.startsAt), times.map((time) => time.endsAt)],
    );
    await tx.query(
      'UPDATE invitation SET expires_at = $2, lock_version = lock_version + 1, updated_at = now() WHERE id = $1',
      [invitationId, expiresAt],
    );
  }

  /** Says of an invitation that was just made which one it follows, and what its recipient is told beside. */
  async link(tx: Transaction, id: string, follows: string, note: string): Promise<void> {
    await tx.query(
      'UPDATE invitation SET follows = $2, note = $3, lock_version = lock_version + 1, updated_at = now() WHERE id = $1',
      [id, follows, note],
    );
  }
}
