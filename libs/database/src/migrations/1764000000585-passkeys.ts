import type { MigrationInterface, QueryRunner } from 'typeorm';

const WAY = `
ALTER TABLE session ADD COLUMN way text CHECK (way IN ('PASSWORD', 'CODE', 'SMS', 'LINK', 'OIDC', 'PASSKEY'));
COMMENT ON COLUMN session.way IS 'By which first factor somebody came in. Null for sessions of before this was kept.';`;

const PASSKEYS = `
CREATE TABLE passkey (
  id uuid PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES account,
  credential_id text NOT NULL UNIQUE CHECK (credential_id ~ '^[A-Za-z0-9_-]+$' AND length(credential_id) <= 1400),
  public_key text NOT NULL CHECK (public_key ~ '^[A-Za-z0-9_-]+$' AND length(public_key) <= 8000),
  counter bigint NOT NULL DEFAULT 0 CHECK (counter >= 0),
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
  created_at timestamptz NOT NULL DEFAULT now(),
  last_used_at timestamptz
);
COMMENT ON TABLE passkey IS 'Passkeys (WebAuthn) by which accounts sign in: the public half alone.';
COMMENT ON COLUMN passkey.credential_id IS 'As the authenticator calls it, base64url.';
COMMENT ON COLUMN passkey.public_key IS 'COSE key, base64url.';
COMMENT ON COLUMN passkey.counter IS 'Uses that the authenticator has counted: a copy of it would count again. Some always say 0.';
CREATE INDEX passkey_account ON passkey (account_id);`;

const CHALLENGES = `
CREATE TABLE passkey_challenge (
  id text PRIMARY KEY CHECK (id ~ '^[0-9a-f]{64}$'),
  purpose text NOT NULL CHECK (purpose IN ('ADD', 'SIGN_IN')),
  account_id uuid REFERENCES account,
  attempt_id uuid,
  challenge text NOT NULL,
  expires_at timestamptz NOT NULL,
  CHECK ((purpose = 'ADD') = (account_id IS NOT NULL)),
  CHECK ((purpose = 'SIGN_IN') = (attempt_id IS NOT NULL))
);
COMMENT ON TABLE passkey_challenge IS 'What an authenticator is asked to sign. The row goes with the first answer.';
COMMENT ON COLUMN passkey_challenge.id IS 'SHA-256 of a secret that only the browser has that asked.';
COMMENT ON COLUMN passkey_challenge.attempt_id IS 'The try (sign_in_attempt) that it counts as.';
CREATE INDEX passkey_challenge_expires_at ON passkey_challenge (expires_at);
CREATE INDEX passkey_challenge_account ON passkey_challenge (account_id);`;

/** Passkeys, and by which way each session came. */
export class Passkeys1764000000585 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statements of [WAY, PASSKEYS, CHALLENGES]) await runner.query(statements);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE passkey_challenge, passkey;
      ALTER TABLE session DROP COLUMN way`);
  }
}
