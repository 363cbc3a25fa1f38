import type { MigrationInterface, QueryRunner } from 'typeorm';

const PAPERS = `
ALTER TABLE success_case_answer
  ADD COLUMN paper_id uuid,
  ADD COLUMN signed_by text CHECK (signed_by <> '' AND length(signed_by) <= 60),
  ADD COLUMN signed_on date,
  ADD CONSTRAINT success_case_answer_paper CHECK (num_nulls(paper_id, signed_by, signed_on) IN (0, 3));
COMMENT ON COLUMN success_case_answer.paper_id IS 'The scan of the signed paper, an attachment of the case, where somebody else entered the answer: who signed, and when.';
CREATE POLICY attachment_of_case_in_reach ON attachment USING (entity = 'success_case' AND entity_id IN (SELECT id FROM success_case));`;

/** What a side says to a case may be signed on paper. */
export class CasesOnPaper1764000000796 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(PAPERS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
DROP POLICY attachment_of_case_in_reach ON attachment;
DELETE FROM attachment WHERE entity = 'success_case';
ALTER TABLE success_case_answer DROP CONSTRAINT success_case_answer_paper, DROP COLUMN paper_id, DROP COLUMN signed_by, DROP COLUMN signed_on`);
  }
}
