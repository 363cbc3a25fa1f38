import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = `
CREATE TABLE audit_seal (
  seq bigint PRIMARY KEY,
  previous bytea NOT NULL,
  hash bytea NOT NULL,
  entries int NOT NULL CHECK (entries > 0),
  sealed_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE audit_seal IS 'Batches of audit rows, each with the hash of the one before: a chain.';
CREATE TABLE audit_link (
  entry_id uuid PRIMARY KEY,
  hash bytea NOT NULL,
  seal bigint REFERENCES audit_seal
);
COMMENT ON TABLE audit_link IS 'That there is an audit row, and the hash of what it says; the seal of its batch.';
CREATE INDEX audit_link_unsealed ON audit_link (entry_id) WHERE seal IS NULL;
CREATE INDEX audit_link_sealed ON audit_link (seal, entry_id) WHERE seal IS NOT NULL;`;

/** What a row says, the same in every time zone of a session. */
const HASH = `
CREATE FUNCTION audit_hash(id uuid, at timestamptz, actor text, action text, entity text, entity_id uuid, reason text, details jsonb)
  RETURNS bytea LANGUAGE sql STABLE RETURN sha256(convert_to(
    jsonb_build_array(id, extract(epoch FROM at), actor, action, entity, entity_id, reason, details)::text, 'UTF8'));
CREATE FUNCTION link_audit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO audit_link (entry_id, hash)
    SELECT f.id, audit_hash(f.id, f.at, f.actor, f.action, f.entity, f.entity_id, f.reason, f.details) FROM fresh f;
  RETURN NULL;
END $$;
CREATE TRIGGER audit_entry_linked AFTER INSERT ON audit_entry REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION link_audit();
INSERT INTO audit_link (entry_id, hash)
  SELECT a.id, audit_hash(a.id, a.at, a.actor, a.action, a.entity, a.entity_id, a.reason, a.details) FROM audit_entry a;`;

const SEALING = `
CREATE FUNCTION seal_audit(most int) RETURNS int LANGUAGE plpgsql AS $$
DECLARE
  last audit_seal;
  ids uuid[];
  sealed bytea;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('audit-seal', 0));
  SELECT * INTO last FROM audit_seal ORDER BY seq DESC LIMIT 1;
  SELECT array_agg(u.entry_id) INTO ids
    FROM (SELECT entry_id FROM audit_link WHERE seal IS NULL ORDER BY entry_id LIMIT most) u;
  IF ids IS NULL THEN RETURN 0; END IF;
  SELECT sha256(coalesce(last.hash, ''::bytea) || string_agg(uuid_send(l.entry_id) || l.hash, ''::bytea ORDER BY l.entry_id))
    INTO sealed FROM audit_link l WHERE l.entry_id = ANY(ids);
  INSERT INTO audit_seal (seq, previous, hash, entries)
    VALUES (coalesce(last.seq, 0) + 1, coalesce(last.hash, ''::bytea), sealed, cardinality(ids));
  UPDATE audit_link SET seal = coalesce(last.seq, 0) + 1 WHERE entry_id = ANY(ids);
  RETURN cardinality(ids);
END $$;`;

const GUARDS = `
CREATE FUNCTION keep_audit_link() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.seal IS NOT NULL OR NEW.entry_id <> OLD.entry_id OR NEW.hash <> OLD.hash THEN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'JQ002';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER audit_link_sealed_once BEFORE UPDATE ON audit_link FOR EACH ROW EXECUTE FUNCTION keep_audit_link();
CREATE TRIGGER audit_link_append_only BEFORE DELETE OR TRUNCATE ON audit_link
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_seal_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_seal
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();`;

/** Editions whose demo city was loaded to its end. */
const DEMO = `
CREATE VIEW demo_city AS SELECT entity_id AS id FROM audit_entry WHERE entity = 'edition' AND action = 'demo.loaded';`;

const DOWN = `
DROP VIEW demo_city;
DROP TRIGGER audit_entry_linked ON audit_entry;
DROP FUNCTION link_audit(); DROP FUNCTION seal_audit(int);
DROP TABLE audit_link; DROP TABLE audit_seal;
DROP FUNCTION keep_audit_link();
DROP FUNCTION audit_hash(uuid, timestamptz, text, text, text, uuid, text, jsonb)`;

/** Audit rows are linked as they are written and sealed in batches, so that one that was changed or deleted is seen. */
export class AuditSeals1764000000360 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statements of [TABLES, HASH, SEALING, GUARDS, DEMO]) await runner.query(statements);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
