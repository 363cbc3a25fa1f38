import { createHash } from 'node:crypto';
import { Clock } from '@jiqia/clock';
import { ENVIRONMENT, type Environment } from '@jiqia/config';
import { AppError } from '@jiqia/errors';
import { Inject, Injectable } from '@nestjs/common';
import { UseCountRepository } from './use-count.repository.js';

/** What is limited, so that nobody carries the registers off page by page, or sends mails to whom they like. */
export type LimitedUse = 'SEARCH' | 'DOWNLOAD' | 'INVITE';

const SECONDS: Readonly<Record<LimitedUse, number>> = { SEARCH: 60, DOWNLOAD: 3600, INVITE: 3600 };
/** Members that one account may invite in an hour: each may be a mail to a stranger. */
const MOST_INVITED = 30;

/** Counts uses in rows, so that a limit holds over all processes. A stretch of time begins on the minute or the hour. */
@Injectable()
export class UseLimits {
  private readonly most: Readonly<Record<LimitedUse, number>>;

  constructor(
    private readonly counts: UseCountRepository,
    private readonly clock: Clock,
    @Inject(ENVIRONMENT) environment: Environment,
  ) {
    this.most = {
      SEARCH: environment.SEARCHES_PER_MINUTE,
      DOWNLOAD: environment.DOWNLOADS_PER_HOUR,
      INVITE: MOST_INVITED,
    };
  }

  /**
   * @param caller the account, or the network address of whoever has not signed in; only its hash is kept
   * @throws AppError USE_LIMITED with `retryAfterSeconds` in its details
   */
  async take(use: LimitedUse, caller: string): Promise<void> {
    const length = SECONDS[use] * 1000;
    const now = this.clock.now().getTime();
    const since = Math.floor(now / length) * length;
    const key = createHash('sha256').update(caller).digest('hex');
    const count = await this.counts.count(use, key, new Date(since));
    if (count <= this.most[use]) return;
    const retryAfterSeconds = Math.max(1, Math.ceil((since + length - now) / 1000));
    throw new AppError({
      code: 'USE_LIMITED',
      params: { seconds: retryAfterSeconds },
      details: { retryAfterSeconds },
    });
  }
}
