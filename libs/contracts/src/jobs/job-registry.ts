import { z } from 'zod';

/** How a kind of job is queued, checked and retried. Payloads carry ids only, never personal data. */
export interface JobSpec {
  readonly queue: QueueName;
  readonly schema: z.ZodType<Record<string, unknown>>;
  readonly attempts: number;
  /** First wait of the exponential backoff, milliseconds. */
  readonly backoffMs: number;
  /** Seconds a finished job stays visible. */
  readonly keepSeconds: number;
}

export const QUEUES = [
  'search',
  'matching',
  'invitations',
  'accounts',
  'timetable',
  'reactions',
  'imports',
] as const;
export type QueueName = (typeof QUEUES)[number];

const id = z.uuid();
/** A batch: one job indexes up to this many documents. */
export const INDEX_BATCH = 500;
const ids = z.array(id).min(1).max(INDEX_BATCH);
const defaults = { attempts: 8, backoffMs: 500, keepSeconds: 24 * 3600 };

/** The one list of jobs: parsed when enqueued and when consumed; a job without exactly one handler fails at boot. */
export const JOBS = {
  'need.index': { ...defaults, queue: 'search', schema: z.strictObject({ needIds: ids }) },
  'capability.index': {
    ...defaults,
    queue: 'search',
    schema: z.strictObject({ capabilityIds: ids }),
  },
  'match-run.execute': {
    ...defaults,
    queue: 'matching',
    attempts: 3,
    schema: z.strictObject({ matchRunId: id }),
  },
  'shortlist.make': {
    ...defaults,
    queue: 'matching',
    attempts: 3,
    schema: z.strictObject({ shortlistRunId: id }),
  },
  'invitation.send': {
    ...defaults,
    queue: 'invitations',
    schema: z.strictObject({ invitationId: id }),
  },
  'invitation.remind': {
    ...defaults,
    queue: 'invitations',
    schema: z.strictObject({ deliveryId: id }),
  },
  /** The same by short message. */
  'invitation.text': {
    ...defaults,
    queue: 'invitations',
    schema: z.strictObject({ deliveryId: id }),
  },
  'confirmation.send': {
    ...defaults,
    queue: 'invitations',
    schema: z.strictObject({ confirmationId: id }),
  },
  'campaign-letter.send': {
    ...defaults,
    queue: 'invitations',
    schema: z.strictObject({ letterId: id }),
  },
  'registration-letter.send': {
    ...defaults,
    queue: 'invitations',
    schema: z.strictObject({ letterId: id }),
  },
  'agenda-letter.send': {
    ...defaults,
    queue: 'invitations',
    schema: z.strictObject({ letterId: id }),
  },
  'nomination-letter.send': {
    ...defaults,
    queue: 'invitations',
    schema: z.strictObject({ letterId: id }),
  },
  'announcement-letter.send': {
    ...defaults,
    queue: 'invitations',
    schema: z.strictObject({ letterId: id }),
  },
  'notice.send': {
    ...defaults,
    queue: 'invitations',
    schema: z.strictObject({ noticeId: id }),
  },
  'consent.ask': {
    ...defaults,
    queue: 'invitations',
    schema: z.strictObject({ requestId: id }),
  },
  /** Not behind a thousand invitations: its code holds ten minutes. */
  'account-letter.send': {
    ...defaults,
    queue: 'accounts',
    schema: z.strictObject({ letterId: id }),
  },
  'import.read': {
    ...defaults,
    queue: 'imports',
    attempts: 3,
    schema: z.strictObject({ batchId: id }),
  },
  'import.take': {
    ...defaults,
    queue: 'imports',
    attempts: 3,
    schema: z.strictObject({ batchId: id }),
  },
  'import.undo': {
    ...defaults,
    queue: 'imports',
    attempts: 3,
    schema: z.strictObject({ batchId: id }),
  },
  'timetable.solve': {
    ...defaults,
    queue: 'timetable',
    attempts: 3,
    schema: z.strictObject({ timetableId: id }),
  },
} as const satisfies Record<string, JobSpec>;

export type JobName = keyof typeof JOBS;
export type JobPayload<N extends JobName> = z.infer<(typeof JOBS)[N]['schema']>;
export const JOB_NAMES = Object.keys(JOBS) as JobName[];
