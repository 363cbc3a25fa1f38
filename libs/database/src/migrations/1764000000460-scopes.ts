import type { MigrationInterface, QueryRunner } from 'typeorm';

const TREE = `
ALTER TABLE organisation ADD COLUMN parent_id uuid REFERENCES organisation, ADD COLUMN lineage uuid[] NOT NULL DEFAULT '{}',
  ADD CONSTRAINT organisation_no_circle CHECK (parent_id <> id AND NOT id = ANY (lineage)),
  ADD CONSTRAINT organisation_depth CHECK (cardinality(lineage) <= 5);
COMMENT ON COLUMN organisation.parent_id IS 'The society that a branch or a service team belongs to.';
COMMENT ON COLUMN organisation.lineage IS 'Ids of the organisations above, the nearest first. Written by a trigger.';
CREATE INDEX organisation_parent ON organisation (parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX organisation_lineage ON organisation USING gin (lineage) WHERE lineage <> '{}';
CREATE INDEX organisation_park ON organisation (park) WHERE park <> '';
CREATE INDEX organisation_region ON organisation (region) WHERE region <> '';
CREATE FUNCTION write_lineage() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.parent_id IS NULL THEN
    NEW.lineage := '{}';
  ELSE
    SELECT p.id || p.lineage INTO STRICT NEW.lineage FROM organisation p WHERE p.id = NEW.parent_id FOR KEY SHARE;
  END IF;
  RETURN NEW;
END $$;
CREATE FUNCTION pass_lineage_on() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE organisation SET parent_id = parent_id, lock_version = lock_version + 1 WHERE parent_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER organisation_lineage_written BEFORE INSERT OR UPDATE OF parent_id, lineage ON organisation
  FOR EACH ROW EXECUTE FUNCTION write_lineage();
CREATE TRIGGER organisation_lineage_passed_on AFTER UPDATE OF parent_id ON organisation
  FOR EACH ROW WHEN (OLD.lineage IS DISTINCT FROM NEW.lineage) EXECUTE FUNCTION pass_lineage_on();
CREATE VIEW organisation_scope AS SELECT id, park, region, lineage FROM organisation WHERE merged_into IS NULL;`;

const GRANTS = `
ALTER TABLE account_grant DROP CONSTRAINT account_grant_scope_kind_check,
  ADD CONSTRAINT account_grant_scope_kind_check CHECK (scope_kind IN ('platform', 'edition', 'organisation', 'park', 'region', 'person'));
ALTER TABLE account_grant ADD CONSTRAINT account_grant_scope_said CHECK (scope_id <> '');
CREATE UNIQUE INDEX account_grant_once ON account_grant (account_id, role, scope_kind, coalesce(scope_id, '')) WHERE valid_until IS NULL;`;

const DOWN = `
DROP INDEX account_grant_once;
ALTER TABLE account_grant DROP CONSTRAINT account_grant_scope_said, DROP CONSTRAINT account_grant_scope_kind_check,
  ADD CONSTRAINT account_grant_scope_kind_check CHECK (scope_kind IN ('platform', 'edition', 'organisation', 'park', 'person'));
DROP VIEW organisation_scope;
DROP TRIGGER organisation_lineage_passed_on ON organisation;
DROP TRIGGER organisation_lineage_written ON organisation;
DROP FUNCTION pass_lineage_on(), write_lineage();
DROP INDEX organisation_region, organisation_park;
ALTER TABLE organisation DROP COLUMN lineage, DROP COLUMN parent_id`;

/** What roles are granted for: regions too, and organisations with all that stands under them. */
export class Scopes1764000000460 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statements of [TREE, GRANTS]) await runner.query(statements);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
