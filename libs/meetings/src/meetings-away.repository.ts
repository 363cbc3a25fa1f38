import { type MeetingState } from '@jiqia/contracts/states';
import { sqlList, type Transaction } from '@jiqia/database';
import type { SetMeeting } from '@jiqia/fairs';
import type { Reach } from '@jiqia/identity';
import { reachCondition } from '@jiqia/organisations';
import { SHOWN_ON_BOARD } from '@jiqia/work-board';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { BusyTime } from './wanted-meeting.js';

/** Meetings of one edition at times when somebody cannot come. */
export interface MeetingsAway {
  readonly editionId: string;
  readonly count: number;
  /** The first of them. `title` is who cannot, and where. */
  readonly first: readonly { readonly id: string; readonly title: string; readonly due: string }[];
}

/** In these a meeting can still be moved. */
const TO_COME = sqlList([
  'HELD_SLOT',
  'CONFIRMED',
  'MOVE_PROPOSED',
] satisfies readonly MeetingState[]);

/** Set meetings, beside what persons say of their time. */
@Injectable()
export class MeetingsAwayRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Those of a person that are still to come, as they were last released, in the order of time. */
  listSet(tx: Transaction, editionId: string, personId: string): Promise<SetMeeting[]> {
    return tx.query(
      `SELECT m.id, r.starts_at AS "startsAt", r.ends_at AS "endsAt", r.place
         FROM meeting m JOIN meeting_booking b ON b.meeting_id = m.id AND b.active
         JOIN timetable_release_meeting r ON r.meeting_id = m.id JOIN timetable_release t ON t.id = r.release_id
        WHERE m.edition_id = $1 AND b.resource = 'party:' || $2::uuid AND m.state IN (${TO_COME})
          AND t.version = (SELECT max(version) FROM timetable_release WHERE edition_id = $1) ORDER BY r.starts_at, m.id`,
      [editionId, personId],
    );
  }

  /** Those of an edition that are still to come at times at which somebody of it cannot, with their names. */
  listOfEdition(
    editionId: string,
    times: readonly BusyTime[],
  ): Promise<{ readonly id: string; readonly names: string }[]> {
    if (times.length === 0) return Promise.resolve([]);
    return this.dataSource.query(
      `SELECT m.id, string_agg(DISTINCT coalesce(p.name, o.name), '、') AS names
         FROM unnest($2::uuid[], $3::timestamptz[], $4::timestamptz[]) AS u(who, starts_at, ends_at)
         JOIN meeting m ON m.starts_at < u.ends_at AND u.starts_at < m.ends_at
         JOIN match_pair t ON t.id = m.match_id JOIN need_card n ON n.id = t.need_id JOIN capability_card c ON c.id = t.capability_id
         LEFT JOIN meeting_cover vn ON vn.meeting_id = m.id AND vn.side = 'need' AND vn.ended_at IS NULL
         LEFT JOIN meeting_cover vc ON vc.meeting_id = m.id AND vc.side = 'capability' AND vc.ended_at IS NULL
         LEFT JOIN person_card p ON p.id = u.who LEFT JOIN organisation_card o ON o.id = u.who
        WHERE m.edition_id = $1 AND m.state IN (${TO_COME})
          AND u.who IN (n.organisation_id, coalesce(vn.person_id, n.contact_id), c.organisation_id, coalesce(vc.person_id, c.expert_id))
        GROUP BY m.id`,
      [
        editionId,
        times.map(({ who }) => who),
        times.map(({ startsAt }) => startsAt),
        times.map(({ endsAt }) => endsAt),
      ],
    );
  }

  /** Those within reach whose people have said that they cannot come then, by edition. */
  listAway(reach: Reach): Promise<MeetingsAway[]> {
    const within = reachCondition(reach, { edition: 'm.edition_id' });
    const [sql, parameters] = this.dataSource.driver.escapeQueryWithParameters(
      `SELECT x.edition_id AS "editionId", count(*)::int AS count,
              (array_agg(json_build_object('id', x.id, 'title', x.names || ' · ' || x.place, 'due', x.due) ORDER BY x.starts_at, x.id))[1:${SHOWN_ON_BOARD}] AS first
         FROM (SELECT m.id, m.edition_id, m.place, m.starts_at, to_char(m.starts_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') AS due,
                      string_agg(DISTINCT p.name, '、') AS names
                 FROM said_unavailability u JOIN meeting_booking b ON b.resource = 'party:' || u.person_id AND b.active
                 JOIN meeting m ON m.id = b.meeting_id AND m.edition_id = u.edition_id
                 JOIN person_card p ON p.id = u.person_id
                WHERE ${within.sql} AND m.state IN (${TO_COME}) AND u.starts_at < m.ends_at AND m.starts_at < u.ends_at
                GROUP BY m.id) x GROUP BY x.edition_id ORDER BY x.edition_id`,
      { ...within.parameters },
    );
    return this.dataSource.query(sql, parameters);
  }
}
