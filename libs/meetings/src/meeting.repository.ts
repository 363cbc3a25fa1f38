import { inParts } from '@jiqia/compute';
import {
  type MeetingState,
  OCCUPYING_MEETING_STATES,
  SET_MEETING_STATES,
  type StateCount,
} from '@jiqia/contracts/states';
import { byId, readInPages, type Transaction } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager, In, MoreThan } from 'typeorm';
import { MeetingBookingRepository } from './meeting-booking.repository.js';
import { MeetingEntity } from './meeting.entity.js';
import type { Booking } from './meeting.types.js';

/** Rows a statement: making it takes a few milliseconds. */
const PART = 100;

/** Meetings of a day that are read at once: more than forty sessions of a hall have. */
const MOST_OF_DAY = 20_000;

/** Of a meeting that is set, before the day itself. */
export const NOT_BEGUN: readonly MeetingState[] = ['CONFIRMED', 'MOVE_PROPOSED'];

export type MeetingRow = Readonly<MeetingEntity>;

@Injectable()
export class MeetingRepository {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly bookings: MeetingBookingRepository,
  ) {}

  /** @throws AppError MEETING_NOT_FOUND */
  async get(id: string, manager: EntityManager = this.dataSource.manager): Promise<MeetingRow> {
    const row = await manager.findOneBy(MeetingEntity, { id });
    if (row) return row;
    throw new AppError({ code: 'MEETING_NOT_FOUND' });
  }

  /** @throws AppError MEETING_NOT_FOUND, also for one of another edition */
  async getOf(editionId: string, id: string, manager: EntityManager): Promise<MeetingRow> {
    const row = await this.get(id, manager);
    if (row.editionId === editionId) return row;
    throw new AppError({ code: 'MEETING_NOT_FOUND' });
  }

  /** How many of an edition are in each state; a state that has none is not there. */
  countStates(editionId: string): Promise<StateCount<MeetingState>[]> {
    return this.dataSource.query(
      'SELECT state, count(*)::int AS count FROM meeting WHERE edition_id = $1 GROUP BY state ORDER BY state',
      [editionId],
    );
  }

  /** All of an edition but those that were called off and slots that are only held, in the order of time and place. */
  listOfDay(editionId: string): Promise<MeetingRow[]> {
    return this.dataSource.manager.find(MeetingEntity, {
      where: { editionId, state: In([...SET_MEETING_STATES, 'NO_SHOW']) },
      order: { startsAt: 'ASC', place: 'ASC', id: 'ASC' },
      take: MOST_OF_DAY,
    });
  }

  /** Meetings of an edition that take their slot, in the order of time and place. */
  async listLive(
    editionId: string,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<MeetingRow[]> {
    const order: { id: string }[] = await manager.query(
      `SELECT id FROM meeting WHERE edition_id = $1 AND state = ANY($2) ORDER BY slot_index, place, id`,
      [editionId, OCCUPYING_MEETING_STATES],
    );
    const rows = await readInPages((after, take) =>
      manager.find(MeetingEntity, {
        where: {
          editionId,
          state: In([...OCCUPYING_MEETING_STATES]),
          ...(after === null ? {} : { id: MoreThan(after) }),
        },
        order: { id: 'ASC' },
        take,
      }),
    );
    const found = byId(rows);
    return order.flatMap(({ id }) => found.get(id) ?? []);
  }

  /** Those of the editions in which a meeting was held and recorded. */
  async listRecorded(editionIds: readonly string[]): Promise<string[]> {
    const rows: { id: string }[] = await this.dataSource.query(
      `SELECT DISTINCT edition_id AS id FROM meeting WHERE edition_id = ANY($1) AND state = 'RECORDED' AND result <> 'NOT_HELD'`,
      [editionIds],
    );
    return rows.map(({ id }) => id);
  }

  /** The meeting of a pair that takes its slot, or null. */
  findLive(tx: Transaction, matchId: string): Promise<MeetingRow | null> {
    return tx.findOneBy(MeetingEntity, { matchId, state: In([...OCCUPYING_MEETING_STATES]) });
  }

  findNewest(
    matchId: string,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<MeetingRow | null> {
    return manager.findOne(MeetingEntity, {
      where: { matchId },
      order: { id: 'DESC' },
    });
  }

  async insert(tx: Transaction, meeting: MeetingRow): Promise<void> {
    await tx.insert(MeetingEntity, meeting);
  }

  /**
   * Writes meetings with their bookings. Advisory locks in sorted order keep two writers from dead-locking; the exclusion
   * constraint is what guarantees that nobody is booked twice.
   */
  async insertBooked(
    tx: Transaction,
    meetings: readonly MeetingRow[],
    bookings: readonly Booking[],
  ): Promise<void> {
    await this.bookings.lock(
      tx,
      bookings.map((booking) => booking.lock),
    );
    for (const part of inParts(meetings, PART)) {
      await tx.insert(MeetingEntity, [...part]);
    }
    await this.bookings.insert(tx, bookings);
  }

  /**
   * When these persons and organisations sit in a meeting, whichever but these: they are booked, or the need or capability
   * that it is about has them by now and nobody comes instead.
   */
  async listBusy(
    ids: readonly string[],
    exceptMeetingIds: readonly string[],
    manager: EntityManager = this.dataSource.manager,
  ): Promise<{ who: string; meetingId: string; startsAt: Date; endsAt: Date }[]> {
    const relieved = (side: string): string =>
      `EXISTS (SELECT 1 FROM meeting_cover v WHERE v.meeting_id = m.id AND v.side = '${side}' AND v.ended_at IS NULL)`;
    return manager.query(
      `SELECT substr(resource, length('party:') + 1) AS who, meeting_id AS "meetingId", lower(during) AS "startsAt", upper(during) AS "endsAt"
         FROM meeting_booking
        WHERE active AND resource = ANY(SELECT 'party:' || id FROM unnest($1::text[]) AS id) AND NOT (meeting_id = ANY($2))
       UNION SELECT coalesce(n.contact_id, n.organisation_id)::text, m.id, m.starts_at, m.ends_at
         FROM need_card n JOIN match_pair t ON t.need_id = n.id JOIN meeting m ON m.match_id = t.id
        WHERE coalesce(n.contact_id, n.organisation_id) = ANY($1::uuid[]) AND m.state = ANY($3) AND NOT (m.id = ANY($2))
          AND NOT ${relieved('need')}
       UNION SELECT c.expert_id::text, m.id, m.starts_at, m.ends_at
         FROM capability_card c JOIN match_pair t ON t.capability_id = c.id JOIN meeting m ON m.match_id = t.id
        WHERE c.expert_id = ANY($1::uuid[]) AND m.state = ANY($3) AND NOT (m.id = ANY($2))
          AND NOT ${relieved('capability')}`,
      [ids, exceptMeetingIds, OCCUPYING_MEETING_STATES],
    );
  }

  /** How many pairs of meetings at one time these would have who become one: each with all rows that are taken for it. */
  async countOverlaps(
    tx: Transaction,
    unions: readonly { readonly loserId: string; readonly winnerId: string }[],
  ): Promise<number> {
    const [row]: { count: number }[] = await tx.query(
      `WITH one AS (SELECT * FROM unnest($1::uuid[], $2::uuid[]) u(loser, winner)),
            side AS (
              SELECT loser AS root, loser AS id FROM one UNION SELECT winner, winner FROM one
              UNION SELECT x.holder_id, y.holder_id FROM alike x JOIN alike y USING (key)
               WHERE x.holder_id IN (SELECT loser FROM one UNION SELECT winner FROM one))
       SELECT count(DISTINCT (least(a.meeting_id, b.meeting_id), greatest(a.meeting_id, b.meeting_id)))::int AS count
         FROM one u JOIN side l ON l.root = u.loser JOIN side w ON w.root = u.winner
         JOIN meeting_booking a ON a.resource = 'party:' || l.id AND a.active
         JOIN meeting_booking b ON b.resource = 'party:' || w.id AND b.active AND b.meeting_id <> a.meeting_id AND b.during && a.during`,
      [unions.map((union) => union.loserId), unions.map((union) => union.winnerId)],
    );
    return row?.count ?? 0;
  }

  /**
   * Somebody else comes: frees who came, unless they come as `others` too, and books who comes. Where who came is booked under another
   * name, since the entry has changed hands, whoever of the meeting is not among the others is freed.
   */
  async rebook(
    tx: Transaction,
    { id, startsAt, endsAt }: MeetingRow,
    resources: Readonly<Record<'freed' | 'taken' | 'others', readonly string[]>>,
  ): Promise<void> {
    await tx.query(
      `UPDATE meeting_booking b SET active = false
        WHERE meeting_id = $1 AND active AND resource LIKE 'party:%' AND NOT resource = ANY($3)
          AND (resource = ANY($2) OR NOT EXISTS (
            SELECT 1 FROM meeting_booking o WHERE o.meeting_id = $1 AND o.active AND o.resource = ANY($2)))`,
      [id, resources.freed, resources.others],
    );
    await tx.query(
      `INSERT INTO meeting_booking (meeting_id, resource, during)
       SELECT $1, r, tstzrange($3, $4, '[)') FROM unnest($2::text[]) AS b(r)
       ON CONFLICT (meeting_id, resource) DO UPDATE SET active = true, during = excluded.during`,
      [id, resources.taken, startsAt, endsAt],
    );
  }

  /** Frees the parties and the place of a meeting that will not take place. */
  async releaseBookings(tx: Transaction, meetingId: string): Promise<void> {
    await tx.query(
      'UPDATE meeting_booking SET active = false, released = active WHERE meeting_id = $1',
      [meetingId],
    );
  }

  /** Books again what was given back when the meeting was given up; false, and nothing booked, when somebody of it or its place is taken by now. */
  async takeBookingsBack(tx: Transaction, meetingId: string): Promise<boolean> {
    await this.bookings.lock(tx, await this.bookings.listReleased(tx, meetingId));
    const taken: unknown[] = await tx.query(
      `WITH own AS (SELECT resource, during FROM meeting_booking WHERE meeting_id = $1 AND released),
            alias AS (
              SELECT resource, during FROM own
              UNION SELECT 'party:' || y.holder_id, o.during FROM own o
                JOIN alike x ON o.resource = 'party:' || x.holder_id JOIN alike y ON y.key = x.key
               WHERE x.kind IN ('NAME', 'ORGANISATION', 'MERGED'))
       SELECT 1 FROM alias a JOIN meeting_booking b ON b.resource = a.resource AND b.during && a.during
        WHERE b.active AND b.meeting_id <> $1 LIMIT 1`,
      [meetingId],
    );
    if (taken.length > 0) return false;
    await tx.query(
      'UPDATE meeting_booking SET active = true, released = false WHERE meeting_id = $1 AND released',
      [meetingId],
    );
    return true;
  }
}
