import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who typed an entry, and whether its owner has said that it is right: of which version, when and how. */
const COLUMNS = ['need', 'capability'].map(
  (table) => `
ALTER TABLE ${table}
  ADD COLUMN typed_by text NOT NULL DEFAULT '',
  ADD COLUMN owner_confirmed_by text,
  ADD COLUMN owner_confirmed_at timestamptz,
  ADD COLUMN owner_confirmed_version int,
  ADD COLUMN owner_objected_at timestamptz,
  ADD CONSTRAINT ${table}_owner_confirmed CHECK (num_nulls(owner_confirmed_by, owner_confirmed_at, owner_confirmed_version) IN (0, 3)),
  ADD CONSTRAINT ${table}_owner_answered CHECK (owner_confirmed_at IS NULL OR owner_objected_at IS NULL);
COMMENT ON COLUMN ${table}.typed_by IS 'The actor that made the entry; empty where nobody knows any more.';
ALTER TABLE ${table} DISABLE TRIGGER USER;
UPDATE ${table} t SET typed_by = a.actor
  FROM (SELECT DISTINCT ON (entity_id) entity_id, actor FROM audit_entry
         WHERE entity = '${table}' AND action IN ('${table}.create', '${table}.import') ORDER BY entity_id, id) a
 WHERE a.entity_id = t.id;
ALTER TABLE ${table} ENABLE TRIGGER USER`,
);

const VIEWS = `
CREATE OR REPLACE VIEW need_card AS
  SELECT id, external_id, coalesce(external_id, title) AS ref, title, kinds, field, cluster, organisation_id, contact_id,
         state, lock_version, owner_confirmed_at IS NOT NULL AS owner_confirmed FROM need;
CREATE OR REPLACE VIEW capability_card AS
  SELECT id, external_id, coalesce(external_id, title) AS ref, title, kind, field, cluster, organisation_id, person_id,
         expert_id, state, lock_version, owner_confirmed_at IS NOT NULL AS owner_confirmed FROM capability`;

const LINKS = `
CREATE TABLE owner_confirmation (
  id uuid PRIMARY KEY,
  entity text NOT NULL CHECK (entity IN ('need', 'capability')),
  entity_id uuid NOT NULL,
  token_hash text NOT NULL UNIQUE CHECK (token_hash ~ '^[0-9a-f]{64}$'),
  asked_by text NOT NULL CHECK (asked_by <> ''),
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  ended_at timestamptz,
  sender text,
  sending_until timestamptz,
  attempts int NOT NULL DEFAULT 0,
  sent_at timestamptz,
  given_up_at timestamptz,
  last_error text NOT NULL DEFAULT '',
  answer text CHECK (answer IN ('CONFIRMED', 'OBJECTED')),
  words text NOT NULL DEFAULT '' CHECK (length(words) <= 2000),
  answered_at timestamptz,
  answered_version int,
  CHECK (num_nulls(answer, answered_at, answered_version) IN (0, 3)),
  CHECK (expires_at > created_at)
);
COMMENT ON TABLE owner_confirmation IS 'A link by which the owner of an entry says whether it is right. Who it went to stands in the entry.';
COMMENT ON COLUMN owner_confirmation.token_hash IS 'SHA-256 of the secret in the address, which is kept nowhere.';
CREATE UNIQUE INDEX owner_confirmation_open ON owner_confirmation (entity, entity_id) WHERE ended_at IS NULL AND answered_at IS NULL;
CREATE INDEX owner_confirmation_entity ON owner_confirmation (entity, entity_id, id);
CREATE INDEX owner_confirmation_unsent ON owner_confirmation (created_at) WHERE sent_at IS NULL AND given_up_at IS NULL`;

/** A programme may ask that owners have confirmed what takes part. */
const SWITCH = `ALTER TABLE programme ADD COLUMN requires_owner_confirmation boolean NOT NULL DEFAULT false`;

const OWN = ['need', 'capability'].map(
  (table) => `
ALTER TABLE ${table} DROP COLUMN typed_by, DROP COLUMN owner_confirmed_by, DROP COLUMN owner_confirmed_at,
  DROP COLUMN owner_confirmed_version, DROP COLUMN owner_objected_at`,
);

const DOWN = `
ALTER TABLE programme DROP COLUMN requires_owner_confirmation;
DROP TABLE owner_confirmation`;

/** Acting for another: who typed, who owns, who confirmed. */
export class OwnerConfirmations1764000000560 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statements of [...COLUMNS, VIEWS, LINKS, SWITCH]) await runner.query(statements);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
    for (const [view, columns] of Object.entries(OLD_VIEWS)) {
      await runner.query(
        `DROP VIEW ${view}_card; CREATE VIEW ${view}_card AS SELECT ${columns} FROM ${view}`,
      );
    }
    for (const statements of OWN) await runner.query(statements);
  }
}

const OLD_VIEWS = {
  need: `id, external_id, coalesce(external_id, title) AS ref, title, kinds, field, cluster, organisation_id, contact_id,
         state, lock_version`,
  capability: `id, external_id, coalesce(external_id, title) AS ref, title, kind, field, cluster, organisation_id, person_id,
         expert_id, state, lock_version`,
};
