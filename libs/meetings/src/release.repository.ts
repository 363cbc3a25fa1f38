import { inParts } from '@jiqia/compute';
import { type MeetingState, SET_MEETING_STATES } from '@jiqia/contracts/states';
import type { Transaction } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import type { ReleasedMeeting, ReleaseRow, StandingTerms } from './release.types.js';

/** Rows a statement. */
const PART = 500;
/** Releases of an edition that are listed: more than anybody makes. */
const MOST = 200;

/** What a release says of: meetings that are set, and those at whose time somebody did not come. */
const RELEASED_STATES: readonly MeetingState[] = [...SET_MEETING_STATES, 'NO_SHOW'];

const RELEASE = `
  SELECT t.id, t.edition_id AS "editionId", t.version, t.note, t.quiet, t.released_by AS "releasedBy", t.released_at AS "releasedAt",
         (SELECT count(*)::int FROM timetable_release_meeting x WHERE x.release_id = t.id) AS meetings
    FROM timetable_release t`;

const seat = (side: 'need' | 'capability', organisation: string, person: string): string =>
  `jsonb_build_object('organisationId', ${organisation}, 'personId', ${person}) AS ${side}`;

/** Rows of releases; who was merged since is the one who stands for them. */
const MEETING = `
  SELECT r.meeting_id AS "meetingId", r.match_id AS "matchId", r.starts_at AS "startsAt", r.ends_at AS "endsAt", r.place, r.mode, r.link,
         ${seat('need', 'sno.standing_id', 'snp.standing_id')}, ${seat('capability', 'sco.standing_id', 'scp.standing_id')},
         r.sequence, r.changed_at AS "changedAt", t.version, m.state, m.session_ref AS "sessionRef"
    FROM timetable_release_meeting r JOIN timetable_release t ON t.id = r.release_id JOIN meeting m ON m.id = r.meeting_id
    LEFT JOIN standing_party sno ON sno.id = r.need_organisation_id LEFT JOIN standing_party snp ON snp.id = r.need_person_id
    LEFT JOIN standing_party sco ON sco.id = r.capability_organisation_id LEFT JOIN standing_party scp ON scp.id = r.capability_person_id`;

@Injectable()
export class ReleaseRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** The newest first, 200 at most. */
  list(editionId: string): Promise<ReleaseRow[]> {
    return this.dataSource.query(
      `${RELEASE} WHERE t.edition_id = $1 ORDER BY t.version DESC LIMIT ${MOST}`,
      [editionId],
    );
  }

  async findNewest(
    editionId: string,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<ReleaseRow | null> {
    const [row]: ReleaseRow[] = await manager.query(
      `${RELEASE} WHERE t.edition_id = $1 ORDER BY t.version DESC LIMIT 1`,
      [editionId],
    );
    return row ?? null;
  }

  /** @throws AppError RELEASE_NOT_FOUND */
  async get(id: string): Promise<ReleaseRow> {
    const [row]: ReleaseRow[] = await this.dataSource.query(`${RELEASE} WHERE t.id = $1`, [id]);
    if (row) return row;
    throw new AppError({ code: 'RELEASE_NOT_FOUND' });
  }

  /** The meetings of one release, in the order of time and place; none for a version that there is not. */
  listMeetings(
    editionId: string,
    version: number,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<ReleasedMeeting[]> {
    return manager.query(
      `${MEETING} WHERE t.edition_id = $1 AND t.version = $2 ORDER BY r.starts_at, r.place, r.meeting_id`,
      [editionId, version],
    );
  }

  /** Of each pair of an edition what was released last, whatever the version. */
  listLast(editionId: string, manager: EntityManager): Promise<ReleasedMeeting[]> {
    return manager.query(
      `${MEETING} WHERE t.edition_id = $1 AND t.version = (
         SELECT max(v.version) FROM timetable_release_meeting l JOIN timetable_release v ON v.id = l.release_id WHERE l.match_id = r.match_id)`,
      [editionId],
    );
  }

  /** What was last released of a meeting, or null. */
  async findLast(
    meetingId: string,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<ReleasedMeeting | null> {
    const [row]: ReleasedMeeting[] = await manager.query(
      `${MEETING} WHERE r.meeting_id = $1 ORDER BY t.version DESC LIMIT 1`,
      [meetingId],
    );
    return row ?? null;
  }

  /** The meeting of a pair as the newest release of its edition has it, or null. */
  async findOfPair(matchId: string): Promise<ReleasedMeeting | null> {
    const [row]: ReleasedMeeting[] = await this.dataSource.query(
      `${MEETING} WHERE r.match_id = $1
          AND t.version = (SELECT max(n.version) FROM timetable_release n WHERE n.edition_id = t.edition_id)`,
      [matchId],
    );
    return row ?? null;
  }

  /** The meetings of an edition as they stand; with `lock` none of them is moved or called off until the transaction ends. */
  listTerms(
    editionId: string,
    manager: EntityManager = this.dataSource.manager,
    lock = false,
  ): Promise<StandingTerms[]> {
    return manager.query(
      `SELECT m.id AS "meetingId", m.match_id AS "matchId", m.starts_at AS "startsAt", m.ends_at AS "endsAt", m.place, m.mode, m.session_ref AS "sessionRef",
              ${seat('need', 'coalesce(vn.home_id, n.organisation_id)', 'coalesce(vn.person_id, n.contact_id)')},
              ${seat('capability', 'coalesce(vc.home_id, c.organisation_id)', 'coalesce(vc.person_id, c.person_id)')}
         FROM meeting m JOIN match_pair t ON t.id = m.match_id
         JOIN need_card n ON n.id = t.need_id JOIN capability_card c ON c.id = t.capability_id
         LEFT JOIN meeting_cover vn ON vn.meeting_id = m.id AND vn.side = 'need' AND vn.ended_at IS NULL
         LEFT JOIN meeting_cover vc ON vc.meeting_id = m.id AND vc.side = 'capability' AND vc.ended_at IS NULL
        WHERE m.edition_id = $1 AND m.state = ANY($2) ORDER BY m.starts_at, m.place, m.id ${lock ? 'FOR SHARE OF m' : ''}`,
      [editionId, RELEASED_STATES],
    );
  }

  async insert(
    tx: Transaction,
    row: Omit<ReleaseRow, 'meetings'>,
    meetings: readonly Omit<ReleasedMeeting, 'version' | 'state' | 'sessionRef'>[],
  ): Promise<void> {
    await tx.query(
      `INSERT INTO timetable_release (id, edition_id, version, note, quiet, released_by, released_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [row.id, row.editionId, row.version, row.note, row.quiet, row.releasedBy, row.releasedAt],
    );
    for (const part of inParts(meetings, PART))
      await tx.query(
        `INSERT INTO timetable_release_meeting (release_id, meeting_id, match_id, starts_at, ends_at, place, mode, link, need_organisation_id,
                need_person_id, capability_organisation_id, capability_person_id, sequence, changed_at)
         SELECT $1, x.* FROM jsonb_to_recordset($2) AS x("meetingId" uuid, "matchId" uuid, "startsAt" timestamptz, "endsAt" timestamptz,
                place text, mode text, link text, no uuid, np uuid, co uuid, cp uuid, sequence int, "changedAt" timestamptz)`,
        [
          row.id,
          JSON.stringify(
            part.map(({ need, capability, ...rest }) => ({
              ...rest,
              no: need.organisationId,
              np: need.personId,
              co: capability.organisationId,
              cp: capability.personId,
            })),
          ),
        ],
      );
  }
}
