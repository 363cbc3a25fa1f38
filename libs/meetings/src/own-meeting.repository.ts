import type { MeetingState } from '@jiqia/contracts/states';
import type { MeetingMode, Side } from '@jiqia/contracts/words';
import type { Reach } from '@jiqia/identity';
import { reachCondition } from '@jiqia/organisations';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

/** A meeting as one of its sides has it. */
export interface OwnMeeting {
  readonly id: string;
  readonly editionId: string;
  readonly matchId: string;
  readonly needId: string;
  readonly capabilityId: string;
  /** Whose it is, and who comes for either side instead of the person whom its entry names; empty where nobody does. */
  readonly side: Side;
  readonly needComes: string;
  readonly capabilityComes: string;
  /** The organisation of who comes for the supply side instead; empty where nobody does. */
  readonly capabilityHome: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly place: string;
  readonly mode: MeetingMode;
  /** Where one by video is entered, as it was released; empty where it has no link. */
  readonly link: string;
  readonly state: MeetingState;
}

/** Meetings of one account: nobody sits at more, and the newest come first. */
const MOST_OWN_MEETINGS = 200;

@Injectable()
export class OwnMeetingRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /**
   * Of these organisations and persons, by their entries or because they come instead of another; the newest first, 200 at most. As it was
   * last released: one that never was is not among them, one that was taken out of the timetable since stands until that is released.
   */
  list(reach: Reach, editionId: string | null): Promise<OwnMeeting[]> {
    const within = reachCondition(reach, { organisation: 's.organisation', person: 's.person' });
    const [sql, parameters] = this.dataSource.driver.escapeQueryWithParameters(
      `WITH own AS (
         SELECT DISTINCT ON (m.id) m.id, s.side
           FROM meeting m JOIN match_pair t ON t.id = m.match_id
           JOIN need_card n ON n.id = t.need_id JOIN capability_card c ON c.id = t.capability_id
           LEFT JOIN meeting_cover vn ON vn.meeting_id = m.id AND vn.side = 'need' AND vn.ended_at IS NULL
           LEFT JOIN meeting_cover vc ON vc.meeting_id = m.id AND vc.side = 'capability' AND vc.ended_at IS NULL
           JOIN LATERAL (VALUES ('need', n.organisation_id, coalesce(vn.person_id, n.contact_id)), ('need', vn.home_id, NULL),
                                ('capability', c.organisation_id, coalesce(vc.person_id, c.person_id)), ('capability', vc.home_id, NULL))
             AS s(side, organisation, person) ON ${within.sql}
          WHERE :edition::uuid IS NULL OR m.edition_id = :edition
          ORDER BY m.id, s.side DESC),
       known AS (
         SELECT DISTINCT ON (r.meeting_id) r.*, t.version = (SELECT max(n.version) FROM timetable_release n WHERE n.edition_id = t.edition_id) AS newest
           FROM timetable_release_meeting r JOIN timetable_release t ON t.id = r.release_id JOIN own ON own.id = r.meeting_id
          ORDER BY r.meeting_id, t.version DESC)
       SELECT m.id, m.edition_id AS "editionId", m.match_id AS "matchId", t.need_id AS "needId", t.capability_id AS "capabilityId", own.side,
              coalesce(pn.name, '') AS "needComes", coalesce(pc.name, '') AS "capabilityComes", coalesce(h.name, '') AS "capabilityHome",
              k.starts_at AS "startsAt", k.ends_at AS "endsAt", k.place, k.mode, k.link,
              CASE WHEN m.state = 'RELEASED' AND k.newest THEN 'CONFIRMED' ELSE m.state END AS state
         FROM own JOIN known k ON k.meeting_id = own.id JOIN meeting m ON m.id = own.id JOIN match_pair t ON t.id = m.match_id
         LEFT JOIN meeting_cover vn ON vn.meeting_id = m.id AND vn.side = 'need' AND vn.ended_at IS NULL
         LEFT JOIN meeting_cover vc ON vc.meeting_id = m.id AND vc.side = 'capability' AND vc.ended_at IS NULL
         LEFT JOIN person_card pn ON pn.id = vn.person_id LEFT JOIN person_card pc ON pc.id = vc.person_id
         LEFT JOIN organisation_card h ON h.id = vc.home_id
        ORDER BY k.starts_at DESC, m.id LIMIT ${MOST_OWN_MEETINGS}`,
      { ...within.parameters, edition: editionId },
    );
    return this.dataSource.query(sql, parameters);
  }
}
