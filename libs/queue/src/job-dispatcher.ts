import {
  EVENTS,
  isWork,
  JOB_NAMES,
  JOBS,
  registryFaults,
  SUBSCRIBER_NAMES,
  SUBSCRIBERS,
  WORK,
} from '@jiqia/contracts/jobs';
import { AppError } from '@jiqia/errors';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { declaredWork, type Worker } from './declared-work.js';

/**
 * Finds every `JobHandler` and `EventSubscriber` of the process and brings work to them. A job or a subscriber without
 * exactly one class, or a class for something that is not declared, fails at boot.
 */
@Injectable()
export class JobDispatcher implements OnModuleInit {
  private workers: ReadonlyMap<string, Worker> = new Map();

  constructor(private readonly discovery: DiscoveryService) {}

  onModuleInit(): void {
    const faults = registryFaults(EVENTS, SUBSCRIBERS, JOBS);
    if (faults.length > 0) throw new Error(faults.join('; '));
    const providers = this.discovery.getProviders() as { instance?: unknown }[];
    this.workers = declaredWork(
      providers.map(({ instance }) => instance),
      { jobs: JOB_NAMES, subscribers: SUBSCRIBER_NAMES },
    );
  }

  /** @throws AppError JOB_INVALID (never worth a retry) when the name or the payload is not in the registry. */
  async dispatch(name: string, payload: unknown, jobId: string): Promise<void> {
    const worker = this.workers.get(name);
    const parsed = isWork(name) ? WORK[name].schema.safeParse(payload) : undefined;
    if (!worker || !parsed?.success) {
      throw new AppError({
        code: 'JOB_INVALID',
        params: { name },
        cause: parsed?.error,
      });
    }
    await worker.handle(parsed.data, jobId);
  }
}
