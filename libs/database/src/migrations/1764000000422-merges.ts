import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = `
ALTER TABLE organisation ADD COLUMN merged_into uuid REFERENCES organisation, ADD CHECK (merged_into <> id),
  DROP CONSTRAINT organisation_name_key;
ALTER TABLE person ADD COLUMN merged_into uuid REFERENCES person, ADD CHECK (merged_into <> id);
COMMENT ON COLUMN organisation.merged_into IS 'The row that stands for this one since both were found to be the same.';
COMMENT ON COLUMN person.merged_into IS 'The row that stands for this one since both were found to be the same.';
CREATE UNIQUE INDEX organisation_name_live ON organisation (name) WHERE merged_into IS NULL;
CREATE INDEX organisation_merged ON organisation (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX person_merged ON person (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX need_contact ON need (contact_id);
CREATE INDEX capability_person ON capability (person_id);
CREATE INDEX invitation_organisation ON invitation (organisation_id);
CREATE INDEX invitation_person ON invitation (person_id);
CREATE INDEX notice_organisation ON notice (organisation_id);
CREATE INDEX notice_person ON notice (person_id);
CREATE TABLE register_merge (
  id uuid PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('organisation', 'person')),
  winner_id uuid NOT NULL,
  loser_id uuid NOT NULL CHECK (loser_id <> winner_id),
  moved jsonb NOT NULL,
  merged_by text NOT NULL,
  merged_at timestamptz NOT NULL DEFAULT now(),
  undone_by text,
  undone_at timestamptz,
  CHECK ((undone_by IS NULL) = (undone_at IS NULL))
);
COMMENT ON COLUMN register_merge.moved IS 'What was moved, for the way back: ids of rows and values that were filled in.';
CREATE UNIQUE INDEX register_merge_standing ON register_merge (loser_id) WHERE undone_at IS NULL;
CREATE INDEX register_merge_winner ON register_merge (winner_id);`;

/** Whatever is written with a row that was merged goes to the one that stands for it; waits for a merge that is under way. */
const FOLLOW = `
CREATE FUNCTION standing_organisation(id uuid) RETURNS uuid LANGUAGE sql VOLATILE AS $$
  SELECT coalesce(o.merged_into, o.id) FROM organisation o WHERE o.id = standing_organisation.id FOR KEY SHARE $$;
CREATE FUNCTION standing_person(id uuid) RETURNS uuid LANGUAGE sql VOLATILE AS $$
  SELECT coalesce(p.merged_into, p.id) FROM person p WHERE p.id = standing_person.id FOR KEY SHARE $$;
CREATE FUNCTION follow_merged_contact() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.organisation_id := coalesce(standing_organisation(NEW.organisation_id), NEW.organisation_id);
  NEW.contact_id := coalesce(standing_person(NEW.contact_id), NEW.contact_id);
  RETURN NEW;
END $$;
CREATE FUNCTION follow_merged_person() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.organisation_id := coalesce(standing_organisation(NEW.organisation_id), NEW.organisation_id);
  NEW.person_id := coalesce(standing_person(NEW.person_id), NEW.person_id);
  RETURN NEW;
END $$;
CREATE FUNCTION follow_merged_organisation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.organisation_id := coalesce(standing_organisation(NEW.organisation_id), NEW.organisation_id);
  RETURN NEW;
END $$;
CREATE TRIGGER need_follows_merged BEFORE INSERT OR UPDATE OF organisation_id, contact_id ON need
  FOR EACH ROW EXECUTE FUNCTION follow_merged_contact();
CREATE TRIGGER capability_follows_merged BEFORE INSERT OR UPDATE OF organisation_id, person_id ON capability
  FOR EACH ROW EXECUTE FUNCTION follow_merged_person();
CREATE TRIGGER invitation_follows_merged BEFORE INSERT OR UPDATE OF organisation_id, person_id ON invitation
  FOR EACH ROW EXECUTE FUNCTION follow_merged_person();
CREATE TRIGGER notice_follows_merged BEFORE INSERT OR UPDATE OF organisation_id, person_id ON notice
  FOR EACH ROW EXECUTE FUNCTION follow_merged_person();
CREATE TRIGGER edition_unavailability_follows_merged BEFORE INSERT OR UPDATE OF organisation_id, person_id ON edition_unavailability
  FOR EACH ROW EXECUTE FUNCTION follow_merged_person();
CREATE TRIGGER person_follows_merged BEFORE INSERT ON person FOR EACH ROW EXECUTE FUNCTION follow_merged_organisation();`;

/** A merged row and the one that stands for it share a key: meetings that were booked for the one are found by the other. */
const KEYS = `
ALTER TABLE alike_key DROP CONSTRAINT alike_key_kind_check,
  ADD CONSTRAINT alike_key_kind_check CHECK (kind IN ('ORGANISATION', 'NAME', 'PHONE', 'EMAIL', 'MERGED'));
CREATE OR REPLACE FUNCTION keys_of_organisation(organisation organisation) RETURNS SETOF alike_key LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT organisation.id, 'ORGANISATION', md5('organisation ' || folded_name(organisation.name))::uuid
  UNION ALL
  SELECT organisation.id, 'MERGED', md5('merged ' || coalesce(organisation.merged_into, organisation.id))::uuid
   WHERE organisation.merged_into IS NOT NULL OR EXISTS (SELECT 1 FROM organisation l WHERE l.merged_into = organisation.id);
END;
CREATE OR REPLACE FUNCTION keys_of_person(person person) RETURNS SETOF alike_key LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT person.id, 'NAME', md5('name ' || folded_name(o.name) || '/' || folded_name(person.name))::uuid
    FROM organisation o WHERE o.id = person.organisation_id
  UNION ALL
  SELECT person.id, 'PHONE', md5('phone ' || folded_phone(person.phone))::uuid WHERE length(folded_phone(person.phone)) >= 7
  UNION ALL
  SELECT person.id, 'EMAIL', md5('email ' || folded_email(person.email))::uuid WHERE folded_email(person.email) LIKE '%_@_%'
  UNION ALL
  SELECT person.id, 'MERGED', md5('merged ' || coalesce(person.merged_into, person.id))::uuid
   WHERE person.merged_into IS NOT NULL OR EXISTS (SELECT 1 FROM person l WHERE l.merged_into = person.id);
END;
CREATE OR REPLACE TRIGGER organisation_keys AFTER INSERT OR UPDATE OF name, merged_into ON organisation
  FOR EACH ROW EXECUTE FUNCTION keep_keys_of_organisation();
CREATE OR REPLACE TRIGGER person_keys AFTER INSERT OR UPDATE OF name, phone, email, organisation_id, merged_into ON person
  FOR EACH ROW EXECUTE FUNCTION keep_keys_of_person();
CREATE OR REPLACE FUNCTION write_likeness(id uuid) RETURNS void LANGUAGE sql AS $$
  DELETE FROM organisation_likeness WHERE organisation_id = id;
  INSERT INTO organisation_likeness (organisation_id, kind, key, region)
    SELECT DISTINCT o.id, k.kind, k.key, k.region
      FROM organisation o, LATERAL (SELECT o.name UNION SELECT a.alias FROM organisation_alias a WHERE a.organisation_id = o.id) n(name),
           LATERAL likeness_of(n.name) k WHERE o.id = write_likeness.id AND o.merged_into IS NULL
    UNION SELECT o.id, 'CODE', upper(substr(o.credit_code, 9, 9)), '' FROM organisation o
     WHERE o.id = write_likeness.id AND o.merged_into IS NULL AND length(o.credit_code) = 18
$$;
CREATE OR REPLACE TRIGGER organisation_likeness_kept AFTER INSERT OR UPDATE OF name, credit_code, merged_into ON organisation
  FOR EACH ROW EXECUTE FUNCTION keep_likeness();`;

const VIEWS = `
CREATE OR REPLACE VIEW organisation_card AS SELECT id, name FROM organisation WHERE merged_into IS NULL;
CREATE OR REPLACE VIEW person_card AS SELECT id, name, organisation_id FROM person WHERE merged_into IS NULL;
CREATE OR REPLACE VIEW person_contact AS SELECT id, name, email FROM person WHERE merged_into IS NULL;`;

const DOWN = `
CREATE OR REPLACE VIEW person_contact AS SELECT id, name, email FROM person;
CREATE OR REPLACE VIEW person_card AS SELECT id, name, organisation_id FROM person;
CREATE OR REPLACE VIEW organisation_card AS SELECT id, name FROM organisation;
CREATE OR REPLACE TRIGGER organisation_likeness_kept AFTER INSERT OR UPDATE OF name, credit_code ON organisation
  FOR EACH ROW EXECUTE FUNCTION keep_likeness();
CREATE OR REPLACE FUNCTION write_likeness(id uuid) RETURNS void LANGUAGE sql AS $$
  DELETE FROM organisation_likeness WHERE organisation_id = id;
  INSERT INTO organisation_likeness (organisation_id, kind, key, region)
    SELECT DISTINCT o.id, k.kind, k.key, k.region
      FROM organisation o, LATERAL (SELECT o.name UNION SELECT a.alias FROM organisation_alias a WHERE a.organisation_id = o.id) n(name),
           LATERAL likeness_of(n.name) k WHERE o.id = write_likeness.id
    UNION SELECT o.id, 'CODE', upper(substr(o.credit_code, 9, 9)), '' FROM organisation o
     WHERE o.id = write_likeness.id AND length(o.credit_code) = 18
$$;
CREATE OR REPLACE TRIGGER person_keys AFTER INSERT OR UPDATE OF name, phone, email, organisation_id ON person
  FOR EACH ROW EXECUTE FUNCTION keep_keys_of_person();
CREATE OR REPLACE TRIGGER organisation_keys AFTER INSERT OR UPDATE OF name ON organisation
  FOR EACH ROW EXECUTE FUNCTION keep_keys_of_organisation();
CREATE OR REPLACE FUNCTION keys_of_organisation(organisation organisation) RETURNS SETOF alike_key LANGUAGE sql IMMUTABLE
BEGIN ATOMIC
  SELECT organisation.id, 'ORGANISATION', md5('organisation ' || folded_name(organisation.name))::uuid;
END;
CREATE OR REPLACE FUNCTION keys_of_person(person person) RETURNS SETOF alike_key LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT person.id, 'NAME', md5('name ' || folded_name(o.name) || '/' || folded_name(person.name))::uuid
    FROM organisation o WHERE o.id = person.organisation_id
  UNION ALL
  SELECT person.id, 'PHONE', md5('phone ' || folded_phone(person.phone))::uuid WHERE length(folded_phone(person.phone)) >= 7
  UNION ALL
  SELECT person.id, 'EMAIL', md5('email ' || folded_email(person.email))::uuid WHERE folded_email(person.email) LIKE '%_@_%';
END;
DELETE FROM alike_key WHERE kind = 'MERGED';
ALTER TABLE alike_key DROP CONSTRAINT alike_key_kind_check,
  ADD CONSTRAINT alike_key_kind_check CHECK (kind IN ('ORGANISATION', 'NAME', 'PHONE', 'EMAIL'));
DROP TRIGGER person_follows_merged ON person;
DROP TRIGGER edition_unavailability_follows_merged ON edition_unavailability;
DROP TRIGGER notice_follows_merged ON notice;
DROP TRIGGER invitation_follows_merged ON invitation;
DROP TRIGGER capability_follows_merged ON capability;
DROP TRIGGER need_follows_merged ON need;
DROP FUNCTION follow_merged_organisation(), follow_merged_person(), follow_merged_contact(), standing_person(uuid),
  standing_organisation(uuid);
DROP TABLE register_merge;
DROP INDEX notice_person, notice_organisation, invitation_person, invitation_organisation, capability_person, need_contact;
ALTER TABLE person DROP COLUMN merged_into;
DROP INDEX organisation_name_live;
ALTER TABLE organisation DROP COLUMN merged_into, ADD CONSTRAINT organisation_name_key UNIQUE (name)`;

/** Two rows of the register that are one and the same: one stands for the other, and the way back is kept. */
export class Merges1764000000422 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statements of [TABLES, FOLLOW, KEYS, VIEWS]) await runner.query(statements);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
