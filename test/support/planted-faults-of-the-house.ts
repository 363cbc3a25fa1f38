import type { PlantedFault } from './planted-faults.js';

/** Faults in the audit, the schema and a demo city. */
export const FAULTS_OF_THE_HOUSE: readonly PlantedFault[] = [
  [
    'I15',
    'an audit row that was deleted',
    /^audit row \S+ was deleted$/,
    `DELETE FROM audit_entry WHERE id IN (SELECT id FROM audit_entry WHERE action = 'invitation.release' LIMIT 1)`,
  ],
  ...[
    'actor = actor || 1',
    `at = at - interval '1 second'`,
    `reason = 'x'`,
    `details = '{"a": 1}'`,
  ].map((change): PlantedFault => [
    'I15',
    `an audit row that was changed: ${change}`,
    /^audit row \S+ \(need.import\) was changed$/,
    `UPDATE audit_entry SET ${change} WHERE id IN (SELECT id FROM audit_entry WHERE action = 'need.import' LIMIT 1)`,
  ]),
  [
    'I15',
    'an audit row that was slipped in',
    /\(need.approve\) was slipped in/,
    `INSERT INTO audit_entry (id, actor, action, entity, entity_id) VALUES (uuidv7(), 'x', 'need.approve', 'need', uuidv7())`,
  ],
  [
    'I15',
    'an audit row that was deleted with its link',
    /^audit seal 1 does not fit/,
    `SELECT seal_audit(100000);
     DELETE FROM audit_entry WHERE id IN (SELECT entry_id FROM audit_link LIMIT 1);
     DELETE FROM audit_link l WHERE NOT EXISTS (SELECT 1 FROM audit_entry a WHERE a.id = l.entry_id)`,
  ],
  [
    'I15',
    'an audit row that was changed with its link and its seal',
    /^audit seal 2 does not follow seal 1/,
    `SELECT seal_audit(100); SELECT seal_audit(100);
     UPDATE audit_entry SET actor = 'x' WHERE id IN (SELECT entry_id FROM audit_link WHERE seal = 1 LIMIT 1);
     UPDATE audit_link l SET hash = audit_hash(a.id, a.at, a.actor, a.action, a.entity, a.entity_id, a.reason, a.details)
       FROM audit_entry a WHERE a.id = l.entry_id;
     UPDATE audit_seal s SET hash = (SELECT sha256(s.previous || string_agg(uuid_send(l.entry_id) || l.hash, ''::bytea ORDER BY l.entry_id))
       FROM audit_link l WHERE l.seal = s.seq)`,
  ],
  [
    'I15',
    'a seal that was deleted',
    /^audit seal 2 was deleted/,
    `SELECT seal_audit(100); SELECT seal_audit(100); DELETE FROM audit_seal WHERE seq = 2`,
  ],
  [
    'I16',
    'a constraint that was dropped',
    /^constraint match_score_check of match is missing$/,
    'ALTER TABLE match DROP CONSTRAINT match_score_check',
  ],
  [
    'I16',
    'a constraint that was loosened',
    /^constraint match_score_check of match is not as the migrations make it$/,
    `ALTER TABLE match DROP CONSTRAINT match_score_check;
     ALTER TABLE match ADD CONSTRAINT match_score_check CHECK (score BETWEEN 0 AND 2)`,
  ],
  [
    'I16',
    'a column that may be empty',
    /^constraint need_title_not_null of need is missing$/,
    'ALTER TABLE need ALTER COLUMN title DROP NOT NULL',
  ],
  [
    'I16',
    'a foreign key that was dropped',
    /^constraint match_need_id_fkey of match is missing$/,
    'ALTER TABLE match DROP CONSTRAINT match_need_id_fkey',
  ],
  [
    'I16',
    'an index that was dropped',
    /^index outbox_message_due of outbox_message is missing$/,
    'DROP INDEX outbox_message_due',
  ],
  [
    'I16',
    'a trigger that was dropped',
    /^trigger audit_entry_linked of audit_entry is missing$/,
    'DROP TRIGGER audit_entry_linked ON audit_entry',
  ],
  [
    'I16',
    'a trigger that was switched off',
    /^trigger match_run_touched of match_run is not as/,
    'ALTER TABLE match_run DISABLE TRIGGER match_run_touched',
  ],
  [
    'I16',
    'a function that does nothing any more',
    /^function check_lock_version\(\) is not as/,
    `CREATE OR REPLACE FUNCTION check_lock_version() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$`,
  ],
  [
    'I17',
    'a demo city with two of its outcomes',
    /^the demo edition 2026-SPRING has 2 outcomes, at least 12 are wanted$/,
    'DELETE FROM outcome WHERE id NOT IN (SELECT id FROM outcome ORDER BY id LIMIT 2)',
  ],
  [
    'I17',
    'a demo city whose finished edition is open',
    /^the demo edition 2026-SPRING is not closed$/,
    `UPDATE edition SET closed_at = NULL WHERE ref = '2026-SPRING'`,
  ],
  [
    'I17',
    'a demo city without its needs',
    /^the demo edition 2026-SPRING has 19 needs/,
    `DELETE FROM edition_entry WHERE id IN (SELECT t.id FROM edition_entry t JOIN edition e ON e.id = t.edition_id
       WHERE e.ref = '2026-SPRING' AND t.side = 'need' LIMIT 1)`,
  ],
  [
    'I17',
    'a demo city without its open edition',
    /^the demo city has no edition 2026-AUTUMN with a timetable$/,
    `UPDATE timetable SET state = 'FAILED' WHERE edition_id = (SELECT id FROM edition WHERE ref = '2026-AUTUMN')`,
  ],
  [
    'I18',
    'an organisation that was merged into one that was merged',
    /^organisation \S+ was merged into one that was merged itself$/,
    `UPDATE organisation SET merged_into = (SELECT id FROM organisation ORDER BY id DESC LIMIT 1)
      WHERE id IN (SELECT id FROM organisation ORDER BY id LIMIT 1);
     UPDATE organisation SET merged_into = (SELECT id FROM organisation ORDER BY id LIMIT 1)
      WHERE id IN (SELECT id FROM organisation ORDER BY id DESC LIMIT 1)`,
  ],
  [
    'I18',
    'a person that was merged into one that was merged',
    /^person \S+ was merged into one that was merged itself$/,
    `UPDATE person SET merged_into = (SELECT id FROM person ORDER BY id DESC LIMIT 1)
      WHERE id IN (SELECT id FROM person ORDER BY id LIMIT 1);
     UPDATE person SET merged_into = (SELECT id FROM person ORDER BY id LIMIT 1)
      WHERE id IN (SELECT id FROM person ORDER BY id DESC LIMIT 1)`,
  ],
  [
    'I18',
    'an organisation that nobody merged',
    /^organisation \S+ was merged, and no merge says so$/,
    `UPDATE organisation SET merged_into = (SELECT id FROM organisation ORDER BY id DESC LIMIT 1)
      WHERE id IN (SELECT id FROM organisation ORDER BY id LIMIT 1)`,
  ],
  [
    'I18',
    'a need of a merged organisation',
    /^need \S+ is of an organisation or a person that was merged$/,
    `UPDATE organisation SET merged_into = (SELECT organisation_id FROM capability LIMIT 1)
      WHERE id IN (SELECT organisation_id FROM need LIMIT 1)`,
  ],
  [
    'I18',
    'a capability of a merged person',
    /^capability \S+ is of an organisation or a person that was merged$/,
    `UPDATE person SET merged_into = (SELECT contact_id FROM need WHERE contact_id IS NOT NULL LIMIT 1)
      WHERE id IN (SELECT person_id FROM capability WHERE person_id IS NOT NULL LIMIT 1)`,
  ],
  [
    'I18',
    'a person without a membership',
    /^person \S+ is or was nothing in the organisation that named them$/,
    `DELETE FROM membership WHERE person_id IN (SELECT id FROM person ORDER BY id LIMIT 1)`,
  ],
];
