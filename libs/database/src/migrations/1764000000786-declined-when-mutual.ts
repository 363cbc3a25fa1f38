import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A pair whose meeting is set is declined when that is called off: by way of MUTUAL, in one transaction. Nothing ever went the direct way. */
export class DeclinedWhenMutual1764000000786 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `DELETE FROM state_move WHERE machine = 'match' AND from_state = 'MEETING_SET' AND to_state = 'DECLINED'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `INSERT INTO state_move (machine, from_state, to_state) VALUES ('match', 'MEETING_SET', 'DECLINED')`,
    );
  }
}
