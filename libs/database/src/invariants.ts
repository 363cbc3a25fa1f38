import { OCCUPYING_MEETING_STATES } from '@jiqia/contracts';
import pg from 'pg';

export interface InvariantViolation {
  /** Number of reliability's list, e.g. `I2`. */
  readonly invariant: string;
  readonly what: string;
}

const OCCUPYING = OCCUPYING_MEETING_STATES.map((state) => `'${state}'`).join(', ');

/** One query an invariant; each row it gives is a violation, told in `what`. */
const INVARIANTS: Readonly<Record<string, string>> = {
  I1: `SELECT 'more than one live invitation for match ' || match_id || ' side ' || side AS what FROM invitation
        WHERE state NOT IN ('DECLINED', 'EXPIRED', 'REVOKED') GROUP BY edition_id, match_id, side HAVING count(*) > 1`,
  I2: `SELECT 'overlapping bookings of ' || a.resource AS what FROM meeting_booking a
         JOIN meeting_booking b ON a.resource = b.resource AND a.meeting_id < b.meeting_id AND a.during && b.during
        WHERE a.active AND b.active`,
  I3: `SELECT 'meeting ' || m.id || ' has ' || count(b.*) || ' of 3 bookings' AS what FROM meeting m
         LEFT JOIN meeting_booking b ON b.meeting_id = m.id AND b.active
        WHERE m.state IN (${OCCUPYING}) GROUP BY m.id HAVING count(b.*) <> 3`,
  I4: `SELECT 'match ' || t.id || ' is MEETING_SET without a meeting' AS what FROM match t
        WHERE t.state = 'MEETING_SET' AND NOT EXISTS (SELECT 1 FROM meeting m WHERE m.match_id = t.id AND m.state IN (${OCCUPYING}))`,
  I5: `SELECT 'invitation ' || i.id || ' was sent without a delivery row' AS what FROM invitation i
        WHERE i.state = 'AWAITING' AND NOT EXISTS (SELECT 1 FROM delivery d WHERE d.invitation_id = i.id)`,
  I7: `SELECT 'outbox message ' || id || ' (' || job || ') unsent for more than a minute' AS what FROM outbox_message
        WHERE dead_at IS NULL AND created_at < now() - interval '60 seconds'`,
  I8: `SELECT 'index lacks or has stale need ' || n.id AS what FROM need n JOIN search_generation g ON g.side = 'need'
         LEFT JOIN search_document d ON d.side = 'need' AND d.generation = g.live AND d.id = n.id
        WHERE n.state = 'PUBLISHED' AND d.version IS DISTINCT FROM n.lock_version
          AND EXISTS (SELECT 1 FROM search_document)`,
  I10: `SELECT 'need ' || id || ' has no audit row' AS what FROM need n
         WHERE NOT EXISTS (SELECT 1 FROM audit_entry a WHERE a.entity = 'need' AND a.entity_id = n.id)`,
};

/** Runs every invariant that exists so far; an empty list is success. */
export async function violatedInvariants(url: string): Promise<InvariantViolation[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    const violations: InvariantViolation[] = [];
    for (const [invariant, query] of Object.entries(INVARIANTS)) {
      const { rows } = await client.query<{ what: string }>(query);
      violations.push(...rows.map((row) => ({ invariant, what: row.what })));
    }
    return violations;
  } finally {
    await client.end();
  }
}
