import type { MigrationInterface, QueryRunner } from 'typeorm';

const ACCOUNTS = `
CREATE TABLE account (
  id uuid PRIMARY KEY,
  person_id uuid REFERENCES person,
  email text NOT NULL UNIQUE CHECK (email <> ''),
  name text NOT NULL,
  password_hash text,
  state text NOT NULL DEFAULT 'INVITED',
  locale text NOT NULL DEFAULT 'zh' CHECK (locale IN ('zh', 'en')),
  password_changed_at timestamptz,
  lock_version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX account_person ON account (person_id) WHERE person_id IS NOT NULL;
COMMENT ON COLUMN account.email IS 'Folded: NFKC, small letters.';
INSERT INTO state_move (machine, from_state, to_state) VALUES
  ('account', '', 'INVITED'), ('account', '', 'ACTIVE'), ('account', 'INVITED', 'ACTIVE'), ('account', 'INVITED', 'BLOCKED'),
  ('account', 'ACTIVE', 'BLOCKED'), ('account', 'BLOCKED', 'INVITED');
CREATE TRIGGER account_version BEFORE UPDATE ON account FOR EACH ROW EXECUTE FUNCTION check_lock_version();
CREATE TRIGGER account_state BEFORE INSERT OR UPDATE OF state ON account
  FOR EACH ROW EXECUTE FUNCTION check_state_move('account', 'state');

CREATE TABLE account_grant (
  id uuid PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES account,
  role text NOT NULL CHECK (role IN ('PLATFORM_ORGANISER', 'EDITION_ORGANISER', 'MODERATOR', 'PARK_OFFICER', 'BUREAU_OFFICER',
    'SOCIETY_OFFICER', 'ENTERPRISE_OWNER', 'ENTERPRISE_MEMBER', 'EXPERT', 'AUDITOR')),
  scope_kind text NOT NULL DEFAULT 'platform' CHECK (scope_kind IN ('platform', 'edition', 'organisation', 'park', 'person')),
  scope_id text,
  valid_from timestamptz NOT NULL DEFAULT now(),
  valid_until timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  CHECK ((scope_kind = 'platform') = (scope_id IS NULL)),
  CHECK (valid_until IS NULL OR valid_until > valid_from)
);
CREATE INDEX account_grant_account ON account_grant (account_id);
CREATE INDEX account_grant_role ON account_grant (role, scope_kind);

CREATE TABLE session (
  id text PRIMARY KEY CHECK (id ~ '^[0-9a-f]{64}$'),
  account_id uuid NOT NULL REFERENCES account,
  created_at timestamptz NOT NULL DEFAULT now(),
  last_used_at timestamptz NOT NULL DEFAULT now(),
  absolute_until timestamptz NOT NULL,
  device text NOT NULL DEFAULT '',
  address text NOT NULL DEFAULT '',
  ended_at timestamptz
);
COMMENT ON COLUMN session.id IS 'SHA-256 of the secret in the cookie, which is kept nowhere.';
CREATE INDEX session_account ON session (account_id, last_used_at);
CREATE INDEX session_until ON session (absolute_until);

CREATE TABLE one_time_link (
  id text PRIMARY KEY CHECK (id ~ '^[0-9a-f]{64}$'),
  account_id uuid REFERENCES account,
  purpose text NOT NULL CHECK (purpose IN ('INVITE', 'RESET', 'FIRST')),
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  used_at timestamptz,
  CHECK ((purpose = 'FIRST') = (account_id IS NULL))
);
COMMENT ON COLUMN one_time_link.id IS 'SHA-256 of the secret in the address, which is kept nowhere.';
CREATE INDEX one_time_link_account ON one_time_link (account_id);
CREATE INDEX one_time_link_expiry ON one_time_link (expires_at);

CREATE TABLE sign_in_attempt (
  id uuid PRIMARY KEY,
  account_key text NOT NULL,
  address text NOT NULL,
  result text NOT NULL DEFAULT 'FAILED' CHECK (result IN ('FAILED', 'REFUSED', 'PASSED')),
  at timestamptz NOT NULL DEFAULT clock_timestamp()
);
COMMENT ON COLUMN sign_in_attempt.account_key IS 'SHA-256 of the folded e-mail address that was typed, known or not.';
CREATE INDEX sign_in_attempt_account ON sign_in_attempt (account_key, at);
CREATE INDEX sign_in_attempt_address ON sign_in_attempt (address, at);
CREATE INDEX sign_in_attempt_at ON sign_in_attempt (at);

CREATE TABLE demo_sign_in (
  account_id uuid PRIMARY KEY REFERENCES account,
  password text NOT NULL
);
COMMENT ON TABLE demo_sign_in IS 'Accounts of the demo city with the passwords that its sign-in page shows. A row goes when its password is changed.';`;

/** Accounts, what they may do, their sessions and one-time links, and the tries to sign in. */
export class Accounts1764000000400 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(ACCOUNTS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE demo_sign_in, sign_in_attempt, one_time_link, session, account_grant, account;
      DELETE FROM state_move WHERE machine = 'account'`);
  }
}
