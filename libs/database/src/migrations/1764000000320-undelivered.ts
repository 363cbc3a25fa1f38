import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rewrites invitations without waking their triggers: what is said of them was so before. */
const quietly = (statements: string): string =>
  `ALTER TABLE invitation DISABLE TRIGGER USER; ${statements}; ALTER TABLE invitation ENABLE TRIGGER USER;`;

const GIVEN_UP = `EXISTS (SELECT 1 FROM delivery d WHERE d.invitation_id = i.id AND d.state = 'DEAD')`;

/** An invitation whose letter did not go out is UNDELIVERED: it was not sent, and nobody is known to think of an answer. */
export class Undelivered1764000000320 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`INSERT INTO state_move (machine, from_state, to_state) VALUES
      ('invitation', 'RELEASED', 'UNDELIVERED'), ('invitation', 'UNDELIVERED', 'ACCEPTED'),
      ('invitation', 'UNDELIVERED', 'DECLINED'), ('invitation', 'UNDELIVERED', 'REVOKED')`);
    await runner.query(
      quietly(`UPDATE invitation i SET state = CASE state WHEN 'AWAITING' THEN 'UNDELIVERED' ELSE state END,
        sent_at = NULL, lock_version = lock_version + 1 WHERE sent_at IS NOT NULL AND ${GIVEN_UP}`),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      quietly(`UPDATE invitation i SET state = CASE state WHEN 'UNDELIVERED' THEN 'AWAITING' ELSE state END,
        sent_at = released_at, lock_version = lock_version + 1 WHERE state <> 'RELEASED' AND ${GIVEN_UP}`),
    );
    await runner.query(
      `DELETE FROM state_move WHERE machine = 'invitation' AND 'UNDELIVERED' IN (from_state, to_state)`,
    );
  }
}
