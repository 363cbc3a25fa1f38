import type { MigrationInterface, QueryRunner } from 'typeorm';

const KEYS = `
CREATE TABLE idempotency_key (
  actor text NOT NULL,
  key text NOT NULL,
  fingerprint text NOT NULL,
  owner uuid NOT NULL,
  state text NOT NULL DEFAULT 'RUNNING' CHECK (state IN ('RUNNING', 'EFFECTIVE', 'ANSWERED')),
  answer json,
  lease_until timestamptz NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (actor, key),
  CHECK ((state = 'ANSWERED') = (answer IS NOT NULL))
);
COMMENT ON TABLE idempotency_key IS 'Requests that came with a key, and what was answered: the same again has no second effect.';
COMMENT ON COLUMN idempotency_key.owner IS 'The request that carries it out; no other takes it before lease_until.';
CREATE INDEX idempotency_key_expiry ON idempotency_key (expires_at);`;

/** What was asked under which key, and answered. */
export class IdempotencyKeys1764000000340 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(KEYS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE idempotency_key');
  }
}
