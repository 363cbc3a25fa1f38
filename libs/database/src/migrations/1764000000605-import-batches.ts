import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = `
CREATE TABLE import_batch (
  id uuid PRIMARY KEY,
  side text CHECK (side IN ('need', 'capability')),
  side_doubtful boolean NOT NULL DEFAULT false,
  state text NOT NULL DEFAULT 'UPLOADED',
  brought_by text NOT NULL CHECK (brought_by <> ''),
  file_name text NOT NULL CHECK (file_name <> '' AND length(file_name) <= 200),
  edition_id uuid REFERENCES edition,
  secrecy_declared boolean NOT NULL DEFAULT false,
  corrections jsonb NOT NULL DEFAULT '[]' CHECK (octet_length(corrections::text) <= 131072),
  total int NOT NULL DEFAULT 0,
  done int NOT NULL DEFAULT 0,
  report jsonb NOT NULL DEFAULT '{}' CHECK (octet_length(report::text) <= 2097152),
  error jsonb CHECK (octet_length(error::text) <= 65536),
  taking_since timestamptz,
  cleared_at timestamptz,
  lock_version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE import_batch IS 'Files on their way into a register, from the upload to the undoing.';
COMMENT ON COLUMN import_batch.side IS 'What it holds; null until that is found.';
COMMENT ON COLUMN import_batch.taking_since IS 'From when on some of it may be in the register.';
COMMENT ON COLUMN import_batch.cleared_at IS 'When file, rows and changes were removed: then nothing can be undone any more.';
CREATE INDEX import_batch_open ON import_batch (updated_at) WHERE cleared_at IS NULL;
CREATE TABLE import_row (
  batch_id uuid NOT NULL REFERENCES import_batch,
  place int NOT NULL CHECK (place >= 0),
  sheet text NOT NULL,
  row int NOT NULL,
  kind text NOT NULL CHECK (kind IN ('imported', 'wrong', 'skipped')),
  entry json,
  remarks jsonb NOT NULL DEFAULT '[]' CHECK (octet_length(remarks::text) <= 131072),
  what text CHECK (what IN ('created', 'updated', 'unchanged')),
  fields text[] NOT NULL DEFAULT '{}',
  entity_id uuid,
  taken_at timestamptz,
  PRIMARY KEY (batch_id, place)
);
COMMENT ON TABLE import_row IS 'Rows of a file as they were understood: what an import would do, and what it did.';
COMMENT ON COLUMN import_row.entry IS 'Its fields stay in their order: the hash of an entry is made of it.';
COMMENT ON COLUMN import_row.entity_id IS 'The need or capability; before it is taken over, the known one that it would change.';
CREATE INDEX import_row_waiting ON import_row (batch_id, place) WHERE kind = 'imported' AND taken_at IS NULL;
CREATE INDEX import_row_entity ON import_row (entity_id) WHERE taken_at IS NOT NULL;
CREATE TABLE import_change (
  batch_id uuid NOT NULL REFERENCES import_batch,
  entity text NOT NULL,
  entity_key text NOT NULL,
  before jsonb,
  version int,
  PRIMARY KEY (batch_id, entity, entity_key)
);
COMMENT ON TABLE import_change IS 'What a batch made (before is null) or changed, in whatever table, with the version that it left.'`;

const STATES = `
INSERT INTO state_move (machine, from_state, to_state) VALUES
  ('import_batch', '', 'UPLOADED'), ('import_batch', 'UPLOADED', 'READING'), ('import_batch', 'READY', 'READING'),
  ('import_batch', 'FAILED', 'READING'), ('import_batch', 'READING', 'READY'), ('import_batch', 'UPLOADED', 'FAILED'),
  ('import_batch', 'READING', 'FAILED'), ('import_batch', 'READY', 'TAKING'), ('import_batch', 'FAILED', 'TAKING'),
  ('import_batch', 'TAKING', 'TAKEN'), ('import_batch', 'TAKING', 'FAILED'), ('import_batch', 'TAKEN', 'UNDOING'),
  ('import_batch', 'FAILED', 'UNDOING'), ('import_batch', 'UNDOING', 'UNDONE'), ('import_batch', 'UNDOING', 'TAKEN'),
  ('import_batch', 'UNDOING', 'FAILED'), ('import_batch', 'UPLOADED', 'DROPPED'), ('import_batch', 'READY', 'DROPPED'),
  ('import_batch', 'FAILED', 'DROPPED');
CREATE TRIGGER import_batch_version BEFORE UPDATE ON import_batch FOR EACH ROW EXECUTE FUNCTION check_lock_version();
CREATE TRIGGER import_batch_state BEFORE INSERT OR UPDATE OF state ON import_batch
  FOR EACH ROW EXECUTE FUNCTION check_state_move('import_batch', 'state')`;

/** Whoever may import sees all of them. */
const WALLS = ['import_batch', 'import_row', 'import_change'].map(
  (table) => `
ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY ${table}_in_reach ON ${table} USING ((SELECT reach_is_open()))`,
);

/** While a transaction says for which batch it works, each row that it makes or changes is noted, once a batch. */
const NOTES = `
CREATE FUNCTION note_import_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE after jsonb := to_jsonb(NEW);
BEGIN
  INSERT INTO import_change (batch_id, entity, entity_key, before, version)
  VALUES (current_setting('jiqia.import_batch')::uuid, TG_TABLE_NAME, after ->> TG_ARGV[0],
          CASE WHEN TG_OP = 'UPDATE' THEN to_jsonb(OLD) END, (after ->> 'lock_version')::int)
  ON CONFLICT (batch_id, entity, entity_key) DO UPDATE SET version = excluded.version;
  RETURN NULL;
END $$`;
const NOTED: Readonly<Record<string, string>> = {
  need: 'id',
  capability: 'id',
  organisation: 'id',
  organisation_alias: 'alias',
  person: 'id',
  membership: 'id',
  edition_entry: 'id',
};
const noted = (table: string, key: string): string => `
CREATE TRIGGER ${table}_import_noted AFTER INSERT OR UPDATE ON ${table} FOR EACH ROW
  WHEN (coalesce(current_setting('jiqia.import_batch', true), '') <> '') EXECUTE FUNCTION note_import_change('${key}')`;

/** A list of offices may be larger than a document, and be of other kinds. */
const FILES = `
ALTER TABLE attachment DROP CONSTRAINT attachment_size_check, DROP CONSTRAINT attachment_media_type_check,
  ADD CONSTRAINT attachment_size_check CHECK (size BETWEEN 1 AND CASE entity WHEN 'import_batch' THEN 26214400 ELSE 10485760 END),
  ADD CONSTRAINT attachment_media_type_check CHECK (media_type IN ('application/pdf', 'image/png', 'image/jpeg',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
    OR (entity = 'import_batch' AND media_type = 'application/octet-stream'))`;
const FILES_BACK = `
DELETE FROM attachment WHERE entity = 'import_batch';
ALTER TABLE attachment DROP CONSTRAINT attachment_size_check, DROP CONSTRAINT attachment_media_type_check,
  ADD CONSTRAINT attachment_size_check CHECK (size BETWEEN 1 AND 10485760),
  ADD CONSTRAINT attachment_media_type_check CHECK (media_type IN ('application/pdf', 'image/png', 'image/jpeg',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'))`;

/** An import is a batch that is looked at, taken over, and taken back. */
export class ImportBatches1764000000605 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statements of [TABLES, STATES, ...WALLS, NOTES, FILES])
      await runner.query(statements);
    for (const [table, key] of Object.entries(NOTED)) await runner.query(noted(table, key));
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of Object.keys(NOTED))
      await runner.query(`DROP TRIGGER ${table}_import_noted ON ${table}`);
    await runner.query(FILES_BACK);
    await runner.query(`DROP FUNCTION note_import_change(); DROP TABLE import_change, import_row, import_batch;
      DELETE FROM state_move WHERE machine = 'import_batch'`);
  }
}
