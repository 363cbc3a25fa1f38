import type { MigrationInterface, QueryRunner } from 'typeorm';

const CONSENTS = `
CREATE TABLE consent (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES person,
  purpose text NOT NULL CHECK (purpose IN ('LISTING', 'CONTACT_SHARING', 'NOTIFICATION')),
  given_at timestamptz NOT NULL,
  withdrawn_at timestamptz CHECK (withdrawn_at >= given_at),
  text_version int NOT NULL,
  text_hash text NOT NULL CHECK (text_hash <> ''),
  channel text NOT NULL CHECK (channel IN ('LINK', 'ACCOUNT', 'PAPER')),
  recorded_by text NOT NULL,
  withdrawn_by text,
  lock_version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL))
);
COMMENT ON TABLE consent IS 'What a person has agreed to, for what, by which text, and when they took it back. Rows are never deleted.';
CREATE UNIQUE INDEX consent_open ON consent (person_id, purpose) WHERE withdrawn_at IS NULL;
CREATE INDEX consent_person ON consent (person_id);
CREATE TRIGGER consent_version BEFORE UPDATE ON consent FOR EACH ROW EXECUTE FUNCTION check_lock_version();
CREATE FUNCTION follow_merged_consent() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.person_id := coalesce(standing_person(NEW.person_id), NEW.person_id);
  RETURN NEW;
END $$;
CREATE TRIGGER consent_follows_merged BEFORE INSERT OR UPDATE OF person_id ON consent
  FOR EACH ROW EXECUTE FUNCTION follow_merged_consent();
CREATE VIEW consent_in_force AS
  SELECT person_id, purpose FROM consent GROUP BY person_id, purpose
  HAVING max(given_at) FILTER (WHERE withdrawn_at IS NULL) > coalesce(max(withdrawn_at), '-infinity');
COMMENT ON VIEW consent_in_force IS 'The last word of a person on a purpose, where it is yes.';`;

const REQUESTS = `
CREATE TABLE consent_request (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES person,
  society_id uuid NOT NULL REFERENCES organisation,
  kind text NOT NULL CHECK (kind IN ('ASK', 'CHANGE')),
  asked_by text NOT NULL,
  token_hash text NOT NULL UNIQUE,
  expires_at timestamptz NOT NULL,
  used_at timestamptz,
  sent_at timestamptz,
  dead_at timestamptz,
  attempts int NOT NULL DEFAULT 0,
  last_error text NOT NULL DEFAULT '',
  sender text,
  sending_until timestamptz,
  created_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE consent_request IS 'A link to the page on which a person says yes or no, and the letter that brings it. Of the link only its hash.';
CREATE INDEX consent_request_person ON consent_request (person_id);
CREATE INDEX consent_request_unsent ON consent_request (created_at) WHERE sent_at IS NULL AND dead_at IS NULL;
CREATE FUNCTION follow_merged_request() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.person_id := coalesce(standing_person(NEW.person_id), NEW.person_id);
  NEW.society_id := coalesce(standing_organisation(NEW.society_id), NEW.society_id);
  RETURN NEW;
END $$;
CREATE TRIGGER consent_request_follows_merged BEFORE INSERT ON consent_request
  FOR EACH ROW EXECUTE FUNCTION follow_merged_request();`;

const DOWN = `
DROP TABLE consent_request;
DROP FUNCTION follow_merged_request();
DROP VIEW consent_in_force;
DROP TABLE consent;
DROP FUNCTION follow_merged_consent()`;

/** What persons agree to, purpose by purpose, and the links by which they are asked. */
export class Consents1764000000523 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statements of [CONSENTS, REQUESTS]) await runner.query(statements);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
