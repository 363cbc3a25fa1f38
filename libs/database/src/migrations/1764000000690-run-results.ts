import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What each match run found, kept beside what stands now: so that two runs can be compared, and an earlier one put back. */
export class RunResults1764000000690 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
CREATE TABLE match_run_pair (
  match_run_id uuid NOT NULL REFERENCES match_run ON DELETE CASCADE,
  id uuid NOT NULL,
  need_id uuid NOT NULL,
  capability_id uuid NOT NULL,
  need_version int NOT NULL,
  capability_version int NOT NULL,
  rank int NOT NULL,
  score numeric NOT NULL,
  level int NOT NULL,
  parts jsonb NOT NULL,
  reasons jsonb NOT NULL,
  against jsonb NOT NULL,
  gaps text[] NOT NULL,
  veto_reason text,
  PRIMARY KEY (match_run_id, need_id, capability_id)
);
COMMENT ON TABLE match_run_pair IS 'The pairs that a match run found, as it found them; of the last runs of an edition alone.';
COMMENT ON COLUMN match_run_pair.id IS 'The id that the pair has as a match, where the run made it one.';
ALTER TABLE match_run ADD COLUMN pairs int, ADD COLUMN restored_at timestamptz;
COMMENT ON COLUMN match_run.pairs IS 'How many pairs of it are kept; null where they are not.';
COMMENT ON COLUMN match_run.restored_at IS 'When its pairs were last put back in place of those of a later run.'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE match_run DROP COLUMN pairs, DROP COLUMN restored_at; DROP TABLE match_run_pair',
    );
  }
}
