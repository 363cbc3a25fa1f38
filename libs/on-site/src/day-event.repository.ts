import type { DayEffect, DayEventKind, Side } from '@jiqia/contracts/words';
import type { Transaction } from '@jiqia/database';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';

/** Something that happened on the day. It is about one meeting, person, session, place or pair, or about somebody who was not expected. */
export interface DayEventRow {
  readonly id: string;
  readonly editionId: string;
  readonly kind: DayEventKind;
  readonly meetingId: string | null;
  readonly side: Side | null;
  readonly personId: string | null;
  readonly sessionId: string | null;
  readonly placeId: string | null;
  readonly minutes: number | null;
  /** Somebody who came without being expected: an id that their device has given, and of their coming what they said. */
  readonly walkInId: string | null;
  readonly name: string | null;
  readonly organisation: string | null;
  readonly wants: string | null;
  /** A pair that asks for a meeting on site. */
  readonly matchId: string | null;
  readonly happenedAt: Date;
  readonly device: string;
  readonly notedBy: string;
  readonly effect: DayEffect;
}

/** Events of an edition that a board reads: five a meeting of the largest fair. */
const MOST_EVENTS = 100_000;
const SELECT = `SELECT id, edition_id AS "editionId", kind, meeting_id AS "meetingId", side, person_id AS "personId", session_id AS "sessionId",
    place_id AS "placeId", minutes, walk_in_id AS "walkInId", name, organisation, wants, match_id AS "matchId", happened_at AS "happenedAt", device, noted_by AS "notedBy", effect FROM day_event`;

@Injectable()
export class DayEventRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  async find(tx: Transaction, id: string): Promise<DayEventRow | null> {
    const [row]: DayEventRow[] = await tx.query(`${SELECT} WHERE id = $1`, [id]);
    return row ?? null;
  }

  listOfMeeting(tx: Transaction, meetingId: string): Promise<DayEventRow[]> {
    return tx.query(`${SELECT} WHERE meeting_id = $1`, [meetingId]);
  }

  listOfEdition(editionId: string): Promise<DayEventRow[]> {
    return this.dataSource.query(`${SELECT} WHERE edition_id = $1 LIMIT ${MOST_EVENTS}`, [
      editionId,
    ]);
  }

  /** False when there is one of this id. */
  async insert(tx: Transaction, row: Omit<DayEventRow, 'effect'>): Promise<boolean> {
    const made: unknown[] = await tx.query(
      `INSERT INTO day_event (id, edition_id, kind, meeting_id, side, person_id, session_id, place_id, minutes, happened_at, device, noted_by,
                              walk_in_id, name, organisation, wants, match_id, effect)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, 'NOTHING_NEW') ON CONFLICT DO NOTHING RETURNING 1`,
      [
        row.id,
        row.editionId,
        row.kind,
        row.meetingId,
        row.side,
        row.personId,
        row.sessionId,
        row.placeId,
        row.minutes,
        row.happenedAt,
        row.device,
        row.notedBy,
        row.walkInId,
        row.name,
        row.organisation,
        row.wants,
        row.matchId,
      ],
    );
    return made.length > 0;
  }

  async writeEffect(tx: Transaction, id: string, effect: DayEffect): Promise<void> {
    await tx.query(
      'UPDATE day_event SET effect = $2, lock_version = lock_version + 1, updated_at = now() WHERE id = $1',
      [id, effect],
    );
  }

  /** Whether it is a pair of this edition. */
  async isPair(manager: EntityManager, editionId: string, id: string): Promise<boolean> {
    const rows: unknown[] = await manager.query(
      'SELECT 1 FROM match_pair WHERE id = $1 AND edition_id = $2',
      [id, editionId],
    );
    return rows.length > 0;
  }

  async isPerson(manager: EntityManager, id: string): Promise<boolean> {
    const rows: unknown[] = await manager.query('SELECT 1 FROM person_card WHERE id = $1', [id]);
    return rows.length > 0;
  }

  /** Changes with every event of the edition and every change of a meeting of it. */
  async versionOf(editionId: string): Promise<string> {
    const [row]: { version: string }[] = await this.dataSource.query(
      `SELECT (SELECT count(*) FROM day_event WHERE edition_id = $1) || '-' ||
              (SELECT count(*) || '-' || coalesce(sum(lock_version), 0) FROM meeting_mark WHERE edition_id = $1) AS version`,
      [editionId],
    );
    return row?.version ?? '';
  }
}
