import { setTimeout as sleep } from 'node:timers/promises';
import { newId, sealingTransactions } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { Injectable } from '@nestjs/common';
import {
  IdempotencyKeyRepository,
  type KeptAnswer,
  type KeyOfRequest,
} from './idempotency-key.repository.js';

export type { KeptAnswer, KeyOfRequest } from './idempotency-key.repository.js';

/** How long the second of two equal requests waits for the first. */
const PATIENCE_MS = 10_000;
const LOOK_MS = { first: 30, most: 500 } as const;
const RENEW_MS = 20_000;

/** What a request came to: its answer, and whether that is to be kept. */
export interface Ending {
  readonly answer: KeptAnswer;
  readonly keep: boolean;
}

/**
 * One key, one effect (docs/adr/0023): the first request under a key is carried out, and every transaction of it notes so in
 * itself; those after it get what the first was answered. A request whose process died is tried again only if nothing of
 * it had been committed.
 */
@Injectable()
export class IdempotencyKeys {
  constructor(private readonly keys: IdempotencyKeyRepository) {}

  /**
   * @param fingerprint of all that makes the request this one
   * @param work carries it out; what it throws is handed on, and nothing is kept
   * @returns the answer, and whether it is one of before
   * @throws AppError IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_IN_PROGRESS, IDEMPOTENCY_ANSWER_LOST
   */
  async once(
    key: KeyOfRequest,
    fingerprint: string,
    work: () => Promise<Ending>,
  ): Promise<{ readonly answer: KeptAnswer; readonly again: boolean }> {
    const owner = newId();
    const end = performance.now() + PATIENCE_MS;
    for (let pause: number = LOOK_MS.first; ; pause = Math.min(pause * 2, LOOK_MS.most)) {
      if (await this.keys.take(key, fingerprint, owner))
        return { answer: await this.carryOut(key, owner, work), again: false };
      const answer = await this.answerOf(key, fingerprint);
      if (answer) return { answer, again: true };
      if (performance.now() > end) throw new AppError({ code: 'IDEMPOTENCY_IN_PROGRESS' });
      await sleep(pause);
    }
  }

  /** Null while there is none yet. */
  private async answerOf(key: KeyOfRequest, fingerprint: string): Promise<KeptAnswer | null> {
    const held = await this.keys.find(key);
    if (!held) return null;
    if (held.fingerprint !== fingerprint) throw new AppError({ code: 'IDEMPOTENCY_KEY_REUSED' });
    if (held.state === 'EFFECTIVE' && !held.held)
      throw new AppError({ code: 'IDEMPOTENCY_ANSWER_LOST' });
    return held.answer;
  }

  private async carryOut(
    key: KeyOfRequest,
    owner: string,
    work: () => Promise<Ending>,
  ): Promise<KeptAnswer> {
    // A renewal that fails is made up for by the next; if none succeeds, no transaction of this request commits.
    const renewing = setInterval(
      () => void this.keys.renew(key, owner).catch(() => undefined),
      RENEW_MS,
    ).unref();
    try {
      const { answer, keep } = await sealingTransactions(async (tx) => {
        if (await this.keys.markEffective(tx, key, owner)) return;
        throw new AppError({ code: 'IDEMPOTENCY_IN_PROGRESS' });
      }, work);
      if (keep) await this.keys.keep(key, owner, answer);
      else await this.keys.letGo(key, owner);
      return answer;
    } catch (error) {
      await this.keys.letGo(key, owner).catch(() => undefined);
      throw error;
    } finally {
      clearInterval(renewing);
    }
  }
}
