import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When the next letter may be handed to the mail server, where it takes so many a minute. */
export class MailPace1764000000711 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
CREATE TABLE mail_pace (
  channel text PRIMARY KEY CHECK (channel = 'email'),
  free_at timestamptz NOT NULL
);
COMMENT ON TABLE mail_pace IS 'One row a channel, so that all workers together keep to its pace.';
COMMENT ON COLUMN mail_pace.free_at IS 'When the next letter may go.'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE mail_pace');
  }
}
