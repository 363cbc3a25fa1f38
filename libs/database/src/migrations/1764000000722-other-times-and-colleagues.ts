import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One that was passed on has ended: another invitation follows it. So has one that is asked anew. */
const MOVES = `
DELETE FROM state_move WHERE machine = 'invitation' AND (from_state, to_state) IN
  (('COUNTERED', 'AWAITING'), ('DELEGATED', 'AWAITING'), ('DELEGATED', 'REVOKED'));
INSERT INTO state_move (machine, from_state, to_state) VALUES
  ('invitation', 'UNDELIVERED', 'COUNTERED'), ('invitation', 'UNDELIVERED', 'DELEGATED'),
  ('invitation', 'COUNTERED', 'ACCEPTED'), ('invitation', 'COUNTERED', 'DECLINED'), ('invitation', 'COUNTERED', 'EXPIRED')`;

const FOLLOWING = `
ALTER TABLE invitation ADD COLUMN follows uuid UNIQUE REFERENCES invitation, ADD COLUMN note text NOT NULL DEFAULT '';
COMMENT ON COLUMN invitation.follows IS 'The invitation of the same side that was passed on to a colleague, or that is asked anew by this one.';
COMMENT ON COLUMN invitation.note IS 'What the organiser, or whoever passed it on, says to its recipient.';
DROP INDEX invitation_one_live;
CREATE UNIQUE INDEX invitation_one_live ON invitation (edition_id, match_id, side)
  WHERE state NOT IN ('DECLINED', 'DELEGATED', 'EXPIRED', 'REVOKED')`;

const WISHES = `
CREATE TABLE invitation_time_wish (
  invitation_id uuid NOT NULL REFERENCES invitation,
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  PRIMARY KEY (invitation_id, starts_at),
  CHECK (starts_at < ends_at)
);
COMMENT ON TABLE invitation_time_wish IS 'When its recipient could come, who asked for another time: the meeting of the pair is set in these times alone.';
ALTER TABLE invitation_time_wish ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY invitation_time_wish_in_reach ON invitation_time_wish USING ((SELECT reach_is_open()) OR EXISTS (SELECT 1 FROM invitation i
  WHERE i.id = invitation_id AND i.edition_id::text IN (SELECT reached('edition'))));
CREATE VIEW invitation_wish AS
  SELECT i.match_id, i.side, w.starts_at, w.ends_at FROM invitation i JOIN invitation_time_wish w ON w.invitation_id = i.id
   WHERE i.state = 'ACCEPTED'`;

const DOWN = `
DROP VIEW invitation_wish;
DROP TABLE invitation_time_wish;
DROP INDEX invitation_one_live;
CREATE UNIQUE INDEX invitation_one_live ON invitation (edition_id, match_id, side) WHERE state NOT IN ('DECLINED', 'EXPIRED', 'REVOKED');
ALTER TABLE invitation DROP COLUMN note, DROP COLUMN follows;
DELETE FROM state_move WHERE machine = 'invitation' AND (from_state, to_state) IN (('UNDELIVERED', 'COUNTERED'),
  ('UNDELIVERED', 'DELEGATED'), ('COUNTERED', 'ACCEPTED'), ('COUNTERED', 'DECLINED'), ('COUNTERED', 'EXPIRED'));
INSERT INTO state_move (machine, from_state, to_state) VALUES ('invitation', 'COUNTERED', 'AWAITING'),
  ('invitation', 'DELEGATED', 'AWAITING'), ('invitation', 'DELEGATED', 'REVOKED')`;

/** Recipients ask for another time, or pass an invitation on to a colleague. */
export class OtherTimesAndColleagues1764000000722 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statements of [MOVES, FOLLOWING, WISHES]) await runner.query(statements);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
