import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
ALTER TABLE notice DROP CONSTRAINT notice_kind_check,
  ADD CONSTRAINT notice_kind_check CHECK (kind IN ('PAIR_ENDED', 'PAIR_RESUMED', 'MEETING_CANCELLED', 'MOVE_ASKED', 'MOVE_ANSWERED'));
COMMENT ON COLUMN notice.turn IS 'How often the pair had come back before; of a move, the number of the request.'`;

const DOWN = `
DELETE FROM notice WHERE kind IN ('MOVE_ASKED', 'MOVE_ANSWERED');
ALTER TABLE notice DROP CONSTRAINT notice_kind_check,
  ADD CONSTRAINT notice_kind_check CHECK (kind IN ('PAIR_ENDED', 'PAIR_RESUMED', 'MEETING_CANCELLED'));
COMMENT ON COLUMN notice.turn IS 'How often the pair had come back before.'`;

/** Sides are told that the other asks for another time, and what became of their own request. */
export class MoveNotices1764000000766 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
