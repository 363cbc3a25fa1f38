import type { MigrationInterface, QueryRunner } from 'typeorm';

const PHONES = `
CREATE TABLE account_phone (
  account_id uuid PRIMARY KEY REFERENCES account,
  phone text NOT NULL CHECK (phone ~ '^1[3-9][0-9]{9}$'),
  asked_at timestamptz NOT NULL DEFAULT now(),
  verified_at timestamptz
);
COMMENT ON TABLE account_phone IS 'The mobile number of an account; codes to sign in by go to it once it was verified by a code.';
CREATE UNIQUE INDEX account_phone_verified ON account_phone (phone) WHERE verified_at IS NOT NULL;
ALTER TABLE account_letter DROP CONSTRAINT account_letter_kind_check;
ALTER TABLE account_letter ADD CONSTRAINT account_letter_kind_check CHECK (kind IN ('CODE', 'LINK', 'SMS_CODE', 'SMS_VERIFY'));
COMMENT ON COLUMN account_letter.account_key IS 'SHA-256 of the folded e-mail address that was typed, known or not; of a short message, HMAC-SHA256 of the number.';
CREATE INDEX account_letter_sms ON account_letter (created_at) WHERE kind IN ('SMS_CODE', 'SMS_VERIFY') AND account_id IS NOT NULL;`;

const DOWN = `
DELETE FROM account_letter WHERE kind IN ('SMS_CODE', 'SMS_VERIFY');
DROP INDEX account_letter_sms;
ALTER TABLE account_letter DROP CONSTRAINT account_letter_kind_check;
ALTER TABLE account_letter ADD CONSTRAINT account_letter_kind_check CHECK (kind IN ('CODE', 'LINK'));
COMMENT ON COLUMN account_letter.account_key IS 'SHA-256 of the folded e-mail address that was typed, known or not.';
DROP TABLE account_phone`;

/** Numbers of accounts, and codes by short message. */
export class Phones1764000000510 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(PHONES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
