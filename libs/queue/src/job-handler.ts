import type { JobName, JobPayload } from '@jiqia/contracts/jobs';

/**
 * Does one kind of job. Delivery is at least once, so `handle` must be idempotent: it compares
 * and sets a state.
 */
export abstract class JobHandler<N extends JobName = JobName> {
  abstract readonly job: N;
  abstract handle(payload: JobPayload<N>, jobId: string): Promise<void>;
}
