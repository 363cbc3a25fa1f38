import { setTimeout as sleep } from 'node:timers/promises';
import { ENVIRONMENT, type Environment } from '@jiqia/config';
import { Inject, Injectable } from '@nestjs/common';
import { MailPaceRepository } from './mail-pace.repository.js';

/** Keeps to so many messages a minute over all workers; as many as come where none are said. */
class Pace {
  private readonly stepMs: number | null;

  constructor(
    private readonly paces: MailPaceRepository,
    private readonly channel: 'email' | 'sms',
    aMinute: number | undefined,
  ) {
    this.stepMs = aMinute === undefined ? null : 60_000 / aMinute;
  }

  async turn(): Promise<void> {
    if (this.stepMs === null) return;
    const wait = await this.paces.take(this.channel, this.stepMs);
    if (wait > 0) await sleep(wait);
  }
}

/**
 * Keeps to so many letters a minute over all workers, where MAIL_PER_MINUTE says so. A letter waits before its sending is taken up; no longer than
 * those before it that are being sent, so that the few jobs at once of the workers are the bound.
 */
@Injectable()
export class MailPace extends Pace {
  constructor(paces: MailPaceRepository, @Inject(ENVIRONMENT) { MAIL_PER_MINUTE }: Environment) {
    super(paces, 'email', MAIL_PER_MINUTE);
  }
}

/** The same of short messages, where a provider takes them. */
@Injectable()
export class SmsPace extends Pace {
  constructor(
    paces: MailPaceRepository,
    @Inject(ENVIRONMENT) { SMS_SENDER, SMS_PER_MINUTE }: Environment,
  ) {
    super(paces, 'sms', SMS_SENDER === 'http' ? SMS_PER_MINUTE : undefined);
  }
}
