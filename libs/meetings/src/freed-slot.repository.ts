import type { MatchState, MeetingState } from '@jiqia/contracts/states';
import { OCCUPYING_MEETING_STATES } from '@jiqia/contracts/states';
import type { MeetingMode, Side } from '@jiqia/contracts/words';
import type { Transaction } from '@jiqia/database';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

/** The time and the place of a meeting that does not take place, and that no other has taken. */
export interface FreedSlot {
  readonly meetingId: string;
  readonly timetableId: string | null;
  readonly state: MeetingState;
  readonly sessionRef: string;
  readonly slotIndex: number;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly place: string;
  readonly mode: MeetingMode;
}
/** A pair that might be seated, and who sits for it. */
export interface SeatablePair {
  readonly matchId: string;
  readonly state: MatchState;
  readonly needId: string;
  readonly needSitter: string;
  readonly needOrganisation: string;
  readonly expertId: string;
  readonly capabilityOrganisation: string;
}

/** Slots of a day that are offered at once, and pairs that are looked through: a hall has fewer tables. */
const MOST_FREED = 50;
const MOST_PAIRS = 2000;
const GIVEN_UP: readonly MeetingState[] = ['CANCELLED', 'NO_SHOW', 'RELEASED'];

/** Slots that have become free on the day, and who could take them. */
@Injectable()
export class FreedSlotRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Of an edition, those that begin within these times, in the order of time and place; each place once. */
  async list(
    editionId: string,
    { from, until }: { readonly from: Date; readonly until: Date },
    tx?: Transaction,
  ): Promise<FreedSlot[]> {
    return (tx ?? this.dataSource.manager).query(
      `SELECT * FROM (
         SELECT DISTINCT ON (m.session_ref, m.starts_at, m.place) m.id AS "meetingId", m.timetable_id AS "timetableId", m.state,
                m.session_ref AS "sessionRef", m.slot_index AS "slotIndex", m.starts_at AS "startsAt", m.ends_at AS "endsAt", m.place, m.mode
           FROM meeting m
          WHERE m.edition_id = $1 AND m.state = ANY($2) AND m.starts_at >= $3 AND m.starts_at < $4 AND NOT EXISTS (
            SELECT 1 FROM meeting_booking b WHERE b.active AND b.resource = 'place:' || m.edition_id || ':' || m.session_ref || ':' || m.place
               AND b.during && tstzrange(m.starts_at, m.ends_at, '[)'))
          ORDER BY m.session_ref, m.starts_at, m.place, m.id DESC) s
        ORDER BY s."startsAt", s."sessionRef", s.place LIMIT ${MOST_FREED}`,
      [editionId, GIVEN_UP, from, until],
    );
  }

  /** Pairs of an edition in these states without a meeting, of which both sides are among those who are there. */
  listPairs(
    editionId: string,
    states: readonly MatchState[],
    present: readonly string[],
  ): Promise<SeatablePair[]> {
    return this.dataSource.query(
      `SELECT t.id AS "matchId", t.state, t.need_id AS "needId", coalesce(n.contact_id, n.organisation_id) AS "needSitter",
              n.organisation_id AS "needOrganisation", c.expert_id AS "expertId", c.organisation_id AS "capabilityOrganisation"
         FROM match_pair t JOIN need_card n ON n.id = t.need_id JOIN capability_card c ON c.id = t.capability_id
        WHERE t.edition_id = $1 AND t.state = ANY($2) AND coalesce(n.contact_id, n.organisation_id) = ANY($3) AND c.expert_id = ANY($3)
          AND NOT EXISTS (SELECT 1 FROM meeting m WHERE m.match_id = t.id AND m.state = ANY($4))
        ORDER BY t.id LIMIT ${MOST_PAIRS}`,
      [editionId, states, present, OCCUPYING_MEETING_STATES],
    );
  }

  /** How many meetings each need and each expert of an edition has that take their slot, by id. */
  async countByBody(editionId: string, tx?: Transaction): Promise<ReadonlyMap<string, number>> {
    const rows: { id: string; n: number }[] = await (tx ?? this.dataSource.manager).query(
      `SELECT s.id, count(*)::int AS n FROM meeting m JOIN match_pair t ON t.id = m.match_id JOIN capability_card c ON c.id = t.capability_id
         JOIN LATERAL (VALUES (t.need_id), (c.expert_id)) AS s(id) ON true
        WHERE m.edition_id = $1 AND m.state = ANY($2) GROUP BY s.id`,
      [editionId, OCCUPYING_MEETING_STATES],
    );
    return new Map(rows.map(({ id, n }) => [id, n]));
  }

  /** Who sits at each meeting of an edition for either side, whatever has become of it. */
  async sitters(editionId: string): Promise<ReadonlyMap<string, Readonly<Record<Side, string>>>> {
    const rows: { id: string; need: string; capability: string }[] = await this.dataSource.query(
      `SELECT m.id, coalesce(vn.person_id, n.contact_id, n.organisation_id) AS need, coalesce(vc.person_id, c.expert_id) AS capability
         FROM meeting m JOIN match_pair t ON t.id = m.match_id JOIN need_card n ON n.id = t.need_id JOIN capability_card c ON c.id = t.capability_id
         LEFT JOIN meeting_cover vn ON vn.meeting_id = m.id AND vn.side = 'need' AND vn.ended_at IS NULL
         LEFT JOIN meeting_cover vc ON vc.meeting_id = m.id AND vc.side = 'capability' AND vc.ended_at IS NULL
        WHERE m.edition_id = $1`,
      [editionId],
    );
    return new Map(rows.map(({ id, ...sides }) => [id, sides]));
  }
}
