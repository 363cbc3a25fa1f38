import type { MigrationInterface, QueryRunner } from 'typeorm';

const ATTACHMENTS = `
CREATE TABLE attachment (
  id uuid PRIMARY KEY,
  entity text NOT NULL CHECK (entity <> ''),
  entity_id uuid NOT NULL,
  name text NOT NULL CHECK (name <> '' AND length(name) <= 200),
  media_type text NOT NULL CHECK (media_type IN ('application/pdf', 'image/png', 'image/jpeg',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')),
  size int NOT NULL CHECK (size BETWEEN 1 AND 10485760),
  sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  stored_name text NOT NULL UNIQUE CHECK (stored_name ~ '^[0-9a-f]{32}$'),
  added_by text NOT NULL CHECK (added_by <> ''),
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX attachment_entity ON attachment (entity, entity_id, id);
COMMENT ON TABLE attachment IS 'Files that people handed in; their bytes are in the data folder under stored_name.'`;

const VERIFICATIONS = `
CREATE TABLE organisation_verification (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES organisation,
  state text NOT NULL DEFAULT 'PENDING',
  submitted_by text NOT NULL DEFAULT '',
  decided_by text,
  decided_at timestamptz,
  recheck_on date,
  reason text NOT NULL DEFAULT '',
  lock_version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX organisation_verification_organisation ON organisation_verification (organisation_id, id);
CREATE INDEX organisation_verification_recheck ON organisation_verification (recheck_on) WHERE state = 'VERIFIED';
INSERT INTO state_move (machine, from_state, to_state) VALUES
  ('verification', '', 'PENDING'), ('verification', 'PENDING', 'VERIFIED'), ('verification', 'PENDING', 'REFUSED'),
  ('verification', 'VERIFIED', 'EXPIRED'), ('verification', 'VERIFIED', 'REFUSED');
CREATE TRIGGER organisation_verification_version BEFORE UPDATE ON organisation_verification
  FOR EACH ROW EXECUTE FUNCTION check_lock_version();
CREATE TRIGGER verification_state BEFORE INSERT OR UPDATE OF state ON organisation_verification
  FOR EACH ROW EXECUTE FUNCTION check_state_move('verification', 'state');
CREATE TRIGGER organisation_verification_follows_merged BEFORE INSERT OR UPDATE OF organisation_id ON organisation_verification
  FOR EACH ROW EXECUTE FUNCTION follow_merged_organisation();
CREATE VIEW organisation_kind AS SELECT id, kind FROM organisation;
CREATE VIEW organisation_verified AS SELECT organisation_id, recheck_on FROM organisation_verification WHERE state = 'VERIFIED'`;

const DOWN = `
DROP VIEW organisation_verified, organisation_kind;
DROP TABLE organisation_verification;
DELETE FROM state_move WHERE machine = 'verification';
DROP TABLE attachment`;

/** Enterprises show who they are: documents, a decision, a day on which it is looked at again. */
export class Verifications1764000000561 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statements of [ATTACHMENTS, VERIFICATIONS]) await runner.query(statements);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
