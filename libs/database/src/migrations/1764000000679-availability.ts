import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
ALTER TABLE edition_unavailability ADD COLUMN said_by text CHECK (said_by <> '');
COMMENT ON COLUMN edition_unavailability.said_by IS 'The person, or who may act for them, has said it: who that was. None where the organiser entered it.';
CREATE VIEW said_unavailability AS
  SELECT id, edition_id, person_id, starts_at, ends_at FROM edition_unavailability WHERE said_by IS NOT NULL;
COMMENT ON VIEW said_unavailability IS 'When persons have said that they cannot come to an edition.';
CREATE TABLE edition_availability (
  id uuid PRIMARY KEY,
  edition_id uuid NOT NULL REFERENCES edition,
  person_id uuid NOT NULL REFERENCES person,
  note text NOT NULL DEFAULT '' CHECK (length(note) <= 200),
  said_by text NOT NULL CHECK (said_by <> ''),
  said_at timestamptz NOT NULL,
  lock_version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE edition_availability IS 'That a person has said when they cannot come to an edition; the times stand in edition_unavailability. Of persons who were merged the last word counts.';
CREATE INDEX edition_availability_person ON edition_availability (edition_id, person_id, said_at);
CREATE INDEX edition_availability_of_person ON edition_availability (person_id);
CREATE TRIGGER edition_availability_version BEFORE UPDATE ON edition_availability FOR EACH ROW EXECUTE FUNCTION check_lock_version();
ALTER TABLE edition_availability ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY edition_availability_in_reach ON edition_availability USING ((SELECT reach_is_open())
  OR edition_id::text IN (SELECT reached('edition')) OR person_id::text IN (SELECT reached('person'))
  OR person_id IN (SELECT person_id FROM membership WHERE organisation_id IN (SELECT organisations_in_reach())))`;

/** Participants say themselves when they cannot come. */
export class Availability1764000000679 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP TABLE edition_availability; DROP VIEW said_unavailability; ALTER TABLE edition_unavailability DROP COLUMN said_by',
    );
  }
}
