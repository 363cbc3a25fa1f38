import type { MigrationInterface, QueryRunner } from 'typeorm';

const GUARD = `
CREATE TABLE state_move (
  machine text NOT NULL,
  from_state text NOT NULL,
  to_state text NOT NULL,
  PRIMARY KEY (machine, from_state, to_state)
);
COMMENT ON TABLE state_move IS 'Legal moves of the state machines; an empty from_state marks an initial state.';
CREATE FUNCTION check_state_move() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  machine_name text := TG_ARGV[0];
  old_state text := '';
  new_state text := to_jsonb(NEW) ->> TG_ARGV[1];
BEGIN
  IF TG_OP = 'UPDATE' THEN
    old_state := to_jsonb(OLD) ->> TG_ARGV[1];
    IF old_state = new_state THEN RETURN NEW; END IF;
  END IF;
  IF NOT EXISTS (SELECT 1 FROM state_move WHERE machine = machine_name AND from_state = old_state AND to_state = new_state) THEN
    RAISE EXCEPTION '% % cannot go from "%" to "%"', machine_name, NEW.id, old_state, new_state USING ERRCODE = 'JQ001';
  END IF;
  RETURN NEW;
END $$;`;

/** The machines of the first release: after each state ('' is none yet) the states that may follow it. */
const MACHINES: readonly {
  readonly machine: string;
  readonly table: string;
  readonly column: string;
  readonly moves: Readonly<Record<string, string>>;
}[] = [
  {
    machine: 'need',
    table: 'need',
    column: 'state',
    moves: {
      '': 'DRAFT',
      DRAFT: 'SUBMITTED CLOSED',
      RETURNED: 'SUBMITTED CLOSED',
      SUBMITTED: 'RETURNED REJECTED PUBLISHED CLOSED',
      PUBLISHED: 'PAUSED CLOSED',
      PAUSED: 'PUBLISHED CLOSED',
    },
  },
  {
    machine: 'capability',
    table: 'capability',
    column: 'state',
    moves: {
      '': 'DRAFT',
      DRAFT: 'SUBMITTED RETIRED',
      RETURNED: 'SUBMITTED RETIRED',
      SUBMITTED: 'RETURNED LISTED RETIRED',
      LISTED: 'PAUSED STALE RETIRED',
      PAUSED: 'LISTED RETIRED',
      STALE: 'LISTED RETIRED',
    },
  },
  {
    machine: 'match',
    table: 'match',
    column: 'state',
    moves: {
      '': 'CANDIDATE VETOED',
      CANDIDATE: 'SHORTLISTED DISMISSED LAPSED',
      SHORTLISTED: 'CANDIDATE DISMISSED INVITED LAPSED',
      INVITED: 'MUTUAL DECLINED LAPSED',
      MUTUAL: 'MEETING_SET DECLINED LAPSED',
      MEETING_SET: 'MUTUAL MET DECLINED LAPSED',
      MET: 'FOLLOWING NOT_PURSUED',
      FOLLOWING: 'CONVERTED NOT_PURSUED',
    },
  },
  {
    machine: 'invitation',
    table: 'invitation',
    column: 'state',
    moves: {
      '': 'QUEUED',
      QUEUED: 'RELEASED REVOKED',
      RELEASED: 'AWAITING REVOKED',
      AWAITING: 'ACCEPTED DECLINED COUNTERED DELEGATED EXPIRED REVOKED',
      COUNTERED: 'AWAITING REVOKED',
      DELEGATED: 'AWAITING REVOKED',
    },
  },
  {
    machine: 'delivery',
    table: 'delivery',
    column: 'state',
    moves: {
      '': 'PENDING',
      PENDING: 'SENT FAILED DEAD',
      FAILED: 'SENT DEAD',
      SENT: 'DELIVERED OPENED FAILED',
      DELIVERED: 'OPENED',
    },
  },
  {
    machine: 'meeting',
    table: 'meeting',
    column: 'state',
    moves: {
      '': 'HELD_SLOT CONFIRMED',
      HELD_SLOT: 'CONFIRMED RELEASED CANCELLED',
      CONFIRMED: 'MOVE_PROPOSED CHECKED_IN NO_SHOW CANCELLED RELEASED',
      MOVE_PROPOSED: 'CONFIRMED CANCELLED RELEASED',
      CHECKED_IN: 'IN_PROGRESS NO_SHOW',
      IN_PROGRESS: 'HELD',
      HELD: 'RECORDED',
    },
  },
  {
    machine: 'outcome',
    table: 'outcome',
    column: 'stage',
    moves: {
      '': 'INTENT',
      INTENT: 'AGREED LAPSED',
      AGREED: 'CONTRACTED LAPSED TERMINATED',
      CONTRACTED: 'REGISTERED EXECUTING TERMINATED',
      REGISTERED: 'EXECUTING TERMINATED',
      EXECUTING: 'ACCEPTED TERMINATED',
      ACCEPTED: 'LANDED',
    },
  },
  {
    machine: 'claim',
    table: 'outcome',
    column: 'claim_state',
    moves: {
      '': 'CLAIMED',
      CLAIMED: 'EVIDENCED DISPUTED',
      EVIDENCED: 'VERIFIED DISPUTED',
      VERIFIED: 'DISPUTED',
      DISPUTED: 'EVIDENCED',
    },
  },
];

/**
 * Makes illegal state moves fail in the database: `state_move` holds the legal ones and a trigger looks each move up.
 * The moves are those of the day of this migration: a changed table in `contracts` needs a migration of its own.
 */
export class StateMoves1764000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(GUARD);
    for (const { machine, table, column, moves } of MACHINES) {
      for (const [from, to] of Object.entries(moves)) {
        await runner.query('INSERT INTO state_move SELECT $1, $2, unnest($3::text[])', [
          machine,
          from,
          to.split(' '),
        ]);
      }
      await runner.query(
        `CREATE TRIGGER ${machine}_state BEFORE INSERT OR UPDATE OF ${column} ON ${table}
           FOR EACH ROW EXECUTE FUNCTION check_state_move('${machine}', '${column}')`,
      );
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { machine, table } of MACHINES) {
      await runner.query(`DROP TRIGGER ${machine}_state ON ${table}`);
    }
    await runner.query('DROP FUNCTION check_state_move(); DROP TABLE state_move');
  }
}
