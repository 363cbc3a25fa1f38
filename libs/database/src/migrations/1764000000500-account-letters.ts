import type { MigrationInterface, QueryRunner } from 'typeorm';

const LETTERS = `
CREATE TABLE account_letter (
  id uuid PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('CODE', 'LINK')),
  account_key text NOT NULL CHECK (account_key ~ '^[0-9a-f]{64}$'),
  account_id uuid REFERENCES account,
  known boolean NOT NULL DEFAULT false,
  tries int NOT NULL DEFAULT 0 CHECK (tries >= 0),
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  used_at timestamptz,
  sender text,
  sending_until timestamptz,
  sent_at timestamptz,
  given_up_at timestamptz,
  last_error text NOT NULL DEFAULT ''
);
COMMENT ON TABLE account_letter IS 'Letters with a code or a link to sign in by. Code and link are made of the id and the secret of the installation, and kept nowhere.';
COMMENT ON COLUMN account_letter.account_key IS 'SHA-256 of the folded e-mail address that was typed, known or not.';
COMMENT ON COLUMN account_letter.account_id IS 'Whom it is for; null where nobody has an account under the address: then nothing is sent.';
COMMENT ON COLUMN account_letter.known IS 'Asked for from an address that the account has had a session from.';
CREATE INDEX account_letter_key ON account_letter (account_key, created_at);
CREATE INDEX account_letter_account ON account_letter (account_id) WHERE account_id IS NOT NULL;
CREATE INDEX account_letter_unsent ON account_letter (created_at) WHERE sent_at IS NULL AND given_up_at IS NULL;
CREATE INDEX account_letter_at ON account_letter (created_at);`;

/** Letters with a code or a link to sign in by. */
export class AccountLetters1764000000500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(LETTERS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE account_letter');
  }
}
