import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLE = `
CREATE TABLE invitation_answer (
  id uuid PRIMARY KEY,
  invitation_id uuid NOT NULL REFERENCES invitation,
  answer text NOT NULL CHECK (answer IN ('ACCEPTED', 'DECLINED', 'COUNTERED', 'DELEGATED')),
  reason text CHECK (reason IN ('NO_TIME', 'OUTSIDE_FIELD', 'HAS_SOLUTION', 'NO_CAPACITY', 'TOO_EARLY', 'DESCRIPTION_UNCLEAR',
    'INTERESTS_CONFLICT', 'OTHER')),
  words text NOT NULL DEFAULT '',
  typed_by text NOT NULL,
  spoken_with text,
  spoken_at timestamptz,
  said text,
  at timestamptz NOT NULL,
  CHECK ((reason IS NOT NULL) = (answer = 'DECLINED')),
  CHECK (num_nulls(spoken_with, spoken_at, said) IN (0, 3))
);
CREATE INDEX invitation_answer_newest ON invitation_answer (invitation_id, at);
COMMENT ON TABLE invitation_answer IS 'Every answer that was given to an invitation, the later ones too; none is ever changed.';
COMMENT ON COLUMN invitation_answer.spoken_with IS 'Where somebody else entered it: whom they had spoken with, when, and what was said.'`;

/** As a delivery: for those who run the edition. */
const WALL = `
ALTER TABLE invitation_answer ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY invitation_answer_in_reach ON invitation_answer USING ((SELECT reach_is_open()) OR EXISTS (SELECT 1 FROM invitation i
  WHERE i.id = invitation_id AND i.edition_id::text IN (SELECT reached('edition'))))`;

/** What was answered to an invitation: with a coded reason, and after which call. */
export class InvitationAnswers1764000000720 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statements of [TABLE, WALL]) await runner.query(statements);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE invitation_answer');
  }
}
