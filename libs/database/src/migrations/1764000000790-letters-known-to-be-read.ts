import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A letter that a server took is never sent again by itself; a link may be opened by a program before the letter comes back. */
export class LettersKnownToBeRead1764000000790 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
DELETE FROM state_move WHERE machine = 'delivery' AND from_state = 'SENT' AND to_state = 'FAILED';
INSERT INTO state_move (machine, from_state, to_state) VALUES ('delivery', 'OPENED', 'DEAD')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
DELETE FROM state_move WHERE machine = 'delivery' AND from_state = 'OPENED' AND to_state = 'DEAD';
INSERT INTO state_move (machine, from_state, to_state) VALUES ('delivery', 'SENT', 'FAILED')`);
  }
}
