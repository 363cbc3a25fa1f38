import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How often something was asked for within a stretch of time, counted for all processes together. */
export class UseLimits1764000000490 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
CREATE TABLE use_count (
  kind text NOT NULL CHECK (kind IN ('SEARCH', 'DOWNLOAD')),
  caller text NOT NULL CHECK (caller ~ '^[0-9a-f]{64}$'),
  since timestamptz NOT NULL,
  count int NOT NULL DEFAULT 1 CHECK (count > 0),
  PRIMARY KEY (kind, caller, since)
);
COMMENT ON COLUMN use_count.caller IS 'SHA-256 of the account, or of the network address of whoever has not signed in.';
CREATE INDEX use_count_since ON use_count (since);`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE use_count');
  }
}
