import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLE = `
CREATE TABLE access_event (
  id uuid PRIMARY KEY,
  at timestamptz NOT NULL,
  actor text NOT NULL CHECK (actor <> ''),
  action text NOT NULL CHECK (action <> ''),
  entity text NOT NULL CHECK (entity <> ''),
  entity_id uuid NOT NULL,
  details jsonb NOT NULL DEFAULT '{}'
);
COMMENT ON TABLE access_event IS 'Who took what out: files that left. Kept 400 days at least.';
CREATE INDEX access_event_at ON access_event (at);
CREATE INDEX access_event_actor ON access_event (actor, id);
CREATE INDEX access_event_action ON access_event (action, id);
CREATE INDEX access_event_entity ON access_event (entity, entity_id, id);`;

const KEPT = `
CREATE FUNCTION keep_access_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.at > now() - interval '400 days' THEN
    RAISE EXCEPTION '% is kept for 400 days', TG_TABLE_NAME USING ERRCODE = 'JQ002';
  END IF;
  RETURN OLD;
END $$;
CREATE TRIGGER access_event_kept BEFORE DELETE ON access_event FOR EACH ROW EXECUTE FUNCTION keep_access_event();
CREATE TRIGGER access_event_append_only BEFORE UPDATE OR TRUNCATE ON access_event
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();`;

/** What the auditor's list looks for. */
const AUDIT = `
CREATE INDEX audit_entry_at ON audit_entry (at);
CREATE INDEX audit_entry_actor ON audit_entry (actor, id);
CREATE INDEX audit_entry_action ON audit_entry (action, id);
CREATE VIEW audit_trail AS SELECT id, at, actor, action, entity, entity_id, reason, details FROM audit_entry;`;

const DOWN = `
DROP VIEW audit_trail;
DROP INDEX audit_entry_at; DROP INDEX audit_entry_actor; DROP INDEX audit_entry_action;
DROP TABLE access_event;
DROP FUNCTION keep_access_event()`;

/** Files that leave are events, and the auditor's list finds them beside the changes. */
export class AccessEvents1764000000440 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statements of [TABLE, KEPT, AUDIT]) await runner.query(statements);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
