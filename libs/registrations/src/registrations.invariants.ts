import { LIVING_REGISTRATION_STATES } from '@jiqia/contracts/states';
import { type InvariantQuery, sqlList, tableInvariants } from '@jiqia/database';

const LIVING = sqlList(LIVING_REGISTRATION_STATES);

export const REGISTRATION_INVARIANTS: readonly InvariantQuery[] = [
  ...tableInvariants('registration', { versioned: true, audited: 'row' }),
  ...tableInvariants('registration_setting', { versioned: true, audited: 'change' }),
  {
    invariant: 'I20',
    query: `SELECT 'edition ' || s.edition_id || ' has given more places than it has' AS what FROM registration_setting s
      WHERE s.capacity < (SELECT count(*) FROM registration r WHERE r.edition_id = s.edition_id AND r.state = 'APPROVED')`,
  },
  {
    invariant: 'I20',
    query: `SELECT 'registration ' || r.id || ' has answered a question of another edition' AS what FROM registration_answer a
      JOIN registration r ON r.id = a.registration_id JOIN registration_question q ON q.id = a.question_id
      JOIN registration_setting s ON s.id = q.setting_id WHERE s.edition_id <> r.edition_id`,
  },
  {
    invariant: 'I20',
    query: `SELECT 'registration ' || r.id || ' is the same as one of another person or edition' AS what FROM registration r
      JOIN registration o ON o.id = r.same_as
      WHERE r.state IN (${LIVING}) AND (o.person_id <> r.person_id OR o.edition_id <> r.edition_id)`,
  },
];
