import type { MigrationInterface, QueryRunner } from 'typeorm';

const LEDGER = `
CREATE TABLE sms_message (
  id uuid PRIMARY KEY,
  purpose text NOT NULL CHECK (purpose IN ('CODE', 'INVITATION')),
  edition_id uuid REFERENCES edition,
  follows uuid UNIQUE REFERENCES sms_message,
  state text NOT NULL DEFAULT 'INTENT',
  began_at timestamptz,
  calls int NOT NULL DEFAULT 0,
  provider_id text NOT NULL DEFAULT '' CHECK (length(provider_id) <= 100),
  reason text NOT NULL DEFAULT '' CHECK (length(reason) <= 200),
  settled_at timestamptz,
  lock_version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CHECK ((state = 'INTENT') = (settled_at IS NULL)),
  CHECK (state = 'INTENT' OR began_at IS NOT NULL OR state = 'REFUSED'),
  CHECK (state NOT IN ('REFUSED', 'UNKNOWN') OR reason <> '')
);
COMMENT ON TABLE sms_message IS 'Short messages: that one was meant to go out, written before the provider is called, and what came of it. Its id is that of the row whose message it is.';
COMMENT ON COLUMN sms_message.follows IS 'The message that this one was sent after, by a person who knew how that one had ended. Nothing follows by itself.';
COMMENT ON COLUMN sms_message.began_at IS 'When the provider was called; null while nothing has reached it.';
CREATE INDEX sms_message_begun ON sms_message (began_at) WHERE state = 'INTENT';
CREATE INDEX sms_message_edition ON sms_message (edition_id, id) WHERE edition_id IS NOT NULL;
INSERT INTO state_move (machine, from_state, to_state) VALUES
  ('sms-message', '', 'INTENT'), ('sms-message', 'INTENT', 'SENT'), ('sms-message', 'INTENT', 'REFUSED'), ('sms-message', 'INTENT', 'UNKNOWN');
CREATE TRIGGER sms_message_version BEFORE UPDATE ON sms_message FOR EACH ROW EXECUTE FUNCTION check_lock_version();
CREATE TRIGGER "sms-message_state" BEFORE INSERT OR UPDATE OF state ON sms_message
  FOR EACH ROW EXECUTE FUNCTION check_state_move('sms-message', 'state');
ALTER TABLE sms_message ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY sms_message_in_reach ON sms_message USING ((SELECT reach_is_open())
  OR edition_id::text IN (SELECT reached('edition')));
ALTER TABLE mail_pace DROP CONSTRAINT mail_pace_channel_check, ADD CONSTRAINT mail_pace_channel_check CHECK (channel IN ('email', 'sms'))`;

const INVITATIONS = `
ALTER TABLE delivery DROP CONSTRAINT delivery_channel_check, ADD CONSTRAINT delivery_channel_check CHECK (channel IN ('email', 'sms'));
ALTER TABLE invitation_setting ADD COLUMN by_sms text NOT NULL DEFAULT 'off' CHECK (by_sms IN ('off', 'zh', 'en'));
COMMENT ON COLUMN invitation_setting.by_sms IS 'Whether whoever cannot be written to by mail gets a short message, and in which language.'`;

const DOWN = `
ALTER TABLE invitation_setting DROP COLUMN by_sms;
DELETE FROM delivery WHERE channel <> 'email';
ALTER TABLE delivery DROP CONSTRAINT delivery_channel_check, ADD CONSTRAINT delivery_channel_check CHECK (channel IN ('email'));
DELETE FROM mail_pace WHERE channel <> 'email';
ALTER TABLE mail_pace DROP CONSTRAINT mail_pace_channel_check, ADD CONSTRAINT mail_pace_channel_check CHECK (channel = 'email');
DROP TABLE sms_message;
DELETE FROM state_move WHERE machine = 'sms-message'`;

/** No short message goes out that was not written down before, and none is sent twice by itself. */
export class SmsLedger1764000000770 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statements of [LEDGER, INVITATIONS]) await runner.query(statements);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
