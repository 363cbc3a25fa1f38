import { SOFT_VETOES } from '@jiqia/contracts/words';

/** What a run finds out about a pair. */
const JUDGED = [
  'match_run_id',
  'need_version',
  'capability_version',
  'rank',
  'score',
  'level',
  'parts',
  'reasons',
  'against',
  'gaps',
];
/** Somebody wants the pair all the same. */
const WANTED = `match.source <> 'RUN' AND excluded.veto_reason IN (${SOFT_VETOES.map((veto) => `'${veto}'`).join(', ')})`;

/** Sets, where a pair is there already, what was found out about it now. A soft veto does not touch a pair that somebody wanted. */
export const JUDGED_ANEW = `${JUDGED.map((name) => `${name} = excluded.${name}`).join(', ')},
  veto_reason = CASE WHEN ${WANTED} THEN NULL ELSE excluded.veto_reason END,
  state = CASE WHEN ${WANTED} THEN 'CANDIDATE' ELSE excluded.state END,
  lock_version = match.lock_version + 1, updated_at = now()`;

/** What runs alone have made of a pair: nobody has chosen, added, asked for, ranked or pinned it, or written questions for it. */
export const UNTOUCHED = `NOT chosen AND NOT pinned AND hand_rank IS NULL AND source = 'RUN'
  AND NOT EXISTS (SELECT 1 FROM match_question_set q WHERE q.match_id = match.id)`;
