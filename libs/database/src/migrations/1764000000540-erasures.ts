import type { MigrationInterface, QueryRunner } from 'typeorm';

const ERASURES = `
CREATE TABLE erasure (
  id uuid PRIMARY KEY,
  person_id uuid REFERENCES person,
  person_ids uuid[] NOT NULL,
  account_ids uuid[] NOT NULL,
  at timestamptz NOT NULL,
  erased_by text NOT NULL CHECK (erased_by <> ''),
  replayed boolean NOT NULL DEFAULT false,
  CHECK (cardinality(person_ids) + cardinality(account_ids) > 0)
);
COMMENT ON TABLE erasure IS 'Who was erased, by ids alone. Kept for good, so that a restored backup erases them again.';
COMMENT ON COLUMN erasure.person_ids IS 'The person and those that were merged into them.';
CREATE INDEX erasure_person ON erasure (person_id) WHERE person_id IS NOT NULL;
CREATE TRIGGER erasure_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON erasure
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();`;

const VIEWS = `
CREATE VIEW person_identity AS SELECT id, coalesce(merged_into, id) AS standing_id, name, phone, email FROM person;
COMMENT ON VIEW person_identity IS 'Private: by what a person is found in texts, for exports and erasing.';
CREATE VIEW account_identity AS SELECT id, person_id, name, email FROM account;
COMMENT ON VIEW account_identity IS 'Private: whose account it is, for exports and erasing.';`;

/** Who was erased, and by what people are found. */
export class Erasures1764000000540 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statements of [ERASURES, VIEWS]) await runner.query(statements);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP VIEW account_identity, person_identity; DROP TABLE erasure');
  }
}
