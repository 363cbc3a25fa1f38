import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = `
CREATE VIEW standing_party AS
  SELECT id, coalesce(merged_into, id) AS standing_id FROM person
  UNION ALL SELECT id, coalesce(merged_into, id) FROM organisation;
COMMENT ON VIEW standing_party IS 'Which person or organisation stands for one that was merged into it; itself for all others.';

CREATE TABLE timetable_release (
  id uuid PRIMARY KEY,
  edition_id uuid NOT NULL REFERENCES edition,
  version int NOT NULL CHECK (version > 0),
  note text NOT NULL CHECK (length(note) <= 500),
  quiet boolean NOT NULL,
  released_by text NOT NULL CHECK (released_by <> ''),
  released_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (edition_id, version)
);
COMMENT ON TABLE timetable_release IS 'A timetable that an organiser has released to those who take part; none is ever changed.';
COMMENT ON COLUMN timetable_release.quiet IS 'Nobody is written to about it: a rehearsal, or what stood before there were releases.';

CREATE TABLE timetable_release_meeting (
  release_id uuid NOT NULL REFERENCES timetable_release ON DELETE CASCADE,
  meeting_id uuid NOT NULL REFERENCES meeting,
  match_id uuid NOT NULL REFERENCES match,
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  place text NOT NULL,
  mode text NOT NULL,
  link text NOT NULL DEFAULT '',
  need_organisation_id uuid NOT NULL REFERENCES organisation,
  need_person_id uuid REFERENCES person,
  capability_organisation_id uuid NOT NULL REFERENCES organisation,
  capability_person_id uuid REFERENCES person,
  sequence int NOT NULL CHECK (sequence >= 0),
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (release_id, meeting_id),
  UNIQUE (release_id, match_id)
);
CREATE INDEX timetable_release_meeting_meeting ON timetable_release_meeting (meeting_id);
CREATE INDEX timetable_release_meeting_match ON timetable_release_meeting (match_id);
COMMENT ON TABLE timetable_release_meeting IS 'The meetings of a release, as they stood when it was made.';
COMMENT ON COLUMN timetable_release_meeting.need_person_id IS 'Who comes for the side; empty where the organisation names nobody.';
COMMENT ON COLUMN timetable_release_meeting.sequence IS 'SEQUENCE of the calendar entry of the pair: rises whenever it changes.';
COMMENT ON COLUMN timetable_release_meeting.changed_at IS 'When it last changed: DTSTAMP of its calendar entry.';`;

const WALLS = `
ALTER TABLE timetable_release ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY timetable_release_in_reach ON timetable_release USING ((SELECT reach_is_open())
  OR edition_id::text IN (SELECT reached('edition')));
ALTER TABLE timetable_release_meeting ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY timetable_release_meeting_in_reach ON timetable_release_meeting USING ((SELECT reach_is_open())
  OR release_id IN (SELECT id FROM timetable_release));`;

/** What stands was known to those who take part: it is the first release of its edition, of which nobody is told again. */
const FIRST = `
INSERT INTO timetable_release (id, edition_id, version, note, quiet, released_by, released_at)
  SELECT uuidv7(), edition_id, 1, '', true, 'system', max(updated_at) FROM meeting
   WHERE state NOT IN ('CANCELLED', 'RELEASED') GROUP BY edition_id;
INSERT INTO timetable_release_meeting (release_id, meeting_id, match_id, starts_at, ends_at, place, mode, need_organisation_id, need_person_id,
                                       capability_organisation_id, capability_person_id, sequence, changed_at)
  SELECT DISTINCT ON (r.id, m.match_id) r.id, m.id, m.match_id, m.starts_at, m.ends_at, m.place, m.mode, n.organisation_id,
         coalesce(vn.person_id, n.contact_id), coalesce(vc.home_id, c.organisation_id), coalesce(vc.person_id, c.person_id),
         m.lock_version - 1, m.updated_at
    FROM meeting m JOIN timetable_release r ON r.edition_id = m.edition_id
    JOIN match t ON t.id = m.match_id JOIN need n ON n.id = t.need_id JOIN capability c ON c.id = t.capability_id
    LEFT JOIN meeting_cover vn ON vn.meeting_id = m.id AND vn.side = 'need' AND vn.ended_at IS NULL
    LEFT JOIN meeting_cover vc ON vc.meeting_id = m.id AND vc.side = 'capability' AND vc.ended_at IS NULL
   WHERE m.state NOT IN ('CANCELLED', 'RELEASED') ORDER BY r.id, m.match_id, m.id DESC;`;

/** A timetable is provisional until an organiser releases it; each release is kept as it was. */
export class TimetableReleases1764000000730 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statements of [TABLES, FIRST, WALLS]) await runner.query(statements);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP TABLE timetable_release_meeting; DROP TABLE timetable_release; DROP VIEW standing_party',
    );
  }
}
