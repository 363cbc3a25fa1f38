import type { MigrationInterface, QueryRunner } from 'typeorm';

const BOUNCES = `
CREATE TABLE mail_bounce (
  id uuid PRIMARY KEY,
  message_id text NOT NULL CHECK (length(message_id) BETWEEN 3 AND 200),
  status text NOT NULL CHECK (status ~ '^[45]\\.[0-9]{1,3}\\.[0-9]{1,3}$'),
  hard boolean NOT NULL,
  letter_kind text NOT NULL CHECK (letter_kind IN ('INVITATION', 'NOTICE', 'AGENDA')),
  letter_id uuid NOT NULL,
  edition_id uuid REFERENCES edition,
  address_key text CHECK (address_key ~ '^[0-9a-f]{64}$'),
  lifted_at timestamptz,
  lifted_by text,
  lock_version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (message_id, status),
  CHECK (NOT hard OR status LIKE '5%'),
  CHECK ((lifted_at IS NULL) = (lifted_by IS NULL))
);
COMMENT ON TABLE mail_bounce IS 'A letter of ours that came back, as a mail server reported it: once a letter and status.';
COMMENT ON COLUMN mail_bounce.address_key IS 'HMAC of the address that it came back from, where that is still the one its reader has: nothing more goes there until it is lifted or the address changes.';
CREATE INDEX mail_bounce_dead ON mail_bounce (address_key) WHERE hard AND lifted_at IS NULL;
CREATE INDEX mail_bounce_edition ON mail_bounce (edition_id, id) WHERE edition_id IS NOT NULL;
CREATE TRIGGER mail_bounce_version BEFORE UPDATE ON mail_bounce FOR EACH ROW EXECUTE FUNCTION check_lock_version();
ALTER TABLE mail_bounce ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY mail_bounce_in_reach ON mail_bounce USING ((SELECT reach_is_open())
  OR edition_id::text IN (SELECT reached('edition')))`;

/** A letter that was sent is not delivered after all. */
const LETTERS = `
ALTER TABLE delivery ADD COLUMN bounced text NOT NULL DEFAULT '';
ALTER TABLE notice ADD COLUMN bounced text NOT NULL DEFAULT '';
ALTER TABLE agenda_letter ADD COLUMN bounced text NOT NULL DEFAULT '';
COMMENT ON COLUMN delivery.bounced IS 'Status under which it came back, e.g. 5.1.1; empty where it did not.';
COMMENT ON COLUMN notice.bounced IS 'Status under which it came back, e.g. 5.1.1; empty where it did not.';
COMMENT ON COLUMN agenda_letter.bounced IS 'Status under which it came back, e.g. 5.1.1; empty where it did not.';
INSERT INTO state_move (machine, from_state, to_state) VALUES
  ('delivery', 'SENT', 'DEAD'), ('delivery', 'DELIVERED', 'DEAD'), ('notice', 'SENT', 'DEAD'), ('invitation', 'AWAITING', 'UNDELIVERED')`;

const DOWN = `
DELETE FROM state_move WHERE (machine, from_state, to_state) IN
  (('delivery', 'SENT', 'DEAD'), ('delivery', 'DELIVERED', 'DEAD'), ('notice', 'SENT', 'DEAD'), ('invitation', 'AWAITING', 'UNDELIVERED'));
ALTER TABLE agenda_letter DROP COLUMN bounced;
ALTER TABLE notice DROP COLUMN bounced;
ALTER TABLE delivery DROP COLUMN bounced;
DROP TABLE mail_bounce`;

/** Mails that come back are read. */
export class Bounces1764000000771 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statements of [BOUNCES, LETTERS]) await runner.query(statements);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
