import type { AnnouncementForm } from '@jiqia/contracts/forms';
import type { PageQuery } from '@jiqia/contracts/http';
import type { AnnouncementState } from '@jiqia/contracts/states';
import { guardedUpdate, newId, type Transaction } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';

export interface AnnouncementRow extends AnnouncementForm {
  readonly id: string;
  readonly editionId: string;
  readonly state: AnnouncementState;
  readonly publishedAt: Date | null;
  readonly withdrawnAt: Date | null;
  readonly lockVersion: number;
}
/** With how many were told, and have read it. */
export interface CountedAnnouncement extends AnnouncementRow {
  readonly told: number;
  readonly read: number;
  readonly letters: number;
  readonly sent: number;
}

const COLUMNS = `a.id, a.edition_id AS "editionId", a.state, a.title_zh AS "titleZh", a.text_zh AS "textZh", a.title_en AS "titleEn",
  a.text_en AS "textEn", a.audience, a.day::text AS day, a.by_mail AS "byMail", a.published_at AS "publishedAt", a.withdrawn_at AS "withdrawnAt",
  a.lock_version AS "lockVersion"`;
const COUNTED = `${COLUMNS}, n.told, n.read, l.letters, l.sent
  FROM announcement a
  CROSS JOIN LATERAL (SELECT count(*)::int AS told, count(read_at)::int AS read FROM notification WHERE announcement_id = a.id) n
  CROSS JOIN LATERAL (SELECT count(*)::int AS letters, count(sent_at)::int AS sent FROM announcement_letter WHERE announcement_id = a.id) l`;

const valuesOf = (form: AnnouncementForm) => ({
  title_zh: form.titleZh,
  text_zh: form.textZh,
  title_en: form.titleEn,
  text_en: form.textEn,
  audience: form.audience,
  day: form.day,
  by_mail: form.byMail,
});

@Injectable()
export class AnnouncementRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** @throws AppError ANNOUNCEMENT_NOT_FOUND */
  async get(
    id: string,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<AnnouncementRow> {
    const [row]: AnnouncementRow[] = await manager.query(
      `SELECT ${COLUMNS} FROM announcement a WHERE a.id = $1`,
      [id],
    );
    if (row) return row;
    throw new AppError({ code: 'ANNOUNCEMENT_NOT_FOUND' });
  }

  /** @throws AppError ANNOUNCEMENT_NOT_FOUND */
  async count(id: string): Promise<CountedAnnouncement> {
    const [row]: CountedAnnouncement[] = await this.dataSource.query(
      `SELECT ${COUNTED} WHERE a.id = $1`,
      [id],
    );
    if (row) return row;
    throw new AppError({ code: 'ANNOUNCEMENT_NOT_FOUND' });
  }

  /** Of an edition, newest first. */
  list(editionId: string, { cursor, limit }: PageQuery): Promise<CountedAnnouncement[]> {
    return this.dataSource.query(
      `SELECT ${COUNTED} WHERE a.edition_id = $1 AND ($2::uuid IS NULL OR a.id < $2) ORDER BY a.id DESC LIMIT $3`,
      [editionId, cursor ?? null, limit + 1],
    );
  }

  async insert(
    tx: Transaction,
    editionId: string,
    form: AnnouncementForm,
    by: string,
  ): Promise<string> {
    const id = newId();
    await tx.query(
      `INSERT INTO announcement (id, edition_id, title_zh, text_zh, title_en, text_en, audience, day, by_mail, made_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [id, editionId, ...Object.values(valuesOf(form)), by],
    );
    return id;
  }

  /** @throws AppError VERSION_CHANGED */
  async update(
    tx: Transaction,
    key: { readonly id: string; readonly lockVersion: number },
    form: AnnouncementForm,
  ): Promise<void> {
    await guardedUpdate(tx, 'announcement', key, valuesOf(form));
  }

  /** Holds an edition's announcements of a day until the end of the transaction, and counts those that were published. */
  async countOfDay(tx: Transaction, editionId: string, day: string): Promise<number> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('announcement:' || $1, 0))`, [
      editionId,
    ]);
    const rows: { count: number }[] = await tx.query(
      `SELECT count(*)::int AS count FROM announcement WHERE edition_id = $1 AND published_on = $2`,
      [editionId, day],
    );
    return rows[0]?.count ?? 0;
  }

  /** @throws AppError VERSION_CHANGED */
  async publish(
    tx: Transaction,
    key: { readonly id: string; readonly lockVersion: number },
    { by, at, day }: { readonly by: string; readonly at: Date; readonly day: string },
  ): Promise<void> {
    await guardedUpdate(tx, 'announcement', key, {
      state: 'PUBLISHED',
      published_by: by,
      published_at: at,
      published_on: day,
    });
  }

  /** @throws AppError VERSION_CHANGED */
  async withdraw(
    tx: Transaction,
    key: { readonly id: string; readonly lockVersion: number },
    at: Date,
  ): Promise<void> {
    await guardedUpdate(tx, 'announcement', key, { state: 'WITHDRAWN', withdrawn_at: at });
  }
}
