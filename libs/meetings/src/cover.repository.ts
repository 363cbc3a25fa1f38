import type { CoverForm } from '@jiqia/contracts/forms';
import type { CoverEnd, Side } from '@jiqia/contracts/words';
import { guardedUpdate, type Transaction } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import type { MergeSubject, Redirect } from '@jiqia/organisations';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import type { CoverRow, MeetingSide, SeatAddress } from './cover.types.js';

const SELECT = `
  SELECT v.id, v.edition_id AS "editionId", v.meeting_id AS "meetingId", v.match_id AS "matchId", v.side, v.organisation_id AS "organisationId",
         v.relieved_person_id AS "relievedPersonId", coalesce(r.name, '') AS relieved, v.person_id AS "personId", coalesce(p.name, '') AS person,
         v.home_id AS "homeId", coalesce(o.name, '') AS home, v.capability_id AS "capabilityId", coalesce(c.title, '') AS capability, v.reason, v.note,
         v.arranged_by AS "arrangedBy", v.arranged_at AS "arrangedAt", v.ended_how AS "endedHow", v.ended_at AS "endedAt",
         v.lock_version AS "lockVersion"
    FROM meeting_cover v LEFT JOIN person_card p ON p.id = v.person_id LEFT JOIN organisation_card o ON o.id = v.home_id
    LEFT JOIN person_card r ON r.id = v.relieved_person_id LEFT JOIN capability_card c ON c.id = v.capability_id`;

/** A side of the pair `t`: its entry, and whom that names. */
const SIDE = `
  SELECT s.side, s.entry_id AS "entryId", s.organisation_id AS "organisationId", s.person_id AS "personId"`;
const ENTRIES = `
  JOIN LATERAL (
    SELECT 'need' AS side, id AS entry_id, organisation_id, contact_id AS person_id FROM need_card WHERE id = t.need_id
    UNION ALL SELECT 'capability', id, organisation_id, person_id FROM capability_card WHERE id = t.capability_id) s ON true`;

/** The columns that point at an organisation or a person. */
const POINTERS = {
  organisation: ['organisation_id', 'home_id'],
  person: ['person_id', 'relieved_person_id'],
} as const;

/** Covers of one meeting: more than anybody arranges, but programs might. */
const MOST = 100;

@Injectable()
export class CoverRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** @throws AppError COVER_NOT_FOUND */
  async get(id: string, manager: EntityManager = this.dataSource.manager): Promise<CoverRow> {
    const [row]: CoverRow[] = await manager.query(`${SELECT} WHERE v.id = $1`, [id]);
    if (row) return row;
    throw new AppError({ code: 'COVER_NOT_FOUND' });
  }

  /** All of a side of a meeting, the newest first, 100 at most. */
  listOfSide({ meetingId, side }: SeatAddress): Promise<CoverRow[]> {
    return this.dataSource.query(
      `${SELECT} WHERE v.meeting_id = $1 AND v.side = $2 ORDER BY v.arranged_at DESC, v.id DESC LIMIT ${MOST}`,
      [meetingId, side],
    );
  }

  /** Those that hold, of an edition: two a meeting at most. */
  listHolding(
    editionId: string,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<CoverRow[]> {
    return manager.query(`${SELECT} WHERE v.edition_id = $1 AND v.ended_at IS NULL ORDER BY v.id`, [
      editionId,
    ]);
  }

  /** Whether a meeting has had as many as is possible. */
  async isFull(tx: Transaction, meetingId: string): Promise<boolean> {
    const [row]: { n: number }[] = await tx.query(
      'SELECT count(*)::int AS n FROM meeting_cover WHERE meeting_id = $1',
      [meetingId],
    );
    return (row?.n ?? 0) >= MOST;
  }

  /** Both sides of a meeting. @throws AppError MEETING_NOT_FOUND */
  async sidesOf(
    meetingId: string,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<Readonly<Record<Side, MeetingSide>>> {
    const rows: MeetingSide[] = await manager.query(
      `${SIDE}, v.id AS "coverId", v.person_id AS "coverPersonId" FROM meeting m JOIN match_pair t ON t.id = m.match_id ${ENTRIES}
         LEFT JOIN meeting_cover v ON v.meeting_id = m.id AND v.side = s.side AND v.ended_at IS NULL
        WHERE m.id = $1`,
      [meetingId],
    );
    const sides = bothOf(rows);
    if (sides) return sides;
    throw new AppError({ code: 'MEETING_NOT_FOUND' });
  }

  /** Both sides of a pair that has no meeting, for which nobody comes instead. @throws AppError MATCH_NOT_FOUND */
  async sidesOfPair(
    matchId: string,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<Readonly<Record<Side, MeetingSide>>> {
    const rows: MeetingSide[] = await manager.query(
      `${SIDE}, NULL AS "coverId", NULL AS "coverPersonId" FROM match_pair t ${ENTRIES} WHERE t.id = $1`,
      [matchId],
    );
    const sides = bothOf(rows);
    if (sides) return sides;
    throw new AppError({ code: 'MATCH_NOT_FOUND' });
  }

  async insert(
    tx: Transaction,
    row: Pick<CoverRow, 'id' | 'editionId' | 'meetingId' | 'matchId' | 'organisationId'> &
      Pick<CoverRow, 'side' | 'relievedPersonId' | 'homeId' | 'arrangedBy' | 'arrangedAt'> &
      CoverForm,
  ): Promise<void> {
    await tx.query(
      `INSERT INTO meeting_cover (id, edition_id, meeting_id, match_id, side, organisation_id, relieved_person_id, person_id, home_id,
                                  capability_id, reason, note, arranged_by, arranged_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
      [
        row.id,
        row.editionId,
        row.meetingId,
        row.matchId,
        row.side,
        row.organisationId,
        row.relievedPersonId,
        row.personId,
        row.homeId,
        row.capabilityId,
        row.reason,
        row.note,
        row.arrangedBy,
        row.arrangedAt,
      ],
    );
  }

  /** @throws AppError VERSION_CHANGED */
  async end(
    tx: Transaction,
    key: Pick<CoverRow, 'id' | 'lockVersion'>,
    how: CoverEnd,
    by: string,
    at: Date,
  ): Promise<void> {
    await guardedUpdate(tx, 'meeting_cover', key, { ended_how: how, ended_by: by, ended_at: at });
  }

  /** Ends those of a meeting that will not take place. Returns their ids. */
  async endAll(tx: Transaction, meetingId: string, by: string, at: Date): Promise<string[]> {
    const [rows]: [{ id: string }[], number] = await tx.query(
      `UPDATE meeting_cover SET ended_how = 'CANCELLED', ended_by = $2, ended_at = $3, lock_version = lock_version + 1, updated_at = now()
        WHERE meeting_id = $1 AND ended_at IS NULL RETURNING id`,
      [meetingId, by, at],
    );
    return rows.map(({ id }) => id);
  }

  /** How many rows name this organisation or person. */
  async count(tx: Transaction, subject: MergeSubject, id: string): Promise<number> {
    const [one, other] = POINTERS[subject];
    const [row]: { n: number }[] = await tx.query(
      `SELECT count(*)::int AS n FROM meeting_cover WHERE ${one} = $1 OR ${other} = $1`,
      [id],
    );
    return row?.n ?? 0;
  }

  /**
   * Turns rows from one to another; one that names both who become one stays as it is, for the way back. Returns the ids of the rows.
   */
  async move(tx: Transaction, { subject, from, to, ids }: Redirect): Promise<string[]> {
    const [one, other] = POINTERS[subject];
    const turned = (column: string): string =>
      `${column} = CASE WHEN ${column} = $1 THEN $2 ELSE ${column} END`;
    const [rows]: [{ id: string }[], number] = await tx.query(
      `UPDATE meeting_cover SET ${turned(one)}, ${turned(other)}, lock_version = lock_version + 1, updated_at = now()
        WHERE $1 IN (${one}, ${other}) AND $2 NOT IN (${one}, coalesce(${other}, $1))
          AND ($3::uuid[] IS NULL OR id = ANY($3)) RETURNING id`,
      [from, to, ids ?? null],
    );
    return rows.map(({ id }) => id);
  }
}

function bothOf(rows: readonly MeetingSide[]): Readonly<Record<Side, MeetingSide>> | null {
  const [need, capability] = (['need', 'capability'] as const).map((side) =>
    rows.find((row) => row.side === side),
  );
  return need && capability ? { need, capability } : null;
}
