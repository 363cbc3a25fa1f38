import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Of an account, as its sessions are: not behind the wall of what grants are for. */
const TABLE = `
CREATE TABLE notification (
  id uuid PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES account ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('INVITATION_AWAITING', 'MEETING_SET', 'MEETING_MOVED', 'MEETING_RELIEVED', 'MEETING_CANCELLED', 'ANNOUNCEMENT')),
  key text NOT NULL CHECK (length(key) BETWEEN 1 AND 200),
  edition_id uuid NOT NULL REFERENCES edition,
  invitation_id uuid REFERENCES invitation,
  match_id uuid REFERENCES match,
  meeting_id uuid REFERENCES meeting,
  created_at timestamptz NOT NULL DEFAULT now(),
  read_at timestamptz,
  UNIQUE (account_id, key)
);
COMMENT ON TABLE notification IS 'What somebody is told within the product: ids alone, the words are made when it is read.';
COMMENT ON COLUMN notification.key IS 'What it tells of: the same is told once to one account, however often its event comes.';
CREATE INDEX notification_unread ON notification (account_id) WHERE read_at IS NULL;
CREATE INDEX notification_of ON notification (account_id, id);
CREATE INDEX notification_age ON notification (created_at);
CREATE INDEX account_grant_scope ON account_grant (scope_id) WHERE scope_id IS NOT NULL`;

/** People are told within the product what concerns them. */
export class Notifications1764000000772 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLE);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX account_grant_scope; DROP TABLE notification');
  }
}
