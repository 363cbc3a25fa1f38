import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLE = `
CREATE TABLE conflict_of_interest (
  id uuid PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('EMPLOYMENT', 'SHAREHOLDING', 'KINSHIP', 'RIVALRY', 'DISPUTE', 'OTHER')),
  organisation_id uuid REFERENCES organisation,
  person_id uuid REFERENCES person,
  other_organisation_id uuid REFERENCES organisation,
  other_person_id uuid REFERENCES person,
  note text NOT NULL DEFAULT '' CHECK (length(note) <= 500),
  declared_by text NOT NULL CHECK (declared_by <> ''),
  declared_at timestamptz NOT NULL,
  valid_from date NOT NULL,
  valid_until date,
  ended_by text,
  ended_at timestamptz,
  lock_version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CHECK (num_nonnulls(organisation_id, person_id) = 1),
  CHECK (num_nonnulls(other_organisation_id, other_person_id) = 1),
  CHECK (valid_until >= valid_from),
  CHECK ((ended_by IS NULL) = (ended_at IS NULL))
);
CREATE INDEX conflict_of_interest_organisation ON conflict_of_interest (organisation_id) WHERE organisation_id IS NOT NULL;
CREATE INDEX conflict_of_interest_person ON conflict_of_interest (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX conflict_of_interest_other_organisation ON conflict_of_interest (other_organisation_id) WHERE other_organisation_id IS NOT NULL;
CREATE INDEX conflict_of_interest_other_person ON conflict_of_interest (other_person_id) WHERE other_person_id IS NOT NULL;
CREATE INDEX conflict_of_interest_open ON conflict_of_interest (valid_from) WHERE ended_at IS NULL;
COMMENT ON TABLE conflict_of_interest IS 'Who must not meet or assess whom, as somebody has declared it. The first side is whose declaration it is.';
CREATE TRIGGER conflict_of_interest_version BEFORE UPDATE ON conflict_of_interest
  FOR EACH ROW EXECUTE FUNCTION check_lock_version();
CREATE FUNCTION follow_merged_sides() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.organisation_id := coalesce(standing_organisation(NEW.organisation_id), NEW.organisation_id);
  NEW.person_id := coalesce(standing_person(NEW.person_id), NEW.person_id);
  NEW.other_organisation_id := coalesce(standing_organisation(NEW.other_organisation_id), NEW.other_organisation_id);
  NEW.other_person_id := coalesce(standing_person(NEW.other_person_id), NEW.other_person_id);
  RETURN NEW;
END $$;
CREATE TRIGGER conflict_of_interest_follows_merged BEFORE INSERT ON conflict_of_interest
  FOR EACH ROW EXECUTE FUNCTION follow_merged_sides()`;

/** Confidential to those whose declaration it is, and to those who see everything. */
const WALL = `
ALTER TABLE conflict_of_interest ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY conflict_of_interest_in_reach ON conflict_of_interest USING ((SELECT reach_is_open())
  OR organisation_id IN (SELECT organisations_in_reach()) OR person_id::text IN (SELECT reached('person')))`;

/** The register of conflicts of interest. */
export class ConflictsOfInterest1764000000570 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statements of [TABLE, WALL]) await runner.query(statements);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE conflict_of_interest; DROP FUNCTION follow_merged_sides()');
  }
}
