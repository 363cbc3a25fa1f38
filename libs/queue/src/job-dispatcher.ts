import { JOB_NAMES, type JobName, JOBS } from '@jiqia/contracts/jobs';
import { AppError } from '@jiqia/errors';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { JobHandler } from './job-handler.js';

/** Finds every `JobHandler` of the process and brings jobs to them; a job without exactly one handler fails at boot. */
@Injectable()
export class JobDispatcher implements OnModuleInit {
  private readonly handlers = new Map<JobName, JobHandler>();

  constructor(private readonly discovery: DiscoveryService) {}

  onModuleInit(): void {
    for (const { instance } of this.discovery.getProviders() as { instance?: unknown }[]) {
      if (!(instance instanceof JobHandler)) continue;
      const handler = instance as JobHandler;
      const other = this.handlers.get(handler.job);
      if (other && other !== handler) {
        throw new Error(
          `job ${handler.job} has two handlers: ${other.constructor.name}, ${handler.constructor.name}`,
        );
      }
      this.handlers.set(handler.job, handler);
    }
    const missing = JOB_NAMES.filter((name) => !this.handlers.has(name));
    if (missing.length > 0) throw new Error(`no handler for ${missing.join(', ')}`);
  }

  /** @throws AppError JOB_INVALID (never worth a retry) when the name or the payload is not in the registry. */
  async dispatch(name: string, payload: unknown, jobId: string): Promise<void> {
    const handler = this.handlers.get(name as JobName);
    const parsed = handler && JOBS[handler.job].schema.safeParse(payload);
    if (!handler || !parsed?.success) {
      throw new AppError({
        code: 'JOB_INVALID',
        params: { name },
        cause: parsed?.error,
      });
    }
    await handler.handle(parsed.data, jobId);
  }
}
