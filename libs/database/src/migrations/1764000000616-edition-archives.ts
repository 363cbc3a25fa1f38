import type { MigrationInterface, QueryRunner } from 'typeorm';

const NOTES = `
CREATE TABLE edition_archive_note (
  id uuid PRIMARY KEY,
  edition_id uuid NOT NULL REFERENCES edition,
  kind text NOT NULL CHECK (kind IN ('LESSON', 'MEDIA')),
  words text NOT NULL CHECK (words <> '' AND length(words) <= 2000),
  link text CHECK (link ~ '^https?://' AND length(link) <= 500),
  added_by text NOT NULL CHECK (added_by <> ''),
  added_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  CHECK (kind <> 'MEDIA' OR link IS NOT NULL)
);
CREATE INDEX edition_archive_note_edition ON edition_archive_note (edition_id, id);
COMMENT ON TABLE edition_archive_note IS 'What an edition leaves behind: lessons, and where the press wrote of it.';
ALTER TABLE edition_archive_note ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY edition_archive_note_in_reach ON edition_archive_note
  USING ((SELECT reach_is_open()) OR edition_id::text IN (SELECT reached('edition')))`;

/** Lessons and media of editions. */
export class EditionArchives1764000000616 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(NOTES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE edition_archive_note');
  }
}
