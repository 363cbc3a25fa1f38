import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rows of before say the same as they did: their versions and times stay. */
const UP = `
ALTER TABLE match ADD COLUMN chosen boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN match.chosen IS 'It was shortlisted once: invitations may speak of it, so no run takes it away.';
ALTER TABLE match DISABLE TRIGGER USER;
UPDATE match m SET chosen = true
 WHERE state NOT IN ('CANDIDATE', 'VETOED') OR EXISTS (SELECT 1 FROM invitation i WHERE i.match_id = m.id)
    OR EXISTS (SELECT 1 FROM meeting g WHERE g.match_id = m.id) OR EXISTS (SELECT 1 FROM notice n WHERE n.match_id = m.id);
ALTER TABLE match ENABLE TRIGGER USER;
INSERT INTO state_move (machine, from_state, to_state) VALUES
  ('match', 'CANDIDATE', 'VETOED'), ('match', 'VETOED', 'CANDIDATE')`;

const DOWN = `
DELETE FROM state_move WHERE machine = 'match'
   AND (from_state = 'CANDIDATE' AND to_state = 'VETOED' OR from_state = 'VETOED' AND to_state = 'CANDIDATE');
ALTER TABLE match DROP COLUMN chosen`;

/** A pair that was shortlisted and taken back stays when a new run replaces what earlier ones proposed. */
export class TakenBack1764000000310 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
