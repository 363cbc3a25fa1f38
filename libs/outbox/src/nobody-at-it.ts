import type { JobName, JobPayload } from '@jiqia/contracts/jobs';

/**
 * SQL: no waiting message asks for this job on a row, and the sweeper has not asked for it a moment ago.
 * @param key under which the job's payload names the row
 * @param id the column of the row's id, with the alias of its table
 */
export const nobodyAtIt = <N extends JobName>(
  job: N,
  key: keyof JobPayload<N> & string,
  id: string,
): string =>
  `NOT EXISTS (SELECT 1 FROM waiting_work w WHERE w.job = '${job}' AND w.payload ->> '${key}' = ${id}::text)
   AND NOT EXISTS (SELECT 1 FROM paused_work p WHERE p.job = '${job}' AND p.key = ${id}::text)`;
