import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = `
CREATE TABLE programme_kind (
  code text PRIMARY KEY CHECK (code ~ '^[A-Z][A-Z0-9_]{0,39}$'),
  name_zh text NOT NULL,
  name_en text NOT NULL,
  meets jsonb NOT NULL,
  phases text[] NOT NULL,
  session_kinds text[] NOT NULL,
  matching boolean NOT NULL,
  one_to_one boolean NOT NULL,
  review text,
  evidence text NOT NULL
);
CREATE TABLE programme (
  id uuid PRIMARY KEY,
  name text NOT NULL UNIQUE,
  aliases text[] NOT NULL DEFAULT '{}',
  kind text NOT NULL REFERENCES programme_kind,
  lock_version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE TRIGGER programme_version BEFORE UPDATE ON programme FOR EACH ROW EXECUTE FUNCTION check_lock_version();
ALTER TABLE need ADD COLUMN details jsonb NOT NULL DEFAULT '{}';
ALTER TABLE capability ADD COLUMN details jsonb NOT NULL DEFAULT '{}';`;

const ROWS = `
INSERT INTO programme_kind (code, name_zh, name_en, meets, phases, session_kinds, matching, one_to_one, review, evidence) VALUES
  ('FAIR', '技洽会', 'technology matchmaking fair', '{
     "TACKLE": ["EXPERTISE", "ACHIEVEMENT", "PACKAGE"], "IMPROVE": ["EXPERTISE", "ACHIEVEMENT", "PACKAGE"],
     "DEVELOP": ["EXPERTISE", "ACHIEVEMENT", "PACKAGE"], "DIAGNOSE": ["EXPERTISE", "ACHIEVEMENT", "PACKAGE"],
     "ADOPT": ["EXPERTISE", "ACHIEVEMENT", "PACKAGE"], "TALENT": ["EXPERTISE", "ACHIEVEMENT", "PACKAGE"],
     "PLAN": ["EXPERTISE", "ACHIEVEMENT", "PACKAGE"], "FINANCE": ["EXPERTISE", "ACHIEVEMENT", "PACKAGE"]}',
   '{COLLECTING,MATCHING,INVITING,BOOKING,SETTLING,ON_SITE,FOLLOWING}', '{PITCH,NEGOTIATION,DIAGNOSIS,TRANSFER}',
   true, true, 'MODERATION', 'MEETING_RECORDED'),
  ('SHOWCASE', '推介会', 'showcase', '{
     "TACKLE": ["ACHIEVEMENT"], "IMPROVE": ["ACHIEVEMENT"], "DEVELOP": ["ACHIEVEMENT"], "DIAGNOSE": ["ACHIEVEMENT"],
     "ADOPT": ["ACHIEVEMENT"], "TALENT": ["ACHIEVEMENT"], "PLAN": ["ACHIEVEMENT"], "FINANCE": ["ACHIEVEMENT"]}',
   '{COLLECTING,SETTLING,ON_SITE,FOLLOWING}', '{PITCH,TRANSFER}', false, false, 'PROGRAMME_PICK', 'EDITION_CLOSED');
INSERT INTO programme (id, name, aliases, kind) VALUES
  (uuidv7(), '技术供需对接洽谈会', '{技术需求对接洽谈会,技洽会}', 'FAIR'),
  (uuidv7(), '推介会', '{}', 'SHOWCASE');`;

/** Every edition so far was of a fair, whatever its programme was called. The move is no edit, so no version grows. */
const EDITIONS = `
INSERT INTO programme (id, name, kind)
  SELECT uuidv7(), name, 'FAIR' FROM (SELECT DISTINCT coalesce(nullif(form ->> 'programme', ''), '技术供需对接洽谈会') AS name FROM edition) n
   WHERE NOT EXISTS (SELECT 1 FROM programme p WHERE n.name = p.name OR n.name = ANY(p.aliases));
ALTER TABLE edition ADD COLUMN programme_id uuid REFERENCES programme;
ALTER TABLE edition DISABLE TRIGGER edition_version;
UPDATE edition e SET programme_id = p.id FROM programme p
 WHERE coalesce(nullif(e.form ->> 'programme', ''), '技术供需对接洽谈会') IN (SELECT p.name UNION ALL SELECT unnest(p.aliases));
ALTER TABLE edition ENABLE TRIGGER edition_version;
ALTER TABLE edition ALTER COLUMN programme_id SET NOT NULL;`;

/** Kinds of programme and programmes are rows, and each edition is of one; needs and capabilities keep what only their kind asks. */
export class Programmes1764000000220 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statements of [TABLES, ROWS, EDITIONS]) await runner.query(statements);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE edition DROP COLUMN programme_id;
      ALTER TABLE need DROP COLUMN details; ALTER TABLE capability DROP COLUMN details;
      DROP TABLE programme; DROP TABLE programme_kind`);
  }
}
