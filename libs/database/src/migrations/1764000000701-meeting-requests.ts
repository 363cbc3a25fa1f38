import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLE = `
CREATE TABLE meeting_request (
  id uuid PRIMARY KEY,
  edition_id uuid NOT NULL REFERENCES edition,
  match_id uuid NOT NULL REFERENCES match,
  side text NOT NULL CHECK (side IN ('need', 'capability')),
  need_id uuid NOT NULL REFERENCES need,
  capability_id uuid NOT NULL REFERENCES capability,
  message text NOT NULL DEFAULT '' CHECK (length(message) <= 200),
  asked_by text NOT NULL CHECK (asked_by <> ''),
  asked_on date NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (match_id, side)
);
COMMENT ON TABLE meeting_request IS 'One side of a pair asks the organiser for a meeting. How it stands is how its pair stands.';
COMMENT ON COLUMN meeting_request.side IS 'Who asks.';
COMMENT ON COLUMN meeting_request.asked_on IS 'The day at the place of the edition: so many a day and entry.';
CREATE INDEX meeting_request_edition ON meeting_request (edition_id, id);
CREATE INDEX meeting_request_need ON meeting_request (need_id, asked_on);
CREATE INDEX meeting_request_capability ON meeting_request (capability_id, asked_on);
ALTER TABLE meeting_request ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY meeting_request_in_reach ON meeting_request USING ((SELECT reach_is_open())
  OR edition_id::text IN (SELECT reached('edition'))
  OR (side = 'need' AND need_id IN (SELECT id FROM need WHERE organisation_id IN (SELECT organisations_in_reach())))
  OR (side = 'capability' AND capability_id IN (SELECT id FROM capability
      WHERE organisation_id IN (SELECT organisations_in_reach()) OR person_id::text IN (SELECT reached('person')))))`;

/** Either side of a pair may ask for a meeting; the organiser decides. */
export class MeetingRequests1764000000701 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLE);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE meeting_request');
  }
}
