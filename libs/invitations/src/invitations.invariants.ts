import { INVITATION_STATES, statesOf } from '@jiqia/contracts/states';
import { type InvariantQuery, sqlList, tableInvariants } from '@jiqia/database';
import { messagesKnow } from '@jiqia/outbox';

const LIVE = sqlList(
  statesOf(INVITATION_STATES).filter(
    (state) => !['DECLINED', 'DELEGATED', 'EXPIRED', 'REVOKED'].includes(state),
  ),
);

/** How a pair and its invitations belong together. */
const PAIRS: readonly InvariantQuery[] = [
  {
    invariant: 'I1',
    query: `SELECT 'more than one live invitation for match ' || match_id || ' side ' || side AS what FROM invitation
      WHERE state IN (${LIVE}) GROUP BY edition_id, match_id, side HAVING count(*) > 1`,
  },
  {
    invariant: 'I4',
    query: `SELECT 'match ' || t.id || ' is ' || t.state || ' without a yes of both sides' AS what FROM match_pair t
      WHERE t.state IN ('MUTUAL', 'MEETING_SET') AND t.id NOT IN (SELECT match_id FROM match_agreed_on_site) AND (SELECT count(DISTINCT side) FROM invitation i
             WHERE i.match_id = t.id AND i.state = 'ACCEPTED') < 2`,
  },
  {
    invariant: 'I4',
    query: `SELECT 'match ' || t.id || ' is still INVITED although both sides accepted' AS what FROM match_pair t
      WHERE t.state = 'INVITED' AND (SELECT count(DISTINCT side) FROM invitation i WHERE i.match_id = t.id AND i.state = 'ACCEPTED') = 2`,
  },
  {
    invariant: 'I4',
    query: `SELECT 'match ' || t.id || ' is ' || t.state || ' while an invitation of it is open' AS what FROM match_pair t
      WHERE t.state IN ('DECLINED', 'LAPSED', 'DISMISSED') AND EXISTS (SELECT 1 FROM invitation i
             WHERE i.match_id = t.id AND i.state IN ('RELEASED', 'AWAITING', 'UNDELIVERED', 'COUNTERED'))`,
  },
];

/** What follows what. */
const FOLLOWING: readonly InvariantQuery[] = [
  {
    invariant: 'I4',
    query: `SELECT 'invitation ' || i.id || ' was passed on to nobody' AS what FROM invitation i
      WHERE i.state = 'DELEGATED' AND NOT EXISTS (SELECT 1 FROM invitation f WHERE f.follows = i.id)`,
  },
  {
    invariant: 'I4',
    query: `SELECT 'invitation ' || i.id || ' asks for another time and says none' AS what FROM invitation i
      WHERE i.state = 'COUNTERED' AND NOT EXISTS (SELECT 1 FROM invitation_time_wish w WHERE w.invitation_id = i.id)`,
  },
];

/** What becomes of the mails. */
const MAILS: readonly InvariantQuery[] = [
  {
    invariant: 'I5',
    query: `SELECT 'invitation ' || i.id || ' awaits an answer though its mail was not sent' AS what FROM invitation i
      WHERE i.state = 'AWAITING' AND NOT EXISTS (SELECT 1 FROM delivery d
             WHERE d.invitation_id = i.id AND d.state IN ('SENT', 'DELIVERED', 'OPENED'))`,
  },
  {
    invariant: 'I5',
    query: `SELECT 'invitation ' || i.id || ' is ' || i.state || ' with a mail that was given up' AS what FROM invitation i
      WHERE (i.sent_at IS NOT NULL OR i.state IN ('RELEASED', 'AWAITING'))
        AND EXISTS (SELECT 1 FROM delivery d WHERE d.invitation_id = i.id AND d.kind = 'INVITATION' AND d.state = 'DEAD' AND d.bounced = '')
        AND NOT EXISTS (SELECT 1 FROM delivery d WHERE d.invitation_id = i.id AND d.kind = 'INVITATION' AND d.state <> 'DEAD')`,
  },
  {
    invariant: 'I5',
    query: `SELECT 'invitation ' || i.id || ' is undelivered though its mail was not given up' AS what FROM invitation i
      WHERE i.state = 'UNDELIVERED' AND NOT EXISTS (SELECT 1 FROM delivery d WHERE d.invitation_id = i.id AND d.state = 'DEAD')`,
  },
  {
    invariant: 'I5',
    query: `SELECT 'delivery of invitation ' || invitation_id || ' is ' || state || ' without a reason' AS what FROM delivery
      WHERE state IN ('FAILED', 'DEAD') AND last_error = ''`,
  },
  {
    invariant: 'I5',
    query: `SELECT 'invitation ' || id || ' was released more than 26 hours ago and is still not out' AS what FROM invitation
      WHERE state = 'RELEASED' AND greatest(updated_at, send_not_before) < now() - interval '26 hours'`,
  },
  messagesKnow('invitationId', 'invitation'),
];

export const INVITATION_INVARIANTS: readonly InvariantQuery[] = [
  ...PAIRS,
  ...FOLLOWING,
  ...MAILS,
  ...tableInvariants('invitation', { versioned: true, audited: 'change' }),
  {
    invariant: 'I5',
    query: `SELECT 'invitation ' || i.id || ' waits for a wave that is ' || w.state AS what FROM invitation i
      JOIN invitation_wave w ON w.id = i.wave_id WHERE i.state = 'QUEUED' AND w.state <> 'PLANNED'`,
  },
  ...tableInvariants('delivery', { versioned: true }),
  ...tableInvariants('invitation_wave', { versioned: true, audited: 'change' }),
  ...tableInvariants('invitation_setting', { versioned: true, audited: 'change' }),
];
