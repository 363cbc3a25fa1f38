import type { MigrationInterface, QueryRunner } from 'typeorm';

const REMOVALS = `
CREATE TABLE audit_removal (
  seq bigint PRIMARY KEY,
  hash bytea NOT NULL,
  entries int NOT NULL CHECK (entries > 0),
  until timestamptz NOT NULL,
  removed_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE audit_removal IS 'Where the chain of the audit begins since its oldest batches were removed: the last seal that went.';
COMMENT ON COLUMN audit_removal.until IS 'The time of the youngest audit row that went.';`;

/** Only whole batches go, the oldest first, and each of their rows is older than 400 days. Whoever deletes must have said so first. */
const GUARDS = `
CREATE FUNCTION check_audit_removal() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  youngest timestamptz;
BEGIN
  SELECT max(a.at) INTO youngest FROM audit_link l JOIN audit_entry a ON a.id = l.entry_id WHERE l.seal <= NEW.seq;
  IF NOT EXISTS (SELECT 1 FROM audit_seal s WHERE s.seq = NEW.seq AND s.hash = NEW.hash)
     OR youngest IS NULL OR youngest > now() - interval '400 days' OR NEW.until <> youngest THEN
    RAISE EXCEPTION '% is kept for 400 days', 'audit_entry' USING ERRCODE = 'JQ002';
  END IF;
  RETURN NEW;
END $$;
CREATE FUNCTION removed_until() RETURNS bigint LANGUAGE sql STABLE RETURN (SELECT coalesce(max(seq), 0) FROM audit_removal);
CREATE FUNCTION keep_audit_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.at > now() - interval '400 days'
     OR NOT EXISTS (SELECT 1 FROM audit_link l WHERE l.entry_id = OLD.id AND l.seal <= removed_until()) THEN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'JQ002';
  END IF;
  RETURN OLD;
END $$;
CREATE FUNCTION keep_removed_link() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.seal IS NULL OR OLD.seal > removed_until() THEN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'JQ002';
  END IF;
  RETURN OLD;
END $$;
CREATE FUNCTION keep_removed_seal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.seq > removed_until() THEN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'JQ002';
  END IF;
  RETURN OLD;
END $$;
CREATE TRIGGER audit_removal_old BEFORE INSERT ON audit_removal FOR EACH ROW EXECUTE FUNCTION check_audit_removal();
CREATE TRIGGER audit_removal_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_removal
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
DROP TRIGGER audit_entry_append_only ON audit_entry;
CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR TRUNCATE ON audit_entry
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_entry_kept BEFORE DELETE ON audit_entry FOR EACH ROW EXECUTE FUNCTION keep_audit_entry();
DROP TRIGGER audit_link_append_only ON audit_link;
CREATE TRIGGER audit_link_append_only BEFORE TRUNCATE ON audit_link
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_link_kept BEFORE DELETE ON audit_link FOR EACH ROW EXECUTE FUNCTION keep_removed_link();
DROP TRIGGER audit_seal_append_only ON audit_seal;
CREATE TRIGGER audit_seal_append_only BEFORE UPDATE OR TRUNCATE ON audit_seal
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_seal_kept BEFORE DELETE ON audit_seal FOR EACH ROW EXECUTE FUNCTION keep_removed_seal();`;

const SEALING = `
CREATE OR REPLACE FUNCTION seal_audit(most int) RETURNS int LANGUAGE plpgsql AS $$
DECLARE
  last_seq bigint;
  last_hash bytea;
  ids uuid[];
  sealed bytea;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('audit-seal', 0));
  SELECT x.seq, x.hash INTO last_seq, last_hash
    FROM (SELECT seq, hash FROM audit_seal UNION ALL SELECT seq, hash FROM audit_removal) x ORDER BY x.seq DESC LIMIT 1;
  SELECT array_agg(u.entry_id) INTO ids
    FROM (SELECT entry_id FROM audit_link WHERE seal IS NULL ORDER BY entry_id LIMIT most) u;
  IF ids IS NULL THEN RETURN 0; END IF;
  SELECT sha256(coalesce(last_hash, ''::bytea) || string_agg(uuid_send(l.entry_id) || l.hash, ''::bytea ORDER BY l.entry_id))
    INTO sealed FROM audit_link l WHERE l.entry_id = ANY(ids);
  INSERT INTO audit_seal (seq, previous, hash, entries)
    VALUES (coalesce(last_seq, 0) + 1, coalesce(last_hash, ''::bytea), sealed, cardinality(ids));
  UPDATE audit_link SET seal = coalesce(last_seq, 0) + 1 WHERE entry_id = ANY(ids);
  RETURN cardinality(ids);
END $$;`;

/** Removes the oldest batches as long as every row of theirs is older than so many days: about `most` rows at once. */
const REMOVING = `
CREATE FUNCTION remove_audit(days int, most int) RETURNS int LANGUAGE plpgsql AS $$
DECLARE
  batch audit_seal;
  youngest timestamptz;
  last_seq bigint;
  last_hash bytea;
  upto timestamptz;
  removed int := 0;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('audit-seal', 0));
  FOR batch IN SELECT * FROM audit_seal ORDER BY seq LOOP
    SELECT max(a.at) INTO youngest FROM audit_link l JOIN audit_entry a ON a.id = l.entry_id WHERE l.seal = batch.seq;
    EXIT WHEN youngest IS NULL OR youngest > now() - make_interval(days => greatest(days, 400))
           OR (removed > 0 AND removed + batch.entries > most);
    last_seq := batch.seq;
    last_hash := batch.hash;
    upto := greatest(upto, youngest);
    removed := removed + batch.entries;
  END LOOP;
  IF removed = 0 THEN RETURN 0; END IF;
  INSERT INTO audit_removal (seq, hash, entries, until) VALUES (last_seq, last_hash, removed, upto);
  DELETE FROM audit_entry a USING audit_link l WHERE l.entry_id = a.id AND l.seal <= last_seq;
  DELETE FROM audit_link WHERE seal <= last_seq;
  DELETE FROM audit_seal WHERE seq <= last_seq;
  RETURN removed;
END $$;`;

const DOWN = `
DROP FUNCTION remove_audit(int, int);
DROP TRIGGER audit_seal_kept ON audit_seal; DROP TRIGGER audit_link_kept ON audit_link; DROP TRIGGER audit_entry_kept ON audit_entry;
DROP TRIGGER audit_seal_append_only ON audit_seal;
CREATE TRIGGER audit_seal_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_seal
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
DROP TRIGGER audit_link_append_only ON audit_link;
CREATE TRIGGER audit_link_append_only BEFORE DELETE OR TRUNCATE ON audit_link
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
DROP TRIGGER audit_entry_append_only ON audit_entry;
CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE FUNCTION seal_audit(most int) RETURNS int LANGUAGE plpgsql AS $$
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
END $$;
DROP FUNCTION removed_until();
DROP TABLE audit_removal;
DROP FUNCTION check_audit_removal(), keep_audit_entry(), keep_removed_link(), keep_removed_seal();`;

/** Audit rows that are older than the law wants them go in whole sealed batches, and the chain begins where they ended. */
export class AuditRemoval1764000000541 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statements of [REMOVALS, GUARDS, SEALING, REMOVING]) await runner.query(statements);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
