import { FAILED_STAGES, MET_STATES } from '@jiqia/contracts/states';
import { HAND_IN_OUTCOME } from '@jiqia/contracts/words';
import { type InvariantQuery, sqlList, tableInvariants } from '@jiqia/database';

/** One that was judged before evidence was kept, and has not been judged since. */
const ADOPTED = `(SELECT step FROM outcome_step s WHERE s.outcome_id = o.id AND s.step IN ('EVIDENCED', 'VERIFIED', 'ADOPTED')
   ORDER BY s.id DESC LIMIT 1) IS NOT DISTINCT FROM 'ADOPTED'`;

/** Whether what `h` did was verified before `v`, and nobody has disputed that. */
const CHECKED_SINCE = `EXISTS (SELECT 1 FROM outcome_step b WHERE b.outcome_id = o.id AND b.step = 'VERIFIED' AND b.id > h.id AND b.id < v.id
  AND NOT EXISTS (SELECT 1 FROM outcome_step d WHERE d.outcome_id = o.id AND d.step = 'DISPUTED' AND d.id > b.id))`;

export const OUTCOME_INVARIANTS: readonly InvariantQuery[] = [
  ...tableInvariants('outcome', { versioned: true, audited: 'change' }),
  {
    invariant: 'I21',
    query: `SELECT 'the shares of outcome ' || o.id || ' are not the whole' AS what FROM outcome o
      WHERE (SELECT coalesce(sum(share), 0) FROM outcome_share s WHERE s.outcome_id = o.id) <> 1000000`,
  },
  {
    invariant: 'I21',
    query: `SELECT 'outcome ' || o.id || ' is ' || o.claim_state || ' without evidence' AS what FROM outcome o
      WHERE o.claim_state IN ('EVIDENCED', 'VERIFIED') AND o.registration_no IS NULL AND NOT ${ADOPTED}
        AND NOT EXISTS (SELECT 1 FROM attachment_mark a WHERE a.entity = 'outcome' AND a.entity_id = o.id)`,
  },
  {
    invariant: 'I21',
    query: `SELECT 'outcome ' || o.id || ' is verified without a second person' AS what FROM outcome o
      WHERE o.claim_state = 'VERIFIED' AND NOT ${ADOPTED} AND NOT EXISTS (
        SELECT 1 FROM (SELECT id, done_by, stage FROM outcome_step WHERE outcome_id = o.id AND step = 'VERIFIED' ORDER BY id DESC LIMIT 1) v
         WHERE v.stage = o.stage AND NOT EXISTS (
          SELECT 1 FROM outcome_step h WHERE h.outcome_id = o.id AND h.step IN (${sqlList(HAND_IN_OUTCOME)})
             AND (h.done_by = v.done_by OR h.id > v.id) AND NOT ${CHECKED_SINCE}))`,
  },
  {
    invariant: 'I21',
    query: `SELECT 'outcome ' || o.id || ' says that ' || o.verified_stage || ' was verified, and nobody did' AS what FROM outcome o
      WHERE o.verified_stage IS NOT NULL AND (SELECT s.stage FROM outcome_step s WHERE s.outcome_id = o.id AND s.step IN ('VERIFIED', 'ADOPTED', 'DISPUTED')
        ORDER BY s.id DESC LIMIT 1) IS DISTINCT FROM o.verified_stage`,
  },
  {
    invariant: 'I21',
    query: `SELECT 'outcome ' || o.id || ' is ' || o.claim_state || ' and counts as ' || coalesce(o.verified_stage, 'nothing') AS what FROM outcome o
      WHERE (o.claim_state = 'VERIFIED' AND o.verified_stage IS DISTINCT FROM o.stage) OR (o.claim_state = 'DISPUTED' AND o.verified_stage IS NOT NULL)`,
  },
  ...tableInvariants('success_case', { versioned: true, audited: 'change' }),
  {
    invariant: 'I21',
    query: `SELECT 'case ' || k.id || ' is published without a yes of both sides to its words' AS what FROM success_case k
      WHERE k.state = 'PUBLISHED' AND (SELECT count(*) FROM (
        SELECT DISTINCT ON (a.side) a.side, a.given FROM success_case_answer a WHERE a.case_id = k.id AND a.text_version = k.text_version
         ORDER BY a.side, a.id DESC) last WHERE last.given) <> 2`,
  },
  {
    invariant: 'I21',
    query: `SELECT 'case ' || k.id || ' is ' || k.state || ' of an outcome that is not verified' AS what FROM success_case k
      JOIN outcome o ON o.id = k.outcome_id WHERE k.state IN ('CONSENT_ASKED', 'PUBLISHED') AND (o.verified_stage IS NULL OR o.stage IN (${sqlList(FAILED_STAGES)}))`,
  },
  {
    invariant: 'I21',
    query: `SELECT 'an answer to case ' || a.case_id || ' rests on a paper that is not there' AS what FROM success_case_answer a
      WHERE a.paper_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM attachment_mark m
        WHERE m.id = a.paper_id AND m.entity = 'success_case' AND m.entity_id = a.case_id)`,
  },
  {
    invariant: 'I4',
    query: `SELECT 'outcome ' || o.id || ' is of a pair that has not met' AS what FROM outcome o
      WHERE NOT EXISTS (SELECT 1 FROM match_pair t WHERE t.edition_id = o.edition_id AND t.need_id = o.need_id
                           AND t.capability_id = o.capability_id AND t.state IN (${sqlList(MET_STATES)}))`,
  },
];
