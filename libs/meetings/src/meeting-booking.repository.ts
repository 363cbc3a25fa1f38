import type { Transaction } from '@jiqia/database';
import { Injectable } from '@nestjs/common';
import type { Booking } from './meeting.types.js';

/** What a meeting takes, and when. */
export interface TakenTime {
  readonly meetingId: string;
  readonly resources: readonly string[];
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/** The time that set meetings take of people and places. The exclusion constraint is what guarantees that nobody is booked twice. */
@Injectable()
export class MeetingBookingRepository {
  /** Whoever books under one of these names waits until `tx` ends; in sorted order, so that two writers do not dead-lock. */
  async lock(tx: Transaction, names: readonly string[]): Promise<void> {
    await tx.query(
      `SELECT pg_advisory_xact_lock(hashtextextended(r, 0)) FROM (SELECT DISTINCT unnest($1::text[]) AS r ORDER BY 1) AS locks`,
      [names],
    );
  }

  /** @throws AppError SLOT_TAKEN when any of it is another's */
  async insert(tx: Transaction, bookings: readonly Omit<Booking, 'lock'>[]): Promise<void> {
    await tx.query(
      `INSERT INTO meeting_booking (meeting_id, resource, during)
       SELECT m, r, tstzrange(s, e, '[)') FROM unnest($1::uuid[], $2::text[], $3::timestamptz[], $4::timestamptz[]) AS b(m, r, s, e)`,
      [
        bookings.map((booking) => booking.meetingId),
        bookings.map((booking) => booking.resource),
        bookings.map((booking) => booking.startsAt),
        bookings.map((booking) => booking.endsAt),
      ],
    );
  }

  /** The people whose time a meeting takes. */
  async listParties(tx: Transaction, meetingId: string): Promise<string[]> {
    const rows: { resource: string }[] = await tx.query(
      `SELECT resource FROM meeting_booking WHERE meeting_id = $1 AND active AND resource LIKE 'party:%' ORDER BY resource`,
      [meetingId],
    );
    return rows.map(({ resource }) => resource);
  }

  /** What a meeting gave back when it was given up. */
  async listReleased(tx: Transaction, meetingId: string): Promise<string[]> {
    const rows: { resource: string }[] = await tx.query(
      'SELECT resource FROM meeting_booking WHERE meeting_id = $1 AND released',
      [meetingId],
    );
    return rows.map(({ resource }) => resource);
  }

  /** Those of the resources that another meeting than these takes meanwhile. */
  async listTaken(
    tx: Transaction,
    { resources, startsAt, endsAt }: Omit<TakenTime, 'meetingId'>,
    except: readonly string[],
  ): Promise<ReadonlySet<string>> {
    const rows: { resource: string }[] = await tx.query(
      `SELECT DISTINCT resource FROM meeting_booking
        WHERE active AND resource = ANY($1) AND during && tstzrange($2, $3, '[)') AND NOT (meeting_id = ANY($4))`,
      [resources, startsAt, endsAt, except],
    );
    return new Set(rows.map(({ resource }) => resource));
  }

  /** When these resources are taken, and by which meeting. */
  listTimes(
    tx: Transaction,
    resources: readonly string[],
  ): Promise<(Pick<TakenTime, 'meetingId' | 'startsAt' | 'endsAt'> & { resource: string })[]> {
    return tx.query(
      `SELECT resource, meeting_id AS "meetingId", lower(during) AS "startsAt", upper(during) AS "endsAt"
         FROM meeting_booking WHERE active AND resource = ANY($1)`,
      [resources],
    );
  }

  /** Frees what these meetings take and books what is given, all of it before any of it. @throws AppError SLOT_TAKEN when it is another's */
  async rebook(tx: Transaction, rows: readonly TakenTime[]): Promise<void> {
    await tx.query(
      'UPDATE meeting_booking SET active = false WHERE meeting_id = ANY($1) AND active',
      [rows.map(({ meetingId }) => meetingId)],
    );
    for (const { meetingId, resources, startsAt, endsAt } of rows)
      await tx.query(
        `INSERT INTO meeting_booking (meeting_id, resource, during)
         SELECT $1, r, tstzrange($3, $4, '[)') FROM unnest($2::text[]) AS b(r)
         ON CONFLICT (meeting_id, resource) DO UPDATE SET active = true, during = excluded.during`,
        [meetingId, resources, startsAt, endsAt],
      );
  }
}
