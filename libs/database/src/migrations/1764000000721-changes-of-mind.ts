import type { MigrationInterface, QueryRunner } from 'typeorm';

const MOVES = `
INSERT INTO state_move (machine, from_state, to_state) VALUES
  ('invitation', 'ACCEPTED', 'DECLINED'), ('invitation', 'DECLINED', 'ACCEPTED'), ('match', 'DECLINED', 'INVITED')`;

/** A pair may end, go on and end again: each time whoever knows of it is told. */
const NOTICES = `
ALTER TABLE notice ADD COLUMN turn int NOT NULL DEFAULT 0,
  DROP CONSTRAINT notice_kind_check,
  ADD CONSTRAINT notice_kind_check CHECK (kind IN ('PAIR_ENDED', 'PAIR_RESUMED', 'MEETING_CANCELLED')),
  DROP CONSTRAINT notice_match_id_side_kind_meeting_id_key,
  ADD CONSTRAINT notice_once UNIQUE NULLS NOT DISTINCT (match_id, side, kind, meeting_id, turn);
COMMENT ON COLUMN notice.turn IS 'How often the pair had come back before.'`;

const DOWN = `
DELETE FROM notice WHERE kind = 'PAIR_RESUMED' OR turn > 0;
ALTER TABLE notice DROP CONSTRAINT notice_once,
  ADD CONSTRAINT notice_match_id_side_kind_meeting_id_key UNIQUE NULLS NOT DISTINCT (match_id, side, kind, meeting_id),
  DROP CONSTRAINT notice_kind_check,
  ADD CONSTRAINT notice_kind_check CHECK (kind IN ('PAIR_ENDED', 'MEETING_CANCELLED')),
  DROP COLUMN turn;
DELETE FROM state_move WHERE (machine, from_state, to_state) IN
  (('invitation', 'ACCEPTED', 'DECLINED'), ('invitation', 'DECLINED', 'ACCEPTED'), ('match', 'DECLINED', 'INVITED'))`;

/** Recipients may change their mind until the timetable is settled. */
export class ChangesOfMind1764000000721 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statements of [MOVES, NOTICES]) await runner.query(statements);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
