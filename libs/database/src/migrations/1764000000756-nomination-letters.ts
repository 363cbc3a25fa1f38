import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLE = `
CREATE TABLE nomination_letter (
  id uuid PRIMARY KEY,
  nomination_id uuid NOT NULL REFERENCES nomination ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('ASK', 'REMINDER', 'WITHDRAWAL')),
  created_at timestamptz NOT NULL DEFAULT now(),
  sender text,
  sending_until timestamptz,
  attempts int NOT NULL DEFAULT 0,
  sent_at timestamptz,
  given_up_at timestamptz,
  stopped_at timestamptz,
  last_error text NOT NULL DEFAULT '',
  UNIQUE (nomination_id, kind),
  CHECK (num_nonnulls(sent_at, given_up_at, stopped_at) <= 1)
);
CREATE INDEX nomination_letter_unsent ON nomination_letter (created_at)
  WHERE sent_at IS NULL AND given_up_at IS NULL AND stopped_at IS NULL;
COMMENT ON TABLE nomination_letter IS 'A society is written to about what it is asked to nominate for: each kind of letter once.';
COMMENT ON COLUMN nomination_letter.given_up_at IS 'It could not be delivered: somebody telephones.';
COMMENT ON COLUMN nomination_letter.stopped_at IS 'There was nothing left to ask when its turn came.';
ALTER TABLE nomination_letter ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY nomination_letter_in_reach ON nomination_letter USING ((SELECT reach_is_open())
  OR nomination_id IN (SELECT id FROM nomination))`;

/** Societies get the letter of invitation, a reminder before its last day, and word when they need not nominate. */
export class NominationLetters1764000000756 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLE);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE nomination_letter');
  }
}
