import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLE = `
CREATE TABLE agenda_letter (
  id uuid PRIMARY KEY,
  release_id uuid NOT NULL REFERENCES timetable_release ON DELETE CASCADE,
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
CREATE UNIQUE INDEX agenda_letter_one ON agenda_letter (release_id, coalesce(person_id, organisation_id));
CREATE INDEX agenda_letter_unsent ON agenda_letter (created_at) WHERE sent_at IS NULL AND given_up_at IS NULL AND stopped_at IS NULL;
COMMENT ON TABLE agenda_letter IS 'Somebody is told of what a release of the timetable has changed for them: once a release.';
COMMENT ON COLUMN agenda_letter.person_id IS 'Whom it is for; empty where the organisation names nobody.';
COMMENT ON COLUMN agenda_letter.given_up_at IS 'It could not be delivered: somebody telephones.';
COMMENT ON COLUMN agenda_letter.stopped_at IS 'There was nothing left to tell when its turn came.';
ALTER TABLE agenda_letter ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY agenda_letter_in_reach ON agenda_letter USING ((SELECT reach_is_open())
  OR release_id IN (SELECT id FROM timetable_release))`;

/** Whoever has another agenda after a release of the timetable is written to. */
export class AgendaLetters1764000000731 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLE);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE agenda_letter');
  }
}
