import { guardedUpdate, type Transaction } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import type { Reach } from '@jiqia/identity';
import { reachCondition } from '@jiqia/organisations';
import { SHOWN_ON_BOARD } from '@jiqia/work-board';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import type {
  MoveRequestEnding,
  MoveRequestRow,
  MoveRequestsWaiting,
} from './move-request.types.js';

const SELECT = `
  SELECT r.id, r.edition_id AS "editionId", r.meeting_id AS "meetingId", r.match_id AS "matchId", r.number, r.side,
         r.organisation_id AS "organisationId", r.person_id AS "personId", r.kind, r.wishes, r.other_meeting_id AS "otherMeetingId", r.note,
         r.asked_by AS "askedBy", r.asked_at AS "askedAt", r.lapses_at AS "lapsesAt", r.agreed_here AS "agreedHere",
         r.agreed_there AS "agreedThere", r.answer, r.ended_how AS "endedHow", r.ended_at AS "endedAt", r.lock_version AS "lockVersion",
         m.starts_at AS "startsAt", o.starts_at AS "otherStartsAt"
    FROM meeting_move_request r JOIN meeting m ON m.id = r.meeting_id LEFT JOIN meeting o ON o.id = r.other_meeting_id`;

/** Who sits at a meeting `x`, with the side that it is. */
const SEATS = `
  JOIN match_pair t ON t.id = x.match_id JOIN need_card n ON n.id = t.need_id JOIN capability_card c ON c.id = t.capability_id
  LEFT JOIN meeting_cover vn ON vn.meeting_id = x.id AND vn.side = 'need' AND vn.ended_at IS NULL
  LEFT JOIN meeting_cover vc ON vc.meeting_id = x.id AND vc.side = 'capability' AND vc.ended_at IS NULL
  JOIN LATERAL (VALUES ('need', n.organisation_id, n.contact_id), ('need', n.organisation_id, vn.person_id),
                       ('capability', c.organisation_id, c.person_id), ('capability', c.organisation_id, vc.person_id))
    AS s(side, organisation, person) ON true`;

/** Requests that are listed at once. */
const MOST = 200;

@Injectable()
export class MoveRequestRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** @throws AppError MOVE_REQUEST_NOT_FOUND */
  async get(id: string, manager: EntityManager = this.dataSource.manager): Promise<MoveRequestRow> {
    const [row]: MoveRequestRow[] = await manager.query(`${SELECT} WHERE r.id = $1`, [id]);
    if (row) return row;
    throw new AppError({ code: 'MOVE_REQUEST_NOT_FOUND' });
  }

  /** That of a meeting, its own or as the other one of a swap, by its number; null when there is none. */
  async findNumbered(meetingId: string, number: number): Promise<MoveRequestRow | null> {
    const [row]: MoveRequestRow[] = await this.dataSource.query(
      `${SELECT} WHERE $1 IN (r.meeting_id, r.other_meeting_id) AND r.number = $2`,
      [meetingId, number],
    );
    return row ?? null;
  }

  /** Those of an edition whose sides are within reach, the newest first, 200 at most. */
  list(reach: Reach, editionId: string, manager: EntityManager): Promise<MoveRequestRow[]> {
    const within = reachCondition(reach, {
      edition: 'x.edition_id',
      organisation: 's.organisation',
      person: 's.person',
    });
    const [sql, parameters] = this.dataSource.driver.escapeQueryWithParameters(
      `${SELECT} WHERE r.edition_id = :edition AND EXISTS (
         SELECT 1 FROM meeting x ${SEATS} WHERE x.id IN (r.meeting_id, r.other_meeting_id) AND ${within.sql})
       ORDER BY r.id DESC LIMIT ${MOST}`,
      { ...within.parameters, edition: editionId },
    );
    return manager.query(sql, parameters);
  }

  /** Open ones that wait for a side within reach to answer, or, with `whole`, for anybody, by edition. */
  listWaiting(reach: Reach, whole: boolean): Promise<MoveRequestsWaiting[]> {
    const within = reachCondition(
      reach,
      whole ? { edition: 'r.edition_id' } : { organisation: 's.organisation', person: 's.person' },
    );
    const asked = whole
      ? within.sql
      : `EXISTS (SELECT 1 FROM meeting x ${SEATS} WHERE ${within.sql} AND (
           (x.id = r.meeting_id AND s.side <> r.side AND NOT r.agreed_here) OR (x.id = r.other_meeting_id AND NOT r.agreed_there
             AND s.organisation <> r.organisation_id AND s.person IS DISTINCT FROM r.person_id)))`;
    const [sql, parameters] = this.dataSource.driver.escapeQueryWithParameters(
      `SELECT r.edition_id AS "editionId", count(*)::int AS count,
              (array_agg(json_build_object('id', r.id, 'title', to_char(m.starts_at AT TIME ZONE 'Asia/Shanghai', 'FMMM月FMDD日 HH24:MI') || ' · ' || m.place,
                 'due', to_char(r.lapses_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD')) ORDER BY r.lapses_at, r.id))[1:${SHOWN_ON_BOARD}] AS first
         FROM meeting_move_request r JOIN meeting m ON m.id = r.meeting_id
        WHERE r.ended_how IS NULL AND ${asked} GROUP BY r.edition_id ORDER BY r.edition_id`,
      { ...within.parameters },
    );
    return this.dataSource.query(sql, parameters);
  }

  /** How many requests a meeting has had, and the number of the next of these meetings. */
  async count(
    tx: Transaction,
    meetingId: string,
    otherMeetingId: string | null,
  ): Promise<{ readonly had: number; readonly next: number }> {
    const [row]: { had: number; next: number }[] = await tx.query(
      `SELECT count(*) FILTER (WHERE meeting_id = $1)::int AS had, (coalesce(max(number), 0) + 1)::int AS next
         FROM meeting_move_request WHERE meeting_id IN ($1, $2) OR other_meeting_id IN ($1, $2)`,
      [meetingId, otherMeetingId],
    );
    return row ?? { had: 0, next: 1 };
  }

  async insert(
    tx: Transaction,
    row: Omit<
      MoveRequestRow,
      | 'agreedHere'
      | 'agreedThere'
      | 'answer'
      | 'endedHow'
      | 'endedAt'
      | 'lockVersion'
      | 'startsAt'
      | 'otherStartsAt'
    >,
  ): Promise<void> {
    await tx.query(
      `INSERT INTO meeting_move_request (id, edition_id, meeting_id, match_id, number, side, organisation_id, person_id, kind, wishes,
                                         other_meeting_id, note, asked_by, asked_at, lapses_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
      [
        row.id,
        row.editionId,
        row.meetingId,
        row.matchId,
        row.number,
        row.side,
        row.organisationId,
        row.personId,
        row.kind,
        row.wishes,
        row.otherMeetingId,
        row.note,
        row.askedBy,
        row.askedAt,
        row.lapsesAt,
      ],
    );
  }

  /** @throws AppError VERSION_CHANGED */
  async agree(
    tx: Transaction,
    row: MoveRequestRow,
    agreed: Pick<MoveRequestRow, 'agreedHere' | 'agreedThere'>,
  ): Promise<void> {
    await guardedUpdate(tx, 'meeting_move_request', row, {
      agreed_here: agreed.agreedHere,
      agreed_there: agreed.agreedThere,
    });
  }

  /** Ends the open requests of these meetings. Returns their ids. */
  async endOpen(
    tx: Transaction,
    meetingIds: readonly string[],
    { how, by, at, answer = '' }: MoveRequestEnding,
  ): Promise<string[]> {
    const [rows]: [{ id: string }[], number] = await tx.query(
      `UPDATE meeting_move_request SET ended_how = $2, ended_by = $3, ended_at = $4, answer = $5, lock_version = lock_version + 1, updated_at = now()
        WHERE meeting_id = ANY($1) AND ended_how IS NULL RETURNING id`,
      [meetingIds, how, by, at, answer],
    );
    return rows.map(({ id }) => id);
  }

  /** Open ones whose time is over. */
  async listLapsed(now: Date, most: number): Promise<string[]> {
    const rows: { id: string }[] = await this.dataSource.query(
      'SELECT id FROM meeting_move_request WHERE ended_how IS NULL AND lapses_at <= $1 ORDER BY lapses_at, id LIMIT $2',
      [now, most],
    );
    return rows.map(({ id }) => id);
  }
}
