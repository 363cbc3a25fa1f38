import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Fires before the lineage is written. One writer of the tree at a time: two that each saw no circle could make one. */
const FOLLOW = `
CREATE FUNCTION follow_merged_parent() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.parent_id IS NOT NULL THEN
    PERFORM pg_advisory_xact_lock(hashtextextended('organisation-tree', 0));
    NEW.parent_id := coalesce(standing_organisation(NEW.parent_id), NEW.parent_id);
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER organisation_follows_merged BEFORE INSERT OR UPDATE OF parent_id ON organisation
  FOR EACH ROW EXECUTE FUNCTION follow_merged_parent();`;

const ENDORSEMENTS = `
CREATE TABLE endorsement (
  id uuid PRIMARY KEY,
  society_id uuid NOT NULL REFERENCES organisation,
  person_id uuid NOT NULL REFERENCES person,
  vouched_on date NOT NULL,
  vouched_until date CHECK (vouched_until >= vouched_on),
  vouched_by text NOT NULL,
  withdrawn_at timestamptz,
  withdrawn_by text,
  lock_version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL)),
  CONSTRAINT endorsement_once EXCLUDE USING gist (person_id WITH =, society_id WITH =,
    daterange(vouched_on, vouched_until, '[]') WITH &&) WHERE (withdrawn_at IS NULL)
);
COMMENT ON TABLE endorsement IS 'A society vouches for a person as an expert, from a day on, until a day or until it is withdrawn.';
CREATE INDEX endorsement_person ON endorsement (person_id);
CREATE INDEX endorsement_society ON endorsement (society_id);
CREATE TRIGGER endorsement_version BEFORE UPDATE ON endorsement FOR EACH ROW EXECUTE FUNCTION check_lock_version();
CREATE FUNCTION follow_merged_endorsement() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.society_id := coalesce(standing_organisation(NEW.society_id), NEW.society_id);
  NEW.person_id := coalesce(standing_person(NEW.person_id), NEW.person_id);
  RETURN NEW;
END $$;
CREATE TRIGGER endorsement_follows_merged BEFORE INSERT OR UPDATE OF society_id, person_id ON endorsement
  FOR EACH ROW EXECUTE FUNCTION follow_merged_endorsement();`;

const DOWN = `
DROP TABLE endorsement;
DROP FUNCTION follow_merged_endorsement();
DROP TRIGGER organisation_follows_merged ON organisation;
DROP FUNCTION follow_merged_parent()`;

/** Societies with what is under them, and the experts that they vouch for. */
export class SocietyTree1764000000522 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statements of [FOLLOW, ENDORSEMENTS]) await runner.query(statements);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
