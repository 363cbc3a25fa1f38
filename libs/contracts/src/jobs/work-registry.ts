import { EVENTS, heardSchema, SUBSCRIBERS, type SubscriberName } from './event-registry.js';
import { type JobName, JOBS, type JobSpec } from './job-registry.js';

/** Everything that goes through outbox and queue: jobs that a service asks for, and subscribers' reactions to events. */
export type WorkName = JobName | SubscriberName;

/** How each kind of work is queued, checked and retried. */
export const WORK: Readonly<Record<WorkName, JobSpec>> = {
  ...JOBS,
  ...(Object.fromEntries(
    Object.entries(SUBSCRIBERS).map(([name, { on, ...spec }]) => [
      name,
      { ...spec, schema: heardSchema(EVENTS, on) },
    ]),
  ) as Record<SubscriberName, JobSpec>),
};

export const WORK_NAMES = Object.keys(WORK) as WorkName[];
export const isWork = (name: string): name is WorkName => Object.hasOwn(WORK, name);
