import { STATE_MACHINES, statesOf } from '@jiqia/contracts/states';

/** One query: each row it gives is a violation, worded in `what`. A lib exports those of its own tables as a list. */
export interface InvariantQuery {
  /** Number of the list in docs/reliability.md section 5, e.g. `I2`. */
  readonly invariant: string;
  readonly query: string;
  /** True when it speaks of the search tables in PostgreSQL, which another engine does not use. */
  readonly postgresSearchOnly?: true;
}

/** Words from code, never from input, as SQL has them in `IN (…)`. */
export const sqlList = (values: readonly string[]): string =>
  values.map((value) => `'${value}'`).join(', ');

/**
 * What one table promises beside its own rules: its states are known and its moves guarded (I4), its versions grow (I11), its
 * changes are audited (I10).
 * @param promise `versioned`: it has a lock version; `audited`: `change` when each change is audited in its own transaction,
 *   so that both carry that transaction's time, `row` when each row has an audit row
 */
export const tableInvariants = (
  table: string,
  promise: { readonly versioned?: true; readonly audited?: 'change' | 'row' },
): InvariantQuery[] => [
  ...STATE_MACHINES.filter((machine) => machine.table === table).flatMap(({ column, states }) => [
    {
      invariant: 'I4',
      query: `SELECT '${table} ' || id || ' is in an unknown ${column} ' || ${column} AS what FROM ${table}
        WHERE ${column} NOT IN (${sqlList(statesOf(states))})`,
    },
    guardedBy('I4', table, `${states.machine}_state`),
  ]),
  ...(promise.versioned ? [guardedBy('I11', table, `${table}_version`)] : []),
  ...(promise.audited ? [audited(table, promise.audited)] : []),
];

const guardedBy = (invariant: string, table: string, trigger: string): InvariantQuery => ({
  invariant,
  query: `SELECT 'trigger ${trigger} of ${table} is off or missing' AS what WHERE NOT EXISTS (
     SELECT 1 FROM pg_trigger WHERE tgrelid = '${table}'::regclass AND tgname = '${trigger}' AND tgenabled <> 'D')`,
});

/** Audit rows up to here are gone: their time was over (docs/adr/0036). */
const REMOVED_UNTIL = `coalesce((SELECT max(until) FROM audit_removal), '-infinity')`;

const audited = (table: string, how: 'change' | 'row'): InvariantQuery => ({
  invariant: 'I10',
  query:
    how === 'change'
      ? `SELECT 'last change of ${table} ' || id || ' has no audit row of its transaction' AS what FROM ${table} r
          WHERE r.updated_at > ${REMOVED_UNTIL}
            AND NOT EXISTS (SELECT 1 FROM audit_entry a WHERE a.entity = '${table}' AND a.entity_id = r.id AND a.at = r.updated_at)`
      : `SELECT '${table} ' || id || ' has no audit row' AS what FROM ${table} r
          WHERE r.created_at > ${REMOVED_UNTIL}
            AND NOT EXISTS (SELECT 1 FROM audit_entry a WHERE a.entity IN ('${table}', '${table.replace('_', '-')}') AND a.entity_id = r.id)`,
});

/** Whatever has left these states was decided by somebody, and has an audit row (I10). */
export const decisionsAudited = (table: string, undecided: readonly string[]): InvariantQuery => ({
  invariant: 'I10',
  query: `SELECT '${table} ' || id || ' was decided (' || state || ') without an audit row' AS what FROM ${table} r
    WHERE state NOT IN (${sqlList(undecided)}) AND r.updated_at > ${REMOVED_UNTIL} AND NOT EXISTS (SELECT 1 FROM audit_entry a WHERE a.entity = '${table}' AND a.entity_id = r.id)`,
});

/** What the audit says is what was written (I15): each row is linked by its hash, each batch of links sealed by a chain. */
const AUDIT_KEPT: readonly InvariantQuery[] = [
  {
    invariant: 'I15',
    query: `SELECT 'audit row ' || l.entry_id || ' was deleted' AS what FROM audit_link l
      WHERE NOT EXISTS (SELECT 1 FROM audit_entry a WHERE a.id = l.entry_id)`,
  },
  {
    invariant: 'I15',
    query: `SELECT CASE WHEN l.entry_id IS NULL THEN 'audit row ' || a.id || ' (' || a.action || ') was slipped in, or its link deleted'
                        ELSE 'audit row ' || a.id || ' (' || a.action || ') was changed' END AS what
       FROM audit_entry a LEFT JOIN audit_link l ON l.entry_id = a.id
      WHERE l.hash IS DISTINCT FROM audit_hash(a.id, a.at, a.actor, a.action, a.entity, a.entity_id, a.reason, a.details)`,
  },
  {
    invariant: 'I15',
    query: `SELECT 'audit seal ' || s.seq || ' does not fit the rows that it seals' AS what
       FROM audit_seal s, LATERAL (
         SELECT count(*) AS entries, coalesce(string_agg(uuid_send(l.entry_id) || l.hash, ''::bytea ORDER BY l.entry_id), '') AS rows
           FROM audit_link l WHERE l.seal = s.seq) found
      WHERE s.entries <> found.entries OR s.hash <> sha256(s.previous || found.rows)`,
  },
  {
    invariant: 'I15',
    query: `SELECT 'audit seal ' || s.seq || ' does not follow seal ' || (s.seq - 1) AS what
       FROM audit_seal s LEFT JOIN audit_seal b ON b.seq = s.seq - 1
      WHERE s.previous IS DISTINCT FROM coalesce(b.hash,
        (SELECT r.hash FROM audit_removal r WHERE r.seq = s.seq - 1 AND r.seq = (SELECT max(seq) FROM audit_removal)),
        CASE WHEN s.seq = 1 THEN ''::bytea END)`,
  },
  {
    invariant: 'I15',
    query: `SELECT 'audit seal ' || s.seq || ' was removed and is there' AS what FROM audit_seal s
      WHERE s.seq <= (SELECT max(seq) FROM audit_removal)`,
  },
  {
    invariant: 'I15',
    query: `SELECT 'audit rows up to ' || until || ' were removed before their time' AS what FROM audit_removal
      WHERE until > removed_at - interval '400 days'`,
  },
  {
    invariant: 'I15',
    query: `SELECT 'audit seal ' || l.seal || ' was deleted' AS what FROM audit_link l
      WHERE l.seal IS NOT NULL AND NOT EXISTS (SELECT 1 FROM audit_seal s WHERE s.seq = l.seal) GROUP BY l.seal`,
  },
];

export const DATABASE_INVARIANTS: readonly InvariantQuery[] = [
  guardedBy('I10', 'audit_entry', 'audit_entry_append_only'),
  guardedBy('I10', 'audit_entry', 'audit_entry_kept'),
  ...AUDIT_KEPT,
];
