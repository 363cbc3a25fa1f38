import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLE = `
CREATE TABLE match_question_set (
  match_id uuid NOT NULL REFERENCES match,
  version int NOT NULL CHECK (version > 0),
  questions jsonb CHECK (jsonb_typeof(questions) = 'array' AND jsonb_array_length(questions) BETWEEN 1 AND 5),
  said_by text NOT NULL CHECK (said_by <> ''),
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (match_id, version)
);
COMMENT ON TABLE match_question_set IS 'What an organiser wants the two sides of a pair to talk about; the highest version holds.';
COMMENT ON COLUMN match_question_set.questions IS 'Texts; none where the drafted ones hold again.';
ALTER TABLE match_question_set ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY match_question_set_in_reach ON match_question_set USING ((SELECT reach_is_open()) OR match_id IN (SELECT id FROM match))`;

/** Questions for the meeting of a pair. */
export class MatchQuestions1764000000702 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLE);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE match_question_set');
  }
}
