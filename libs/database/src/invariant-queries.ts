import {
  INVITATION_STATES,
  OCCUPYING_MEETING_STATES,
  SHORTLISTED_STATES,
  STATE_MACHINES,
  statesOf,
} from '@jiqia/contracts/states';

/** One query: each row it gives is a violation, worded in `what`. */
export interface InvariantQuery {
  /** Number of reliability's list, e.g. `I2`. */
  readonly invariant: string;
  readonly query: string;
  /** True when it speaks of the search tables in PostgreSQL, which another engine does not use. */
  readonly postgresSearchOnly?: true;
}

const list = (values: readonly string[]): string => values.map((value) => `'${value}'`).join(', ');
const OCCUPYING = list(OCCUPYING_MEETING_STATES);
const SCHEDULED = list(['MEETING_SET', 'MET', 'FOLLOWING', 'CONVERTED', 'NOT_PURSUED']);
const IN = list(SHORTLISTED_STATES);
const LIVE_INVITATION = list(
  statesOf(INVITATION_STATES).filter(
    (state) => !['DECLINED', 'EXPIRED', 'REVOKED'].includes(state),
  ),
);
/** Tables whose every change is audited in its own transaction: then both carry that transaction's time. */
const AUDITED_TO_THE_CHANGE = ['need', 'capability', 'edition', 'invitation', 'outcome'];
const AUDITED = ['match_run', 'shortlist_run', 'timetable', 'meeting'];
const VERSIONED = [
  ...AUDITED_TO_THE_CHANGE,
  'organisation',
  'person',
  'match',
  'delivery',
  'meeting',
  'notice',
  'edition_session',
  'edition_place',
  'edition_unavailability',
  'edition_conflict',
  'edition_pin',
  'edition_precedence',
  'edition_part_unresolved',
  'edition_entry',
];

const known = STATE_MACHINES.map(({ table, column, states }): InvariantQuery => ({
  invariant: 'I4',
  query: `SELECT '${table} ' || id || ' is in an unknown ${column} ' || ${column} AS what FROM ${table}
      WHERE ${column} NOT IN (${list(statesOf(states))})`,
}));

const guards: readonly InvariantQuery[] = [
  ...STATE_MACHINES.map(({ table, states }) => ['I4', table, `${states.machine}_state`] as const),
  ...VERSIONED.map((table) => ['I11', table, `${table}_version`] as const),
  ['I10', 'audit_entry', 'audit_entry_append_only'] as const,
].map(([invariant, table, trigger]) => ({
  invariant,
  query: `SELECT 'trigger ${trigger} of ${table} is off or missing' AS what WHERE NOT EXISTS (
     SELECT 1 FROM pg_trigger WHERE tgrelid = '${table}'::regclass AND tgname = '${trigger}' AND tgenabled <> 'D')`,
}));

const audits: readonly InvariantQuery[] = [
  ...AUDITED_TO_THE_CHANGE.map((table) => ({
    invariant: 'I10',
    query: `SELECT 'last change of ${table} ' || id || ' has no audit row of its transaction' AS what FROM ${table} r
      WHERE NOT EXISTS (SELECT 1 FROM audit_entry a WHERE a.entity = '${table}' AND a.entity_id = r.id AND a.at = r.updated_at)`,
  })),
  ...AUDITED.map((table) => ({
    invariant: 'I10',
    query: `SELECT '${table} ' || id || ' has no audit row' AS what FROM ${table} r
      WHERE NOT EXISTS (SELECT 1 FROM audit_entry a WHERE a.entity IN ('${table}', '${table.replace('_', '-')}') AND a.entity_id = r.id)`,
  })),
  {
    invariant: 'I10',
    query: `SELECT 'match ' || id || ' was decided (' || state || ') without an audit row' AS what FROM match m
      WHERE state NOT IN ('CANDIDATE', 'VETOED') AND NOT EXISTS (SELECT 1 FROM audit_entry a WHERE a.entity = 'match' AND a.entity_id = m.id)`,
  },
];

const index: readonly InvariantQuery[] = (
  [
    ['need', 'PUBLISHED'],
    ['capability', 'LISTED'],
  ] as const
).map(([side, state]) => ({
  invariant: 'I8',
  postgresSearchOnly: true,
  query: `SELECT CASE WHEN r.id IS NULL THEN 'index has ${side} ' || d.id || ' which is not ${state}'
                 ELSE 'index lacks or has stale ${side} ' || r.id END AS what
     FROM (SELECT id, lock_version FROM ${side} WHERE state = '${state}') r
     FULL JOIN (SELECT d.id, d.version FROM search_document d JOIN search_generation g ON g.side = d.side AND g.live = d.generation
                 WHERE d.side = '${side}') d ON d.id = r.id
    WHERE d.version IS DISTINCT FROM r.lock_version`,
}));

/** Every invariant of reliability.md section 5 that the schema can be asked about so far. */
export const INVARIANT_QUERIES: readonly InvariantQuery[] = [
  {
    invariant: 'I1',
    query: `SELECT 'more than one live invitation for match ' || match_id || ' side ' || side AS what FROM invitation
      WHERE state IN (${LIVE_INVITATION}) GROUP BY edition_id, match_id, side HAVING count(*) > 1`,
  },
  {
    invariant: 'I2',
    query: `SELECT 'overlapping bookings of ' || a.resource AS what FROM meeting_booking a
       JOIN meeting_booking b ON a.resource = b.resource AND a.meeting_id < b.meeting_id AND a.during && b.during
      WHERE a.active AND b.active`,
  },
  {
    invariant: 'I3',
    query: `SELECT 'meeting ' || m.id || ' (' || m.state || ') has ' || count(b.*) || ' bookings' AS what FROM meeting m
       LEFT JOIN meeting_booking b ON b.meeting_id = m.id AND b.active
      GROUP BY m.id HAVING count(b.*) <> CASE WHEN m.state IN (${OCCUPYING}) THEN 3 ELSE 0 END`,
  },
  {
    invariant: 'I3',
    query: `SELECT 'meeting ' || m.id || ' is booked for another time' AS what FROM meeting m JOIN meeting_booking b ON b.meeting_id = m.id
      WHERE b.active AND b.during <> tstzrange(m.starts_at, m.ends_at, '[)')`,
  },
  {
    invariant: 'I4',
    query: `SELECT 'match ' || t.id || ' is MEETING_SET without a meeting' AS what FROM match t
      WHERE t.state = 'MEETING_SET' AND NOT EXISTS (SELECT 1 FROM meeting m WHERE m.match_id = t.id AND m.state IN (${OCCUPYING}))`,
  },
  {
    invariant: 'I4',
    query: `SELECT 'meeting ' || m.id || ' takes its slot although its match is ' || t.state AS what FROM meeting m JOIN match t ON t.id = m.match_id
      WHERE m.state IN (${OCCUPYING}) AND t.state NOT IN (${SCHEDULED})`,
  },
  {
    invariant: 'I4',
    query: `SELECT 'match ' || t.id || ' is ' || t.state || ' without a yes of both sides' AS what FROM match t
      WHERE t.state IN ('MUTUAL', 'MEETING_SET') AND (SELECT count(DISTINCT side) FROM invitation i
             WHERE i.match_id = t.id AND i.state = 'ACCEPTED') < 2`,
  },
  {
    invariant: 'I4',
    query: `SELECT 'match ' || t.id || ' is still INVITED although both sides accepted' AS what FROM match t
      WHERE t.state = 'INVITED' AND (SELECT count(DISTINCT side) FROM invitation i WHERE i.match_id = t.id AND i.state = 'ACCEPTED') = 2`,
  },
  {
    invariant: 'I4',
    query: `SELECT 'match ' || t.id || ' is ' || t.state || ' while an invitation of it is open' AS what FROM match t
      WHERE t.state IN ('DECLINED', 'LAPSED', 'DISMISSED') AND EXISTS (SELECT 1 FROM invitation i
             WHERE i.match_id = t.id AND i.state IN ('RELEASED', 'AWAITING', 'COUNTERED', 'DELEGATED'))`,
  },
  {
    invariant: 'I5',
    query: `SELECT 'invitation ' || i.id || ' awaits an answer though its mail was neither sent nor given up' AS what FROM invitation i
      WHERE i.state = 'AWAITING' AND NOT EXISTS (SELECT 1 FROM delivery d
             WHERE d.invitation_id = i.id AND d.state NOT IN ('PENDING', 'FAILED'))`,
  },
  {
    invariant: 'I5',
    query: `SELECT 'delivery of invitation ' || invitation_id || ' is ' || state || ' without a reason' AS what FROM delivery
      WHERE state IN ('FAILED', 'DEAD') AND last_error = ''`,
  },
  {
    invariant: 'I5',
    query: `SELECT 'notice ' || id || ' cannot be sent and does not say why' AS what FROM notice
      WHERE state = 'DEAD' AND last_error = ''`,
  },
  {
    invariant: 'I5',
    query: `SELECT 'notice ' || id || ' was prepared more than 26 hours ago and is still not out' AS what FROM notice
      WHERE state = 'PENDING' AND created_at < now() - interval '26 hours'`,
  },
  {
    invariant: 'I5',
    query: `SELECT 'invitation ' || id || ' was released more than 26 hours ago and is still not out' AS what FROM invitation
      WHERE state = 'RELEASED' AND updated_at < now() - interval '26 hours'`,
  },
  {
    invariant: 'I7',
    query: `SELECT 'outbox message ' || id || ' (' || job || ') unsent for more than a minute' AS what FROM outbox_message
      WHERE dead_at IS NULL AND created_at < now() - interval '60 seconds'`,
  },
  ...[
    ['invitationId', 'invitation'],
    ['matchRunId', 'match_run'],
    ['noticeId', 'notice'],
    ['shortlistRunId', 'shortlist_run'],
    ['timetableId', 'timetable'],
  ].map(([key, table]) => ({
    invariant: 'I7',
    query: `SELECT 'outbox message ' || o.id || ' speaks of a ${table} that is not there' AS what FROM outbox_message o
      WHERE o.payload ? '${key}' AND NOT EXISTS (SELECT 1 FROM ${table} t WHERE t.id::text = o.payload ->> '${key}')`,
  })),
  ...index,
  ...audits,
  ...known,
  ...guards,
  {
    invariant: 'I11',
    query: `SELECT 'match ' || m.id || ' was scored on versions that its records have not reached' AS what FROM match m
       JOIN need n ON n.id = m.need_id JOIN capability c ON c.id = m.capability_id
      WHERE m.need_version > n.lock_version OR m.capability_version > c.lock_version`,
  },
  {
    invariant: 'I13',
    query: `SELECT 'expert ' || coalesce(c.person_id, c.organisation_id) || ' has ' || count(*) || ' pairs in edition ' || e.ref AS what
       FROM match m JOIN capability c ON c.id = m.capability_id JOIN edition e ON e.id = m.edition_id
      WHERE m.state IN (${IN}) GROUP BY e.id, coalesce(c.person_id, c.organisation_id)
     HAVING count(*) > e.meetings_per_expert`,
  },
];
