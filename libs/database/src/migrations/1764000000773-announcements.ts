import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = `
CREATE TABLE announcement (
  id uuid PRIMARY KEY,
  edition_id uuid NOT NULL REFERENCES edition,
  state text NOT NULL DEFAULT 'DRAFT',
  title_zh text NOT NULL CHECK (title_zh <> '' AND length(title_zh) <= 60),
  text_zh text NOT NULL CHECK (text_zh <> '' AND length(text_zh) <= 2000),
  title_en text NOT NULL DEFAULT '' CHECK (length(title_en) <= 120),
  text_en text NOT NULL DEFAULT '' CHECK (length(text_en) <= 4000),
  audience text NOT NULL CHECK (audience IN ('PARTICIPANTS', 'ENTERPRISES', 'EXPERTS', 'SOCIETIES', 'MEETING_DAY')),
  day date,
  by_mail boolean NOT NULL DEFAULT false,
  made_by text NOT NULL CHECK (made_by <> ''),
  published_by text,
  published_at timestamptz,
  published_on date,
  withdrawn_at timestamptz,
  lock_version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CHECK ((audience = 'MEETING_DAY') = (day IS NOT NULL)),
  CHECK ((title_en = '') = (text_en = '')),
  CHECK ((state = 'DRAFT') = (published_at IS NULL)),
  CHECK ((published_at IS NULL) = (published_by IS NULL) AND (published_at IS NULL) = (published_on IS NULL)),
  CHECK ((state = 'WITHDRAWN') = (withdrawn_at IS NOT NULL))
);
COMMENT ON TABLE announcement IS 'What an organiser tells some of those who take part in an edition.';
COMMENT ON COLUMN announcement.day IS 'Those are meant who have a meeting on this day, in the time zone of the edition.';
COMMENT ON COLUMN announcement.published_on IS 'The day of the edition on which it was published: so many a day.';
CREATE INDEX announcement_edition ON announcement (edition_id, id);
INSERT INTO state_move (machine, from_state, to_state) VALUES
  ('announcement', '', 'DRAFT'), ('announcement', 'DRAFT', 'PUBLISHED'), ('announcement', 'PUBLISHED', 'WITHDRAWN');
CREATE TRIGGER announcement_version BEFORE UPDATE ON announcement FOR EACH ROW EXECUTE FUNCTION check_lock_version();
CREATE TRIGGER announcement_state BEFORE INSERT OR UPDATE OF state ON announcement
  FOR EACH ROW EXECUTE FUNCTION check_state_move('announcement', 'state');
ALTER TABLE announcement ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY announcement_in_reach ON announcement USING ((SELECT reach_is_open())
  OR edition_id::text IN (SELECT reached('edition')));

CREATE TABLE announcement_letter (
  id uuid PRIMARY KEY,
  announcement_id uuid NOT NULL REFERENCES announcement,
  organisation_id uuid NOT NULL REFERENCES organisation,
  person_id uuid REFERENCES person,
  created_at timestamptz NOT NULL DEFAULT now(),
  sender text,
  sending_until timestamptz,
  attempts int NOT NULL DEFAULT 0,
  sent_at timestamptz,
  given_up_at timestamptz,
  stopped_at timestamptz,
  last_error text NOT NULL DEFAULT '',
  CHECK (num_nonnulls(sent_at, given_up_at, stopped_at) <= 1)
);
CREATE UNIQUE INDEX announcement_letter_one ON announcement_letter (announcement_id, coalesce(person_id, organisation_id));
CREATE INDEX announcement_letter_unsent ON announcement_letter (created_at) WHERE sent_at IS NULL AND given_up_at IS NULL AND stopped_at IS NULL;
COMMENT ON TABLE announcement_letter IS 'Somebody is told of an announcement by mail: once.';
ALTER TABLE announcement_letter ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY announcement_letter_in_reach ON announcement_letter USING ((SELECT reach_is_open())
  OR announcement_id IN (SELECT id FROM announcement));

ALTER TABLE notification ADD COLUMN announcement_id uuid REFERENCES announcement;
CREATE INDEX notification_announcement ON notification (announcement_id) WHERE announcement_id IS NOT NULL`;

/** Organisers tell those who take part something in their own words. */
export class Announcements1764000000773 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
DELETE FROM notification WHERE kind = 'ANNOUNCEMENT';
ALTER TABLE notification DROP COLUMN announcement_id;
DROP TABLE announcement_letter; DROP TABLE announcement;
DELETE FROM state_move WHERE machine = 'announcement'`);
  }
}
