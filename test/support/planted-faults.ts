/** A fault, the statements that plant it behind the triggers' backs, and the words that must name it. */
export type PlantedFault = readonly [
  invariant: string,
  what: string,
  words: RegExp,
  statements: string,
];

/** Faults in what the libs keep. */
export const FAULTS: readonly PlantedFault[] = [
  [
    'I1',
    'a second live invitation',
    /more than one live invitation/,
    `DROP INDEX invitation_one_live;
     INSERT INTO invitation (id, edition_id, match_id, side, organisation_id, state)
     SELECT uuidv7(), edition_id, match_id, side, organisation_id, 'QUEUED' FROM invitation WHERE state = 'ACCEPTED' LIMIT 1`,
  ],
  [
    'I2',
    'a party in two meetings at once',
    /overlapping bookings/,
    `ALTER TABLE meeting_booking DROP CONSTRAINT meeting_booking_resource_during_excl;
     UPDATE meeting_booking SET resource = (SELECT resource FROM meeting_booking ORDER BY 1 LIMIT 1),
            during = (SELECT during FROM meeting_booking ORDER BY resource LIMIT 1)
      WHERE ctid IN (SELECT ctid FROM meeting_booking ORDER BY resource DESC LIMIT 1)`,
  ],
  [
    'I2',
    'a person at two tables under two names',
    /one person or organisation at two tables/,
    `WITH booked AS (SELECT k.holder_id, k.key, b.meeting_id, b.during FROM meeting_booking b
       JOIN alike_key k ON b.active AND k.kind = 'NAME' AND b.resource = 'party:' || k.holder_id),
     two AS (SELECT x.key, y.holder_id FROM booked x JOIN booked y
       ON x.holder_id < y.holder_id AND x.meeting_id <> y.meeting_id AND x.during && y.during LIMIT 1)
     UPDATE alike_key k SET key = two.key FROM two WHERE k.kind = 'NAME' AND k.holder_id = two.holder_id`,
  ],
  [
    'I3',
    'half a meeting',
    /has 2 bookings/,
    `DELETE FROM meeting_booking WHERE ctid IN (SELECT ctid FROM meeting_booking LIMIT 1)`,
  ],
  [
    'I3',
    'a cancelled meeting that keeps its slot',
    /\(CANCELLED\) has 3 bookings/,
    `UPDATE meeting SET state = 'CANCELLED' WHERE id IN (SELECT id FROM meeting LIMIT 1)`,
  ],
  [
    'I3',
    'a meeting moved without its bookings',
    /booked for another time/,
    `UPDATE meeting SET ends_at = ends_at + interval '5 minutes' WHERE id IN (SELECT id FROM meeting LIMIT 1)`,
  ],
  [
    'I4',
    'a set match without a meeting',
    /MEETING_SET without a meeting/,
    `DELETE FROM meeting WHERE id IN (SELECT id FROM meeting WHERE state = 'CONFIRMED' LIMIT 1)`,
  ],
  [
    'I4',
    'a meeting of a declined match',
    /takes its slot although its match is DECLINED/,
    `UPDATE match SET state = 'DECLINED' WHERE id IN (SELECT match_id FROM meeting WHERE state = 'CONFIRMED' LIMIT 1)`,
  ],
  [
    'I4',
    'a lost accept',
    /without a yes of both sides/,
    `UPDATE invitation SET state = 'DECLINED' WHERE id IN
       (SELECT i.id FROM invitation i JOIN match m ON m.id = i.match_id WHERE m.state = 'MEETING_SET' LIMIT 1)`,
  ],
  [
    'I4',
    'two accepts that nobody joined',
    /still INVITED although both/,
    `UPDATE match SET state = 'INVITED' WHERE id IN (SELECT match_id FROM meeting WHERE state = 'CONFIRMED' LIMIT 1)`,
  ],
  [
    'I4',
    'an open invitation of a dead pair',
    /while an invitation of it is open/,
    `UPDATE match SET state = 'LAPSED' WHERE id IN (SELECT match_id FROM invitation ORDER BY id LIMIT 1);
     UPDATE invitation SET state = 'AWAITING' WHERE id IN (SELECT id FROM invitation ORDER BY id LIMIT 1)`,
  ],
  [
    'I4',
    'a state nobody knows',
    /unknown state LOST/,
    `UPDATE need SET state = 'LOST' WHERE id IN (SELECT id FROM need WHERE state = 'PUBLISHED' LIMIT 1)`,
  ],
  [
    'I4',
    'a state machine without its guard',
    /trigger match_state of match is off/,
    `ALTER TABLE match DISABLE TRIGGER match_state`,
  ],
  [
    'I5',
    'a mail that was never sent',
    /awaits an answer though its mail was not sent/,
    `UPDATE invitation SET state = 'AWAITING' WHERE id IN (SELECT id FROM invitation LIMIT 1);
     UPDATE delivery SET state = 'FAILED', last_error = 'x'
      WHERE invitation_id IN (SELECT id FROM invitation WHERE state = 'AWAITING')`,
  ],
  [
    'I5',
    'a mail that was given up and counts as sent',
    /with a mail that was given up/,
    `UPDATE delivery SET state = 'DEAD', last_error = 'x'
      WHERE invitation_id IN (SELECT id FROM invitation WHERE sent_at IS NOT NULL LIMIT 1)`,
  ],
  [
    'I5',
    'an invitation that went out and is said to be undelivered',
    /undelivered though its mail was not given up/,
    `UPDATE invitation SET state = 'UNDELIVERED' WHERE id IN (SELECT invitation_id FROM delivery WHERE state = 'SENT' LIMIT 1)`,
  ],
  [
    'I5',
    'a failure without a reason',
    /DEAD without a reason/,
    `UPDATE delivery SET state = 'DEAD', last_error = '' WHERE id IN (SELECT id FROM delivery LIMIT 1)`,
  ],
  [
    'I5',
    'a letter forgotten for two days',
    /still not out/,
    `UPDATE invitation SET state = 'RELEASED', updated_at = now() - interval '2 days'
      WHERE id IN (SELECT id FROM invitation LIMIT 1)`,
  ],
  [
    'I7',
    'a message that nobody brings',
    /unsent for more than a minute/,
    `INSERT INTO outbox_message (id, job, payload, created_at)
     SELECT uuidv7(), 'need.index', '{"needIds":[]}', now() - interval '2 minutes'`,
  ],
  [
    'I7',
    'a message without its row',
    /speaks of a invitation that is not there/,
    `INSERT INTO outbox_message (id, job, payload)
     SELECT uuidv7(), 'invitation.send', jsonb_build_object('invitationId', uuidv7())`,
  ],
  [
    'I8',
    'a need missing in the index',
    /lacks or has stale need/,
    `DELETE FROM search_document WHERE ctid IN (SELECT ctid FROM search_document WHERE side = 'need' LIMIT 1)`,
  ],
  [
    'I8',
    'an old capability in the index',
    /lacks or has stale capability/,
    `UPDATE search_document SET version = 0 WHERE ctid IN (SELECT ctid FROM search_document WHERE side = 'capability' LIMIT 1)`,
  ],
  [
    'I8',
    'a closed need in the index',
    /which is not PUBLISHED/,
    `UPDATE need SET state = 'PAUSED' WHERE id IN (SELECT id FROM need WHERE state = 'PUBLISHED' LIMIT 1)`,
  ],
  ...['need', 'capability', 'edition', 'invitation'].map((table): PlantedFault => [
    'I10',
    `a change of ${table} without an audit row`,
    new RegExp(`last change of ${table} .* has no audit row of its transaction`),
    `UPDATE ${table} SET updated_at = now() WHERE id IN (SELECT id FROM ${table} LIMIT 1)`,
  ]),
  ...['match_run', 'shortlist_run', 'timetable', 'meeting'].map((table): PlantedFault => [
    'I10',
    `a ${table} without an audit row`,
    new RegExp(`${table} .* has no audit row`),
    `DELETE FROM audit_entry WHERE entity = '${table}'`,
  ]),
  [
    'I10',
    'a decision on a match without an audit row',
    /was decided \(\w+\) without an audit row/,
    `DELETE FROM audit_entry WHERE entity = 'match'`,
  ],
  [
    'I10',
    'an audit that may be rewritten',
    /audit_entry_append_only .* is off/,
    `ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_append_only`,
  ],
  [
    'I11',
    'a version that went back',
    /versions that its records have not reached/,
    `UPDATE need SET lock_version = 1; UPDATE search_document SET version = 1 WHERE side = 'need'`,
  ],
  [
    'I11',
    'a table whose versions may stand still',
    /trigger capability_version of capability is off/,
    `ALTER TABLE capability DISABLE TRIGGER capability_version`,
  ],
  [
    'I13',
    'an expert with more pairs than the edition allows',
    /expert .* has \d+ pairs/,
    `UPDATE edition SET meetings_per_expert = 1;
     WITH one AS (SELECT edition_id, need_id, capability_id FROM match WHERE state = 'MEETING_SET' ORDER BY id LIMIT 1)
     UPDATE match SET capability_id = one.capability_id FROM one WHERE match.id = (
       SELECT m.id FROM match m WHERE m.edition_id = one.edition_id AND m.state = 'MEETING_SET' AND m.need_id <> one.need_id
          AND NOT EXISTS (SELECT 1 FROM match o WHERE o.edition_id = m.edition_id AND o.need_id = m.need_id
                             AND o.capability_id = one.capability_id) LIMIT 1)`,
  ],
];
