import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLE = `
CREATE TABLE meeting_cover (
  id uuid PRIMARY KEY,
  edition_id uuid NOT NULL REFERENCES edition,
  meeting_id uuid NOT NULL REFERENCES meeting,
  match_id uuid NOT NULL REFERENCES match,
  side text NOT NULL CHECK (side IN ('need', 'capability')),
  organisation_id uuid NOT NULL REFERENCES organisation,
  relieved_person_id uuid REFERENCES person,
  person_id uuid NOT NULL REFERENCES person,
  home_id uuid NOT NULL REFERENCES organisation,
  capability_id uuid REFERENCES capability,
  reason text NOT NULL CHECK (reason IN ('ILLNESS', 'TRAVEL', 'OTHER_DUTY', 'LEFT', 'EXPERTISE', 'OTHER')),
  note text NOT NULL DEFAULT '' CHECK (length(note) <= 200),
  arranged_by text NOT NULL CHECK (arranged_by <> ''),
  arranged_at timestamptz NOT NULL,
  ended_how text CHECK (ended_how IN ('TAKEN_BACK', 'REPLACED', 'CANCELLED')),
  ended_by text,
  ended_at timestamptz,
  lock_version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CHECK (capability_id IS NULL OR side = 'capability'),
  CHECK (num_nonnulls(ended_how, ended_by, ended_at) IN (0, 3))
);
CREATE UNIQUE INDEX meeting_cover_one ON meeting_cover (meeting_id, side) WHERE ended_at IS NULL;
CREATE INDEX meeting_cover_meeting ON meeting_cover (meeting_id);
CREATE INDEX meeting_cover_edition ON meeting_cover (edition_id) WHERE ended_at IS NULL;
CREATE INDEX meeting_cover_person ON meeting_cover (person_id);
CREATE INDEX meeting_cover_relieved ON meeting_cover (relieved_person_id) WHERE relieved_person_id IS NOT NULL;
CREATE INDEX meeting_cover_organisation ON meeting_cover (organisation_id);
CREATE INDEX meeting_cover_home ON meeting_cover (home_id);
COMMENT ON TABLE meeting_cover IS 'Who comes to a meeting for one of its sides instead of the person whom its entry names, from when to when. One a side at a time; those that have ended are its history.';
COMMENT ON COLUMN meeting_cover.organisation_id IS 'Whose side it is.';
COMMENT ON COLUMN meeting_cover.relieved_person_id IS 'Who would have come; empty where the entry names nobody.';
COMMENT ON COLUMN meeting_cover.home_id IS 'Whose member the one who comes is.';
COMMENT ON COLUMN meeting_cover.capability_id IS 'The other capability that comes, where it is an alternate; the match goes on to name the one that was scheduled.';
CREATE TRIGGER meeting_cover_version BEFORE UPDATE ON meeting_cover FOR EACH ROW EXECUTE FUNCTION check_lock_version();
CREATE FUNCTION follow_merged_cover() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.organisation_id := coalesce(standing_organisation(NEW.organisation_id), NEW.organisation_id);
  NEW.home_id := coalesce(standing_organisation(NEW.home_id), NEW.home_id);
  NEW.relieved_person_id := coalesce(standing_person(NEW.relieved_person_id), NEW.relieved_person_id);
  NEW.person_id := coalesce(standing_person(NEW.person_id), NEW.person_id);
  RETURN NEW;
END $$;
CREATE TRIGGER meeting_cover_follows_merged BEFORE INSERT ON meeting_cover
  FOR EACH ROW EXECUTE FUNCTION follow_merged_cover()`;

/** Why somebody stands in may be a matter of health: for whoever runs the edition, the side itself and the two persons. */
const WALL = `
ALTER TABLE meeting_cover ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY meeting_cover_in_reach ON meeting_cover USING ((SELECT reach_is_open())
  OR edition_id::text IN (SELECT reached('edition')) OR organisation_id IN (SELECT organisations_in_reach())
  OR person_id::text IN (SELECT reached('person')) OR relieved_person_id::text IN (SELECT reached('person')))`;

const VIEW = `
CREATE VIEW meeting_stand_in AS
  SELECT edition_id, meeting_id, match_id, side, person_id FROM meeting_cover WHERE ended_at IS NULL`;

/** A colleague or an alternate comes to a meeting: the meeting stays the same, and who came instead of whom is a row. */
export class MeetingCovers1764000000580 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statements of [TABLE, WALL, VIEW]) await runner.query(statements);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP VIEW meeting_stand_in; DROP TABLE meeting_cover; DROP FUNCTION follow_merged_cover()',
    );
  }
}
