import type { MigrationInterface, QueryRunner } from 'typeorm';

const COLUMNS = `
ALTER TABLE match
  ALTER COLUMN match_run_id DROP NOT NULL,
  ADD COLUMN source text NOT NULL DEFAULT 'RUN' CHECK (source IN ('RUN', 'PERSON', 'NEED_SIDE', 'CAPABILITY_SIDE')),
  ADD COLUMN hand_rank int CHECK (hand_rank BETWEEN 1 AND 100),
  ADD COLUMN pinned boolean NOT NULL DEFAULT false,
  ADD CHECK (match_run_id IS NOT NULL OR source <> 'RUN');
COMMENT ON COLUMN match.match_run_id IS 'The run that judged it last; none where somebody wanted the pair and no run has found it.';
COMMENT ON COLUMN match.source IS 'Who wanted the pair: a run that found it, a person who added it, or a side that asked for it.';
COMMENT ON COLUMN match.hand_rank IS 'Where a person has put it among the pairs of its need; none where the score says.';
COMMENT ON COLUMN match.pinned IS 'A shortlist takes it before all others, as far as the caps allow.'`;

const OVERRIDES = `
CREATE TABLE match_override (
  id uuid PRIMARY KEY,
  edition_id uuid NOT NULL REFERENCES edition,
  match_id uuid NOT NULL,
  need_id uuid NOT NULL,
  capability_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('ADDED', 'DISMISSED', 'RANKED', 'PINNED', 'UNPINNED', 'SHORTLISTED', 'TAKEN_BACK')),
  from_value text NOT NULL DEFAULT '',
  to_value text NOT NULL DEFAULT '',
  reason text NOT NULL DEFAULT '' CHECK (length(reason) <= 500),
  said_by text NOT NULL CHECK (said_by <> ''),
  created_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE match_override IS 'Where a person decided otherwise than run and assignment proposed. It outlives the pair.';
COMMENT ON COLUMN match_override.from_value IS 'The state, or the place by hand, that the pair had before; empty for none.';
COMMENT ON COLUMN match_override.to_value IS 'The same after it.';
CREATE INDEX match_override_edition ON match_override (edition_id, id);
CREATE INDEX match_override_need ON match_override (need_id);
CREATE INDEX match_override_capability ON match_override (capability_id);
ALTER TABLE match_override ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY match_override_in_reach ON match_override
  USING ((SELECT reach_is_open()) OR edition_id::text IN (SELECT reached('edition')))`;

/** Pairs that a person adds, puts in an order and pins; and where they decided otherwise than the product proposed. */
export class PairsByHand1764000000700 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statements of [COLUMNS, OVERRIDES]) await runner.query(statements);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
DROP TABLE match_override;
ALTER TABLE match DROP COLUMN source, DROP COLUMN hand_rank, DROP COLUMN pinned, ALTER COLUMN match_run_id SET NOT NULL`);
  }
}
