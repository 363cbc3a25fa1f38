import type { MigrationInterface, QueryRunner } from 'typeorm';

const REGISTER = `
CREATE TABLE organisation (
  id uuid PRIMARY KEY,
  external_id text UNIQUE,
  name text NOT NULL UNIQUE,
  kind text NOT NULL,
  credit_code text UNIQUE,
  region text NOT NULL DEFAULT '',
  park text NOT NULL DEFAULT '',
  intro text NOT NULL DEFAULT '',
  lock_version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE organisation_alias (
  alias text PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES organisation ON DELETE CASCADE
);
CREATE TABLE person (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES organisation,
  name text NOT NULL,
  title text NOT NULL DEFAULT '',
  phone text NOT NULL DEFAULT '',
  email text NOT NULL DEFAULT '',
  lock_version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (organisation_id, name)
);
CREATE TABLE need (
  id uuid PRIMARY KEY,
  external_id text UNIQUE,
  row_hash text NOT NULL,
  organisation_id uuid NOT NULL REFERENCES organisation,
  contact_id uuid REFERENCES person,
  title text NOT NULL CHECK (title <> ''),
  kinds text[] NOT NULL DEFAULT '{}',
  problem text NOT NULL DEFAULT '',
  key_technology text NOT NULL DEFAULT '',
  indicators jsonb NOT NULL DEFAULT '[]',
  goal text NOT NULL DEFAULT '',
  basis text NOT NULL DEFAULT '',
  keywords text[] NOT NULL DEFAULT '{}',
  valid_from date,
  valid_until date,
  budget_wan numeric(12,2),
  cooperation text[] NOT NULL DEFAULT '{}',
  field text NOT NULL DEFAULT '',
  industry text NOT NULL DEFAULT '',
  cluster text NOT NULL DEFAULT '',
  region text NOT NULL DEFAULT '',
  secrecy_declared boolean NOT NULL DEFAULT false,
  state text NOT NULL DEFAULT 'DRAFT',
  resolution text,
  lock_version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CHECK (valid_from IS NULL OR valid_until IS NULL OR valid_from <= valid_until),
  CHECK ((state = 'CLOSED') = (resolution IS NOT NULL))
);
CREATE TABLE capability (
  id uuid PRIMARY KEY,
  external_id text UNIQUE,
  row_hash text NOT NULL,
  kind text NOT NULL,
  organisation_id uuid NOT NULL REFERENCES organisation,
  person_id uuid REFERENCES person,
  title text NOT NULL CHECK (title <> ''),
  summary text NOT NULL DEFAULT '',
  detail text NOT NULL DEFAULT '',
  indicators jsonb NOT NULL DEFAULT '[]',
  keywords text[] NOT NULL DEFAULT '{}',
  field text NOT NULL DEFAULT '',
  cluster text NOT NULL DEFAULT '',
  stage text,
  trl int CHECK (trl BETWEEN 1 AND 9),
  cooperation text[] NOT NULL DEFAULT '{}',
  price_wan numeric(12,2),
  services text[] NOT NULL DEFAULT '{}',
  modes text[] NOT NULL DEFAULT '{}',
  region text NOT NULL DEFAULT '',
  intellectual_property text NOT NULL DEFAULT '',
  confirmed_at date,
  avoid_organisations text[] NOT NULL DEFAULT '{}',
  state text NOT NULL DEFAULT 'DRAFT',
  lock_version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);`;

const FAIR = `
CREATE TABLE edition (
  id uuid PRIMARY KEY,
  ref text NOT NULL UNIQUE,
  name text NOT NULL,
  form jsonb NOT NULL,
  closed_at timestamptz,
  lock_version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE edition_entry (
  edition_id uuid NOT NULL REFERENCES edition,
  side text NOT NULL CHECK (side IN ('need', 'capability')),
  entry_id uuid NOT NULL,
  PRIMARY KEY (edition_id, side, entry_id)
);
CREATE TABLE match_run (
  id uuid PRIMARY KEY,
  edition_id uuid NOT NULL REFERENCES edition,
  state text NOT NULL DEFAULT 'QUEUED' CHECK (state IN ('QUEUED', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED')),
  total int NOT NULL DEFAULT 0,
  done int NOT NULL DEFAULT 0,
  scorer_version text NOT NULL DEFAULT '',
  input_hash text NOT NULL DEFAULT '',
  error text NOT NULL DEFAULT '',
  requested_by text NOT NULL,
  started_at timestamptz,
  finished_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX match_run_one_live ON match_run (edition_id) WHERE state IN ('QUEUED', 'RUNNING');
CREATE TABLE match (
  id uuid PRIMARY KEY,
  edition_id uuid NOT NULL REFERENCES edition,
  match_run_id uuid NOT NULL REFERENCES match_run,
  need_id uuid NOT NULL REFERENCES need,
  capability_id uuid NOT NULL REFERENCES capability,
  need_version int NOT NULL,
  capability_version int NOT NULL,
  rank int NOT NULL,
  score numeric(7,6) NOT NULL CHECK (score BETWEEN 0 AND 1),
  level int NOT NULL CHECK (level BETWEEN 1 AND 4),
  parts jsonb NOT NULL,
  reasons jsonb NOT NULL,
  against jsonb NOT NULL,
  gaps text[] NOT NULL DEFAULT '{}',
  veto_reason text,
  state text NOT NULL DEFAULT 'CANDIDATE',
  state_reason text NOT NULL DEFAULT '',
  lock_version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (edition_id, need_id, capability_id),
  CHECK ((state = 'VETOED') = (veto_reason IS NOT NULL))
);
CREATE INDEX match_edition_rank ON match (edition_id, need_id, rank);
CREATE TABLE invitation (
  id uuid PRIMARY KEY,
  edition_id uuid NOT NULL REFERENCES edition,
  match_id uuid NOT NULL REFERENCES match,
  side text NOT NULL CHECK (side IN ('need', 'capability')),
  organisation_id uuid NOT NULL REFERENCES organisation,
  person_id uuid REFERENCES person,
  state text NOT NULL DEFAULT 'QUEUED',
  token_hash text UNIQUE,
  answer_reason text NOT NULL DEFAULT '',
  expires_at timestamptz,
  released_at timestamptz,
  sent_at timestamptz,
  answered_at timestamptz,
  lock_version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX invitation_one_live ON invitation (edition_id, match_id, side)
  WHERE state NOT IN ('DECLINED', 'EXPIRED', 'REVOKED');
CREATE TABLE delivery (
  id uuid PRIMARY KEY,
  invitation_id uuid NOT NULL REFERENCES invitation,
  channel text NOT NULL CHECK (channel IN ('email')),
  state text NOT NULL DEFAULT 'PENDING',
  message_id text NOT NULL,
  attempts int NOT NULL DEFAULT 0,
  last_error text NOT NULL DEFAULT '',
  lock_version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (invitation_id, channel)
);`;

const MEETINGS = `
CREATE TABLE timetable (
  id uuid PRIMARY KEY,
  edition_id uuid NOT NULL REFERENCES edition,
  state text NOT NULL DEFAULT 'QUEUED' CHECK (state IN ('QUEUED', 'SOLVING', 'DONE', 'FAILED')),
  seed int NOT NULL,
  time_limit_ms int NOT NULL,
  progress jsonb NOT NULL DEFAULT '{}',
  status text NOT NULL DEFAULT 'unknown',
  breaks int,
  lower_bound int,
  violations int,
  left_out jsonb NOT NULL DEFAULT '[]',
  input_hash text NOT NULL DEFAULT '',
  error text NOT NULL DEFAULT '',
  requested_by text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  finished_at timestamptz
);
CREATE UNIQUE INDEX timetable_one_live ON timetable (edition_id) WHERE state IN ('QUEUED', 'SOLVING');
CREATE TABLE meeting (
  id uuid PRIMARY KEY,
  edition_id uuid NOT NULL REFERENCES edition,
  match_id uuid NOT NULL REFERENCES match,
  timetable_id uuid NOT NULL REFERENCES timetable,
  session_ref text NOT NULL,
  slot_index int NOT NULL,
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  place text NOT NULL,
  mode text NOT NULL CHECK (mode IN ('ON_SITE', 'VIDEO')),
  state text NOT NULL,
  lock_version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CHECK (starts_at < ends_at)
);
CREATE UNIQUE INDEX meeting_one_live ON meeting (match_id)
  WHERE state NOT IN ('CANCELLED', 'RELEASED', 'NO_SHOW');
CREATE TABLE meeting_booking (
  meeting_id uuid NOT NULL REFERENCES meeting ON DELETE CASCADE,
  resource text NOT NULL,
  during tstzrange NOT NULL CHECK (NOT isempty(during)),
  active boolean NOT NULL DEFAULT true,
  PRIMARY KEY (meeting_id, resource),
  EXCLUDE USING gist (resource WITH =, during WITH &&) WHERE (active)
);
CREATE TABLE outcome (
  id uuid PRIMARY KEY,
  edition_id uuid NOT NULL REFERENCES edition,
  need_id uuid NOT NULL REFERENCES need,
  capability_id uuid NOT NULL REFERENCES capability,
  stage text NOT NULL DEFAULT 'INTENT',
  claim_state text NOT NULL DEFAULT 'CLAIMED',
  contract_type text,
  intent_wan numeric(12,2),
  contract_wan numeric(12,2),
  received_wan numeric(12,2),
  signed_at date,
  note text NOT NULL DEFAULT '',
  lock_version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (edition_id, need_id, capability_id)
);`;

const PLUMBING = `
CREATE TABLE outbox_message (
  seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id uuid NOT NULL UNIQUE,
  job text NOT NULL,
  payload jsonb NOT NULL,
  attempts int NOT NULL DEFAULT 0,
  available_at timestamptz NOT NULL DEFAULT now(),
  lease_owner uuid,
  lease_until timestamptz,
  last_error text NOT NULL DEFAULT '',
  dead_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX outbox_message_due ON outbox_message (available_at, seq) WHERE dead_at IS NULL;
CREATE TABLE processed_job (
  handler text NOT NULL,
  job_id uuid NOT NULL,
  processed_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (handler, job_id)
);
CREATE TABLE audit_entry (
  id uuid PRIMARY KEY,
  at timestamptz NOT NULL DEFAULT now(),
  actor text NOT NULL,
  action text NOT NULL,
  entity text NOT NULL,
  entity_id uuid NOT NULL,
  reason text NOT NULL DEFAULT '',
  details jsonb NOT NULL DEFAULT '{}'
);
CREATE INDEX audit_entry_entity ON audit_entry (entity, entity_id, at);
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'JQ002';
END $$;
CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE FUNCTION check_lock_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.lock_version <= OLD.lock_version THEN
    RAISE EXCEPTION '%.lock_version must grow (% to %)', TG_TABLE_NAME, OLD.lock_version, NEW.lock_version
      USING ERRCODE = 'JQ003';
  END IF;
  RETURN NEW;
END $$;`;

const VERSIONED = [
  'organisation',
  'person',
  'need',
  'capability',
  'edition',
  'match',
  'invitation',
  'delivery',
  'meeting',
  'outcome',
];
const TABLES = [
  'audit_entry',
  'processed_job',
  'outbox_message',
  'outcome',
  'meeting_booking',
  'meeting',
  'timetable',
  'delivery',
  'invitation',
  'match',
  'match_run',
  'edition_entry',
  'edition',
  'capability',
  'need',
  'person',
  'organisation_alias',
  'organisation',
];

/** The first schema: registers, needs, capabilities, a fair from edition to outcome, outbox and audit. */
export class Core1764000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE EXTENSION IF NOT EXISTS btree_gist');
    for (const statements of [REGISTER, FAIR, MEETINGS, PLUMBING]) await runner.query(statements);
    for (const table of VERSIONED) {
      await runner.query(
        `CREATE TRIGGER ${table}_version BEFORE UPDATE ON ${table} FOR EACH ROW EXECUTE FUNCTION check_lock_version()`,
      );
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.query(`DROP TABLE ${table}`);
    await runner.query('DROP FUNCTION check_lock_version(); DROP FUNCTION refuse_change()');
  }
}
