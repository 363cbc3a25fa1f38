import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLE = `
CREATE TABLE rule_version (
  id uuid PRIMARY KEY,
  kind text NOT NULL CHECK (kind ~ '^[a-z]+([.-][a-z]+)*$' AND length(kind) <= 40),
  key text NOT NULL CHECK (length(key) BETWEEN 1 AND 60),
  version int NOT NULL CHECK (version >= 1),
  parent int NOT NULL CHECK (parent >= 0),
  content jsonb NOT NULL CHECK (octet_length(content::text) <= 524288),
  note text NOT NULL CHECK (length(note) BETWEEN 1 AND 500),
  created_by text NOT NULL CHECK (created_by <> ''),
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (kind, key, version),
  CHECK (parent < version)
);
COMMENT ON TABLE rule_version IS 'What staff edit, each version kept: the newest of a kind and key holds. Version 0 is what the product comes with and is no row.';
COMMENT ON COLUMN rule_version.parent IS 'The version that its content was made of: the one before it, or an older one that was gone back to.';
COMMENT ON COLUMN rule_version.content IS 'By the schema of its kind; null where an edition follows the platform again.';
CREATE TRIGGER rule_version_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON rule_version
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
REVOKE UPDATE, DELETE, TRUNCATE ON rule_version FROM PUBLIC, CURRENT_USER`;

/** A run keeps what it weighed with, so that a later change changes no earlier run. */
const RUNS = `
ALTER TABLE match_run ADD COLUMN weights jsonb, ADD COLUMN weights_key text, ADD COLUMN weights_version int,
  ADD CONSTRAINT match_run_weights_whole CHECK (num_nulls(weights, weights_key, weights_version) IN (0, 3));
COMMENT ON COLUMN match_run.weights IS 'What its scores were weighed with; null in runs of before, which weighed as the product came.'`;

/** Weights and whatever else staff edit, with every version. */
export class Rulebook1764000000590 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statements of [TABLE, RUNS]) await runner.query(statements);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE match_run DROP COLUMN weights, DROP COLUMN weights_key, DROP COLUMN weights_version; DROP TABLE rule_version',
    );
  }
}
