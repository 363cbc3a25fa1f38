import type { MigrationInterface, QueryRunner } from 'typeorm';

/** By what persons and organisations are found: made of their names, thrown away and made again at any time. */
export class FindableNames1764000000661 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
CREATE TABLE findable_name (
  kind text NOT NULL CHECK (kind IN ('person', 'organisation')),
  id uuid NOT NULL,
  source text NOT NULL,
  made_by int NOT NULL,
  names text NOT NULL,
  letters text NOT NULL,
  initials text NOT NULL,
  sounds text NOT NULL,
  grams text[] NOT NULL,
  PRIMARY KEY (kind, id)
);
COMMENT ON TABLE findable_name IS 'By what persons and organisations are found: their names, how these are read, and pieces of both.';
COMMENT ON COLUMN findable_name.source IS 'The names that the rest was made of, one a line: where they are others now, the row is made anew.';
COMMENT ON COLUMN findable_name.made_by IS 'By which way of making keys.';
CREATE INDEX findable_name_grams ON findable_name USING gin (grams)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE findable_name');
  }
}
