import {
  AGREED_STATES,
  OCCUPYING_MEETING_STATES,
  SET_MEETING_STATES,
} from '@jiqia/contracts/states';
import { type InvariantQuery, sqlList, tableInvariants } from '@jiqia/database';
import { OPEN_INVITATIONS } from '@jiqia/invitations';
import { messagesKnow } from '@jiqia/outbox';

const OCCUPYING = sqlList(OCCUPYING_MEETING_STATES);
const OPEN = sqlList(OPEN_INVITATIONS);
const SET = sqlList(SET_MEETING_STATES);
const SCHEDULED = sqlList(['MEETING_SET', 'MET', 'FOLLOWING', 'CONVERTED', 'NOT_PURSUED']);

export const MEETING_INVARIANTS: readonly InvariantQuery[] = [
  {
    invariant: 'I2',
    query: `SELECT 'overlapping bookings of ' || a.resource AS what FROM meeting_booking a
       JOIN meeting_booking b ON a.resource = b.resource AND a.meeting_id < b.meeting_id AND a.during && b.during
      WHERE a.active AND b.active`,
  },
  {
    invariant: 'I2',
    query: `SELECT 'one person or organisation at two tables: meetings ' || a.meeting_id || ' and ' || b.meeting_id AS what
       FROM alike x JOIN alike y ON y.key = x.key AND y.holder_id > x.holder_id
       JOIN meeting_booking a ON a.resource = 'party:' || x.holder_id
       JOIN meeting_booking b ON b.resource = 'party:' || y.holder_id AND b.meeting_id <> a.meeting_id AND a.during && b.during
      WHERE x.kind IN ('NAME', 'ORGANISATION', 'MERGED') AND a.active AND b.active`,
  },
  {
    invariant: 'I3',
    query: `SELECT 'meeting ' || m.id || ' (' || m.state || ') has ' || count(b.*) || ' bookings' AS what FROM meeting m
       JOIN match_pair t ON t.id = m.match_id JOIN need_card n ON n.id = t.need_id JOIN capability_card c ON c.id = t.capability_id
       LEFT JOIN meeting_cover vn ON vn.meeting_id = m.id AND vn.side = 'need' AND vn.ended_at IS NULL
       LEFT JOIN meeting_cover vc ON vc.meeting_id = m.id AND vc.side = 'capability' AND vc.ended_at IS NULL
       LEFT JOIN meeting_booking b ON b.meeting_id = m.id AND b.active
      GROUP BY m.id, n.id, n.contact_id, n.organisation_id, c.id, c.expert_id, vn.person_id, vc.person_id HAVING NOT CASE WHEN m.state IN (${OCCUPYING})
        THEN count(*) FILTER (WHERE b.resource LIKE 'place:%') = 1 AND count(*) FILTER (WHERE b.resource LIKE 'party:%') >=
             CASE WHEN coalesce(vn.person_id, n.contact_id, n.organisation_id) = coalesce(vc.person_id, c.expert_id) THEN 1 ELSE 2 END
        ELSE count(b.*) = 0 END`,
  },
  {
    invariant: 'I3',
    query: `SELECT 'meeting ' || m.id || ' is booked for another time' AS what FROM meeting m JOIN meeting_booking b ON b.meeting_id = m.id
      WHERE b.active AND b.during <> tstzrange(m.starts_at, m.ends_at, '[)')`,
  },
  {
    invariant: 'I4',
    query: `SELECT 'match ' || t.id || ' is MEETING_SET without a meeting' AS what FROM match_pair t
      WHERE t.state = 'MEETING_SET' AND NOT EXISTS (SELECT 1 FROM meeting m WHERE m.match_id = t.id AND m.state IN (${SET}))`,
  },
  {
    invariant: 'I4',
    query: `SELECT 'meeting ' || m.id || ' takes its slot although its match is ' || t.state AS what
       FROM meeting m JOIN match_pair t ON t.id = m.match_id
      WHERE m.state IN (${SET}) AND t.state NOT IN (${SCHEDULED})`,
  },
  {
    invariant: 'I4',
    query: `SELECT 'slot ' || m.id || ' is held for a pair of which no invitation is open' AS what FROM meeting m
      WHERE m.state = 'HELD_SLOT' AND NOT EXISTS (SELECT 1 FROM invitation_side i WHERE i.match_id = m.match_id AND i.state IN (${OPEN}))`,
  },
  {
    invariant: 'I4',
    query: `SELECT 'slot ' || m.id || ' is held although its match is ' || t.state AS what FROM meeting m JOIN match_pair t ON t.id = m.match_id
      WHERE m.state = 'HELD_SLOT' AND t.state IN (${sqlList(AGREED_STATES)})`,
  },
  {
    invariant: 'I3',
    query: `SELECT 'cover ' || v.id || ' holds, and who comes is not booked' AS what FROM meeting_cover v JOIN meeting m ON m.id = v.meeting_id
      WHERE v.ended_at IS NULL AND m.state IN (${OCCUPYING}) AND NOT EXISTS (
        SELECT 1 FROM meeting_booking b WHERE b.meeting_id = m.id AND b.active AND (b.resource = 'party:' || v.person_id OR EXISTS (
          SELECT 1 FROM alike x JOIN alike y USING (key) WHERE x.holder_id = v.person_id AND b.resource = 'party:' || y.holder_id)))`,
  },
  {
    invariant: 'I4',
    query: `SELECT 'cover ' || v.id || ' holds for a meeting that is ' || m.state AS what FROM meeting_cover v JOIN meeting m ON m.id = v.meeting_id
      WHERE v.ended_at IS NULL AND m.state IN ('CANCELLED', 'RELEASED')`,
  },
  {
    invariant: 'I3',
    query: `SELECT 'cover ' || v.id || ' is not of the pair or the edition of its meeting' AS what FROM meeting_cover v JOIN meeting m ON m.id = v.meeting_id
      WHERE (v.match_id, v.edition_id) IS DISTINCT FROM (m.match_id, m.edition_id)`,
  },
  {
    invariant: 'I4',
    query: `SELECT 'meeting ' || m.id || ' (' || m.state || ') has ' || count(r.id) || ' open requests for another time' AS what FROM meeting m
       LEFT JOIN meeting_move_request r ON r.meeting_id = m.id AND r.ended_how IS NULL
      GROUP BY m.id HAVING count(r.id) <> CASE WHEN m.state = 'MOVE_PROPOSED' THEN 1 ELSE 0 END`,
  },
  {
    invariant: 'I4',
    query: `SELECT 'request for another time ' || r.id || ' is not of the pair or the edition of its meetings' AS what
       FROM meeting_move_request r JOIN meeting m ON m.id = r.meeting_id LEFT JOIN meeting o ON o.id = r.other_meeting_id
      WHERE (r.match_id, r.edition_id) IS DISTINCT FROM (m.match_id, m.edition_id) OR o.edition_id <> r.edition_id`,
  },
  messagesKnow('moveRequestId', 'meeting_move_request'),
  messagesKnow('timetableId', 'timetable'),
  ...tableInvariants('timetable', { audited: 'row' }),
  ...tableInvariants('meeting_cover', { versioned: true, audited: 'row' }),
  ...tableInvariants('meeting_move_request', { versioned: true, audited: 'row' }),
  ...tableInvariants('meeting', { versioned: true, audited: 'row' }),
];
