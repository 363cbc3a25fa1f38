import { type InvariantQuery, tableInvariants } from '@jiqia/database';

export const COMMITMENT_INVARIANTS: readonly InvariantQuery[] = [
  ...tableInvariants('commitment', { versioned: true, audited: 'change' }),
  ...tableInvariants('commitment_unit', { versioned: true }),
  {
    invariant: 'I4',
    query: `SELECT 'duty ' || c.id || ' is verified without a check by a second person' AS what FROM commitment c
      WHERE c.state = 'VERIFIED' AND NOT EXISTS (
        SELECT 1 FROM commitment_closing k JOIN commitment_report r ON r.id = k.report_id AND r.commitment_id = c.id
         WHERE k.commitment_id = c.id AND k.passed AND k.checked_by <> k.asked_by AND k.checked_by <> r.reported_by)`,
  },
  {
    invariant: 'I4',
    query: `SELECT 'duty ' || c.id || ' is ' || c.state || ', which does not fit its closings' AS what FROM commitment c
      WHERE (c.state = 'REPORTED') <> EXISTS (SELECT 1 FROM commitment_closing k WHERE k.commitment_id = c.id AND k.checked_at IS NULL)`,
  },
  {
    invariant: 'I4',
    query: `SELECT 'duty ' || c.id || ' has nobody who leads it' AS what FROM commitment c
      WHERE NOT EXISTS (SELECT 1 FROM commitment_unit u WHERE u.commitment_id = c.id AND u.role = 'LEAD')`,
  },
];
