import { EventSubscriber } from './event-subscriber.js';
import { JobHandler } from './job-handler.js';

/** Does one kind of work, whether a job or a reaction. */
export interface Worker {
  handle(payload: unknown, jobId: string): Promise<void>;
}

/**
 * Sorts the handlers and subscribers among a process's providers by the name of their work.
 * @throws Error when one does work that is not declared, when two do the same, or when nobody does one that is.
 */
export function declaredWork(
  providers: readonly unknown[],
  declared: {
    readonly jobs: readonly string[];
    readonly subscribers: readonly string[];
  },
): Map<string, Worker> {
  const workers = new Map<string, Worker>();
  for (const provider of new Set(providers)) {
    const kind = kindOf(provider);
    if (!kind) continue;
    const { worker, name, what } = kind;
    const names = what === 'job' ? declared.jobs : declared.subscribers;
    if (!names.includes(name))
      throw new Error(
        `${worker.constructor.name} is there for ${what} ${name}, which is not declared`,
      );
    const other = workers.get(name);
    if (other) {
      throw new Error(
        `${what} ${name} has two handlers: ${other.constructor.name}, ${worker.constructor.name}`,
      );
    }
    workers.set(name, worker);
  }
  const missing = [...declared.jobs, ...declared.subscribers].filter((name) => !workers.has(name));
  if (missing.length > 0) throw new Error(`no handler for ${missing.join(', ')}`);
  return workers;
}

function kindOf(
  provider: unknown,
): { readonly worker: Worker; readonly name: string; readonly what: string } | null {
  if (provider instanceof JobHandler) {
    const handler = provider as JobHandler;
    return { worker: handler as Worker, name: handler.job, what: 'job' };
  }
  if (provider instanceof EventSubscriber) {
    const subscriber = provider as EventSubscriber;
    return { worker: subscriber as Worker, name: subscriber.name, what: 'subscriber' };
  }
  return null;
}
