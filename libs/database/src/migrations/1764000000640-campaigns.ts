import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = `
CREATE TABLE campaign (
  id uuid PRIMARY KEY,
  name text NOT NULL CHECK (name <> '' AND length(name) <= 120),
  asks text NOT NULL CHECK (asks <> '' AND length(asks) <= 4000),
  deadline date NOT NULL,
  remind_days int[] NOT NULL CHECK (cardinality(remind_days) <= 5),
  edition_id uuid REFERENCES edition,
  organiser_name text NOT NULL CHECK (organiser_name <> ''),
  organiser_phone text NOT NULL DEFAULT '',
  organiser_email text NOT NULL DEFAULT '',
  state text NOT NULL DEFAULT 'DRAFT',
  made_by text NOT NULL CHECK (made_by <> ''),
  opened_at timestamptz,
  closed_at timestamptz,
  lock_version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CHECK ((state = 'DRAFT') = (opened_at IS NULL)),
  CHECK ((state = 'CLOSED') = (closed_at IS NOT NULL))
);
COMMENT ON COLUMN campaign.deadline IS 'The last day on which answers are taken, in Beijing.';
COMMENT ON COLUMN campaign.remind_days IS 'How many days before the deadline those are reminded who have not answered.';
INSERT INTO state_move (machine, from_state, to_state) VALUES
  ('campaign', '', 'DRAFT'), ('campaign', 'DRAFT', 'OPEN'), ('campaign', 'OPEN', 'CLOSED');
CREATE TRIGGER campaign_version BEFORE UPDATE ON campaign FOR EACH ROW EXECUTE FUNCTION check_lock_version();
CREATE TRIGGER campaign_state BEFORE INSERT OR UPDATE OF state ON campaign
  FOR EACH ROW EXECUTE FUNCTION check_state_move('campaign', 'state');

CREATE TABLE campaign_target (
  id uuid PRIMARY KEY,
  campaign_id uuid NOT NULL REFERENCES campaign,
  organisation_id uuid NOT NULL REFERENCES organisation,
  person_id uuid REFERENCES person,
  officer_id uuid REFERENCES account,
  cluster text NOT NULL DEFAULT '' CHECK (length(cluster) <= 60),
  same_as uuid REFERENCES campaign_target,
  declined_at timestamptz,
  declined_way text CHECK (declined_way IN ('LINK', 'SHEET', 'VISIT', 'ACCOUNT')),
  declined_words text NOT NULL DEFAULT '' CHECK (length(declined_words) <= 500),
  unreached_at timestamptz,
  unreached_words text NOT NULL DEFAULT '' CHECK (length(unreached_words) <= 500),
  lock_version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CHECK ((declined_at IS NULL) = (declined_way IS NULL)),
  CHECK (same_as <> id)
);
COMMENT ON TABLE campaign_target IS 'An organisation that a campaign asks. How it stands is made of facts: letters, needs, what it said.';
COMMENT ON COLUMN campaign_target.same_as IS 'The target of the organisation that this one was merged into: they count as one.';
CREATE UNIQUE INDEX campaign_target_once ON campaign_target (campaign_id, organisation_id) WHERE same_as IS NULL;
CREATE INDEX campaign_target_organisation ON campaign_target (organisation_id);
CREATE INDEX campaign_target_person ON campaign_target (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX campaign_target_same ON campaign_target (same_as) WHERE same_as IS NOT NULL;
CREATE TRIGGER campaign_target_version BEFORE UPDATE ON campaign_target FOR EACH ROW EXECUTE FUNCTION check_lock_version();

CREATE TABLE campaign_link (
  id uuid PRIMARY KEY,
  target_id uuid NOT NULL REFERENCES campaign_target ON DELETE CASCADE,
  token_hash text NOT NULL UNIQUE CHECK (token_hash ~ '^[0-9a-f]{64}$'),
  created_at timestamptz NOT NULL DEFAULT now(),
  ended_at timestamptz
);
COMMENT ON TABLE campaign_link IS 'A personal address at which a target answers without an account. It ends a week after the deadline.';
COMMENT ON COLUMN campaign_link.token_hash IS 'SHA-256 of the secret in the address, which is kept nowhere.';
CREATE UNIQUE INDEX campaign_link_live ON campaign_link (target_id) WHERE ended_at IS NULL;

CREATE TABLE campaign_letter (
  id uuid PRIMARY KEY,
  target_id uuid NOT NULL REFERENCES campaign_target ON DELETE CASCADE,
  link_id uuid NOT NULL REFERENCES campaign_link ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('INVITE', 'REMINDER')),
  day date NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  sender text,
  sending_until timestamptz,
  attempts int NOT NULL DEFAULT 0,
  sent_at timestamptz,
  given_up_at timestamptz,
  stopped_at timestamptz,
  last_error text NOT NULL DEFAULT '',
  CHECK (num_nonnulls(sent_at, given_up_at, stopped_at) <= 1)
);
COMMENT ON COLUMN campaign_letter.given_up_at IS 'It could not be delivered: somebody telephones.';
COMMENT ON COLUMN campaign_letter.stopped_at IS 'It was not wanted any more when its turn came.';
CREATE UNIQUE INDEX campaign_letter_reminder ON campaign_letter (target_id, day) WHERE kind = 'REMINDER';
CREATE INDEX campaign_letter_target ON campaign_letter (target_id, id);
CREATE INDEX campaign_letter_unsent ON campaign_letter (created_at) WHERE sent_at IS NULL AND given_up_at IS NULL AND stopped_at IS NULL;

CREATE TABLE visit (
  id uuid PRIMARY KEY,
  campaign_id uuid NOT NULL REFERENCES campaign,
  target_id uuid NOT NULL REFERENCES campaign_target,
  day date NOT NULL,
  went text NOT NULL CHECK (went <> '' AND length(went) <= 200),
  met text NOT NULL DEFAULT '' CHECK (length(met) <= 200),
  words text NOT NULL DEFAULT '' CHECK (length(words) <= 4000),
  made_by text NOT NULL CHECK (made_by <> ''),
  created_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE visit IS 'Officers went to a target (走访): when, who, whom they met.';
CREATE INDEX visit_campaign ON visit (campaign_id, id);
CREATE INDEX visit_target ON visit (target_id);

CREATE TABLE campaign_need (
  id uuid PRIMARY KEY,
  campaign_id uuid NOT NULL REFERENCES campaign,
  target_id uuid NOT NULL REFERENCES campaign_target,
  need_id uuid NOT NULL REFERENCES need ON DELETE CASCADE,
  way text NOT NULL CHECK (way IN ('LINK', 'SHEET', 'VISIT', 'ACCOUNT')),
  visit_id uuid REFERENCES visit,
  form_token uuid,
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (campaign_id, need_id),
  UNIQUE (target_id, form_token),
  CHECK ((way = 'VISIT') = (visit_id IS NOT NULL))
);
COMMENT ON TABLE campaign_need IS 'Which needs came of a campaign, and how.';
COMMENT ON COLUMN campaign_need.form_token IS 'Of the page that it was handed in on: a page that is sent twice makes one need.';
CREATE INDEX campaign_need_target ON campaign_need (target_id);
CREATE INDEX campaign_need_need ON campaign_need (need_id);
CREATE INDEX campaign_need_visit ON campaign_need (visit_id) WHERE visit_id IS NOT NULL`;

/** Who may be written to for an organisation. */
const VIEW = `
CREATE VIEW membership_card AS SELECT person_id, organisation_id, role, valid_from, valid_until FROM membership`;

const OPEN = '(SELECT reach_is_open())';
const OFFICER = `(EXISTS (SELECT 1 FROM reached('park')) OR EXISTS (SELECT 1 FROM reached('region')))`;
const OF_TARGET = 'target_id IN (SELECT id FROM campaign_target)';

/** By table, the rows that a connection which is not open may see and change. */
const WALLS: Readonly<Record<string, string>> = {
  campaign: `edition_id::text IN (SELECT reached('edition')) OR (state <> 'DRAFT' AND ${OFFICER})`,
  campaign_target: `organisation_id IN (SELECT organisations_in_reach())
    OR campaign_id IN (SELECT id FROM campaign WHERE edition_id::text IN (SELECT reached('edition')))`,
  campaign_link: OF_TARGET,
  campaign_letter: OF_TARGET,
  visit: OF_TARGET,
  campaign_need: OF_TARGET,
};

const DOCUMENTS = `
CREATE POLICY attachment_of_visits_in_reach ON attachment
  USING (entity = 'visit' AND entity_id IN (SELECT id FROM visit))`;

const DOWN = `
DROP POLICY attachment_of_visits_in_reach ON attachment;
DELETE FROM attachment WHERE entity = 'visit';
DROP VIEW membership_card;
DROP TABLE campaign_need, visit, campaign_letter, campaign_link, campaign_target, campaign;
DELETE FROM state_move WHERE machine = 'campaign'`;

/** Campaigns that ask organisations for their needs: whom, how each answers, and the visits to them. */
export class Campaigns1764000000640 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statements of [TABLES, VIEW]) await runner.query(statements);
    for (const [table, rows] of Object.entries(WALLS))
      await runner.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
        CREATE POLICY ${table}_in_reach ON ${table} USING (${OPEN} OR ${rows})`);
    await runner.query(DOCUMENTS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
