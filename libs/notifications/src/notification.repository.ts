import type { PageQuery } from '@jiqia/contracts/http';
import { type NotificationKind, RETENTION } from '@jiqia/contracts/words';
import type { Transaction } from '@jiqia/database';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

/** What is told to whoever speaks for an organisation or a person. */
export interface NewNotification {
  readonly kind: NotificationKind;
  /** The same is told once to one account. */
  readonly key: string;
  readonly editionId: string;
  readonly organisationId: string;
  readonly personId: string | null;
  readonly invitationId?: string;
  readonly matchId?: string;
  readonly meetingId?: string;
  readonly announcementId?: string;
}
export interface NotificationRow {
  readonly id: string;
  readonly kind: NotificationKind;
  readonly editionId: string;
  readonly invitationId: string | null;
  readonly matchId: string | null;
  readonly meetingId: string | null;
  /** What it says, of an announcement. */
  readonly announcement: {
    readonly id: string;
    readonly titleZh: string;
    readonly textZh: string;
    readonly titleEn: string;
    readonly textEn: string;
  } | null;
  readonly createdAt: Date;
  readonly readAt: Date | null;
}

/** Kept of one account: what is older has been told by mail too, or is over. */
const MOST_KEPT = 500;
/** What was read goes earlier. */
const READ_DAYS = 90;

@Injectable()
export class NotificationRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Tells each account in use that speaks for one of them; what an account was told already it is not told again. Returns how many are new. */
  async insert(tx: Transaction, rows: readonly NewNotification[]): Promise<number> {
    if (rows.length === 0) return 0;
    const made: unknown[] = await tx.query(
      `INSERT INTO notification (id, account_id, kind, key, edition_id, invitation_id, match_id, meeting_id, announcement_id)
       SELECT uuidv7(), t.* FROM (
         SELECT DISTINCT ON (s.account_id, n.key) s.account_id, n.kind, n.key, n.edition_id, n.invitation_id, n.match_id, n.meeting_id, n.announcement_id
           FROM unnest($1::text[], $2::text[], $3::uuid[], $4::uuid[], $5::uuid[], $6::uuid[], $7::uuid[], $8::uuid[], $9::uuid[])
             AS n(kind, key, edition_id, organisation_id, person_id, invitation_id, match_id, meeting_id, announcement_id)
           JOIN account_speaks_for s ON (s.scope_kind, s.scope_id) IN (('person', n.person_id::text), ('organisation', n.organisation_id::text))
           JOIN account_card a ON a.id = s.account_id AND a.state = 'ACTIVE'
          ORDER BY s.account_id, n.key) t
       ON CONFLICT (account_id, key) DO NOTHING RETURNING id`,
      [
        rows.map((row) => row.kind),
        rows.map((row) => row.key),
        rows.map((row) => row.editionId),
        rows.map((row) => row.organisationId),
        rows.map((row) => row.personId),
        rows.map((row) => row.invitationId ?? null),
        rows.map((row) => row.matchId ?? null),
        rows.map((row) => row.meetingId ?? null),
        rows.map((row) => row.announcementId ?? null),
      ],
    );
    return made.length;
  }

  /** Of one account, newest first. */
  list(
    accountId: string,
    { cursor, limit }: PageQuery,
    unread: boolean,
  ): Promise<NotificationRow[]> {
    return this.dataSource.query(
      `SELECT n.id, n.kind, n.edition_id AS "editionId", n.invitation_id AS "invitationId", n.match_id AS "matchId",
              n.meeting_id AS "meetingId", n.created_at AS "createdAt", n.read_at AS "readAt",
              CASE WHEN a.id IS NOT NULL THEN json_build_object('id', a.id, 'titleZh', a.title_zh, 'textZh', a.text_zh, 'titleEn', a.title_en, 'textEn', a.text_en) END
                AS announcement
         FROM notification n LEFT JOIN announcement a ON a.id = n.announcement_id
        WHERE n.account_id = $1 AND a.withdrawn_at IS NULL AND ($2::uuid IS NULL OR n.id < $2) AND NOT ($4 AND n.read_at IS NOT NULL)
        ORDER BY n.id DESC LIMIT $3`,
      [accountId, cursor ?? null, limit + 1, unread],
    );
  }

  async countUnread(accountId: string): Promise<number> {
    const rows: { count: number }[] = await this.dataSource.query(
      `SELECT count(*)::int AS count FROM notification n LEFT JOIN announcement a ON a.id = n.announcement_id
        WHERE n.account_id = $1 AND n.read_at IS NULL AND a.withdrawn_at IS NULL`,
      [accountId],
    );
    return rows[0]?.count ?? 0;
  }

  /** Of one account, these, or all of it; what is read stays as it is. */
  async read(tx: Transaction, accountId: string, ids: readonly string[] | null): Promise<void> {
    await tx.query(
      `UPDATE notification SET read_at = now() WHERE account_id = $1 AND read_at IS NULL AND ($2::uuid[] IS NULL OR id = ANY ($2))`,
      [accountId, ids],
    );
  }

  /** Deletes what is over: read and old, very old, or more than one account keeps. */
  async forget(tx: Transaction, most: number): Promise<number> {
    const [, count] = (await tx.query(
      `DELETE FROM notification WHERE id IN (
         SELECT id FROM notification WHERE created_at < now() - make_interval(days => $2)
            OR (read_at < now() - make_interval(days => $3) AND created_at < now() - make_interval(days => $3))
         UNION ALL
         SELECT n.id FROM (SELECT account_id FROM notification GROUP BY account_id HAVING count(*) > $4) a
           JOIN LATERAL (SELECT id FROM notification WHERE account_id = a.account_id ORDER BY id DESC OFFSET $4) n ON true
         LIMIT $1)`,
      [most, RETENTION.notification.days, READ_DAYS, MOST_KEPT],
    )) as [unknown, number];
    return count;
  }
}
