import type { MigrationInterface, QueryRunner } from 'typeorm';

const tableOf = (side: string): string => `
CREATE TABLE ${side}_version (
  ${side}_id uuid NOT NULL REFERENCES ${side} ON DELETE CASCADE,
  version int NOT NULL CHECK (version >= 1),
  content jsonb NOT NULL,
  replaced_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (${side}_id, version)
);
COMMENT ON TABLE ${side}_version IS 'What a ${side} said before it was rewritten. What it says now stands in ${side} itself.';
COMMENT ON COLUMN ${side}_version.version IS 'The last lock version of the entry with this content.';
ALTER TABLE ${side}_version ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY ${side}_version_in_reach ON ${side}_version USING ((SELECT reach_is_open()) OR ${side}_id IN (SELECT id FROM ${side}))`;

/** What needs and capabilities said before each edit: a match is kept with the version that it was made on. */
export class EntryVersions1764000000626 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const side of ['need', 'capability']) await runner.query(tableOf(side));
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const side of ['capability', 'need']) await runner.query(`DROP TABLE ${side}_version`);
  }
}
