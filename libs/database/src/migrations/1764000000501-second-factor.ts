import type { MigrationInterface, QueryRunner } from 'typeorm';

const STAGE = `
ALTER TABLE session
  ADD COLUMN stage text NOT NULL DEFAULT 'OPEN' CHECK (stage IN ('OPEN', 'CODE', 'SETUP', 'PASSWORD')),
  ADD COLUMN second_factor boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN session.stage IS 'What is still asked before anything is open; the next step is another session.';`;

const FACTOR = `
CREATE TABLE second_factor (
  account_id uuid PRIMARY KEY REFERENCES account,
  sealed text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  confirmed_at timestamptz,
  last_step bigint NOT NULL DEFAULT 0
);
COMMENT ON TABLE second_factor IS 'Secrets of authenticator apps (TOTP), sealed with a key of the installation. In force once confirmed.';
COMMENT ON COLUMN second_factor.last_step IS 'Number of the 30 seconds whose code was used last: no code works twice.';
CREATE TABLE recovery_code (
  id text PRIMARY KEY CHECK (id ~ '^[0-9a-f]{64}$'),
  account_id uuid NOT NULL REFERENCES account,
  used_at timestamptz
);
COMMENT ON COLUMN recovery_code.id IS 'SHA-256 of the account and the code, which is kept nowhere.';
CREATE INDEX recovery_code_account ON recovery_code (account_id);`;

const PASSWORDS = `
CREATE TABLE former_password (
  id uuid PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES account,
  password_hash text NOT NULL,
  set_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
COMMENT ON TABLE former_password IS 'The last five passwords of an account, hashed, where the profile forbids to use them again.';
CREATE INDEX former_password_account ON former_password (account_id, set_at);`;

/** A second factor, what a sign-in still waits for, and the passwords that may not come again. */
export class SecondFactor1764000000501 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statements of [STAGE, FACTOR, PASSWORDS]) await runner.query(statements);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE former_password, recovery_code, second_factor;
      ALTER TABLE session DROP COLUMN stage, DROP COLUMN second_factor`);
  }
}
