import type { Transaction } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { slotsOf } from '@jiqia/fairs';
import { MatchesService } from '@jiqia/matching';
import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import { assertToCome, assertUnlocked } from './meeting-gate.js';
import { MeetingRepository, type MeetingRow } from './meeting.repository.js';
import { ReleasesService } from './releases.service.js';
import { TimetableEditionReader } from './timetable-edition.reader.js';

type Meetings = readonly [MeetingRow, ...MeetingRow[]];

/** Meetings for which another time is asked for: held, and seen to be such as may be moved. */
@Injectable()
export class MoveRequestHolding {
  constructor(
    private readonly meetings: MeetingRepository,
    private readonly matches: MatchesService,
    private readonly releases: ReleasesService,
    private readonly editions: TimetableEditionReader,
  ) {}

  /** Those who take part know what was released alone. @throws AppError MEETING_NOT_FOUND */
  async assertReleased(tx: Transaction, ids: readonly string[]): Promise<void> {
    for (const id of ids)
      if (!(await this.releases.findLast(id, tx)))
        throw new AppError({ code: 'MEETING_NOT_FOUND' });
  }

  /** Holds meetings with their pairs until `tx` ends; in the order given. */
  async lock(tx: Transaction, ids: readonly string[]): Promise<Meetings> {
    const matchIds = [];
    for (const id of ids) matchIds.push((await this.meetings.get(id, tx)).matchId);
    for (const matchId of matchIds.toSorted()) await this.matches.lock(tx, matchId);
    const rows: MeetingRow[] = [];
    for (const id of ids) rows.push(await this.meetings.get(id, tx));
    const [first, ...others] = rows;
    if (!first) throw new AppError({ code: 'MEETING_NOT_FOUND' });
    return [first, ...others];
  }

  /** As `lock`. @throws AppError MEETING_ONLY_HELD, MEETING_BEGUN, MEETING_LOCKED, MOVE_REQUEST_OPEN, PAIR_NOT_OPEN */
  async hold(tx: Transaction, ids: readonly string[]): Promise<Meetings> {
    const rows = await this.lock(tx, ids);
    for (const row of rows) {
      assertToCome(row);
      if (row.state === 'MOVE_PROPOSED') throw new AppError({ code: 'MOVE_REQUEST_OPEN' });
      assertUnlocked(row);
      if ((await this.matches.causeOfEnd(tx, row.matchId)) !== null)
        throw new AppError({ code: 'PAIR_NOT_OPEN' });
    }
    return rows;
  }

  /**
   * When a request about these meetings and times lapses: as the day of the first of them begins, where the edition takes place.
   * @throws AppError MEETING_OUTSIDE_SESSION for a time at which no slot begins, MEETING_UNMOVED for that of the meeting itself
   */
  async lapseOf(tx: Transaction, rows: Meetings, wishes: readonly Date[]): Promise<Date> {
    const [{ editionId, startsAt }] = rows;
    const edition = await this.editions.read(editionId, tx);
    const begins = new Set(slotsOf(edition).map((slot) => new Date(slot.startsAt).getTime()));
    for (const wish of wishes) {
      if (!begins.has(wish.getTime())) throw new AppError({ code: 'MEETING_OUTSIDE_SESSION' });
      if (wish.getTime() === startsAt.getTime()) throw new AppError({ code: 'MEETING_UNMOVED' });
    }
    const times = [...rows.map((row) => row.startsAt), ...wishes].map((time) => time.getTime());
    return DateTime.fromMillis(Math.min(...times), { zone: edition.timeZone })
      .startOf('day')
      .toJSDate();
  }
}
