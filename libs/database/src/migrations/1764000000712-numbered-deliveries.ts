import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An invitation has several letters: the first, the same again, reminders. Each is a row of its own. */
export class NumberedDeliveries1764000000712 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
ALTER TABLE delivery DROP CONSTRAINT delivery_invitation_id_channel_key,
  ADD COLUMN kind text NOT NULL DEFAULT 'INVITATION' CHECK (kind IN ('INVITATION', 'REMINDER')),
  ADD COLUMN number int NOT NULL DEFAULT 1 CHECK (number BETWEEN 1 AND 10),
  ADD COLUMN settled_at timestamptz,
  ADD CONSTRAINT delivery_once UNIQUE (invitation_id, channel, kind, number);
COMMENT ON COLUMN delivery.number IS 'Of its kind: 1 is the first letter, 2 the same sent again; of reminders the first and the second.';
COMMENT ON COLUMN delivery.settled_at IS 'When it was sent or given up; null in rows of before that was kept.';
CREATE INDEX delivery_unsettled ON delivery (updated_at) WHERE state IN ('PENDING', 'FAILED');
INSERT INTO state_move (machine, from_state, to_state) VALUES ('invitation', 'UNDELIVERED', 'RELEASED')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
DELETE FROM state_move WHERE machine = 'invitation' AND from_state = 'UNDELIVERED' AND to_state = 'RELEASED';
DELETE FROM delivery WHERE kind <> 'INVITATION' OR number > 1;
DROP INDEX delivery_unsettled;
ALTER TABLE delivery DROP CONSTRAINT delivery_once, DROP COLUMN settled_at, DROP COLUMN number, DROP COLUMN kind,
  ADD CONSTRAINT delivery_invitation_id_channel_key UNIQUE (invitation_id, channel)`);
  }
}
