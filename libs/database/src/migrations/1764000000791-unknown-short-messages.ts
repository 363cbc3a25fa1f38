import type { MigrationInterface, QueryRunner } from 'typeorm';

const VIEW = `
CREATE VIEW sms_unknown AS
  SELECT m.id FROM sms_message m
   WHERE m.state = 'UNKNOWN' AND m.purpose = 'INVITATION' AND NOT EXISTS (SELECT 1 FROM sms_message f WHERE f.follows = m.id);
COMMENT ON VIEW sms_unknown IS 'Short messages with an invitation of which nobody knows what became, and after which none was sent.';
CREATE INDEX sms_message_unknown ON sms_message (id) WHERE state = 'UNKNOWN'`;

/** Organisers are told of short messages of which nobody knows what became. */
export class UnknownShortMessages1764000000791 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(VIEW);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX sms_message_unknown; DROP VIEW sms_unknown');
  }
}
