import { setTimeout as sleep } from 'node:timers/promises';
import { ENVIRONMENT, type Environment } from '@jiqia/config';
import { Inject, Injectable } from '@nestjs/common';
import { MailPaceRepository } from './mail-pace.repository.js';

/**
 * Keeps to so many letters a minute over all workers, where MAIL_PER_MINUTE says so. A letter waits before its sending is taken up; no longer than
 * those before it that are being sent, so that the few jobs at once of the workers are the bound.
 */
@Injectable()
export class MailPace {
  private readonly stepMs: number | null;

  constructor(
    private readonly paces: MailPaceRepository,
    @Inject(ENVIRONMENT) { MAIL_PER_MINUTE }: Environment,
  ) {
    this.stepMs = MAIL_PER_MINUTE === undefined ? null : 60_000 / MAIL_PER_MINUTE;
  }

  async turn(): Promise<void> {
    if (this.stepMs === null) return;
    const wait = await this.paces.take(this.stepMs);
    if (wait > 0) await sleep(wait);
  }
}
