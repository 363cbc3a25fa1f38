import { type Page, pageOf, type PageQuery } from '@jiqia/contracts/http';
import { audit, TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { type Actor, authorise } from '@jiqia/identity';
import {
  type BounceOutcome,
  BounceReading,
  type BounceRow,
  MailBounceRepository,
} from '@jiqia/mail';
import { Injectable } from '@nestjs/common';

/** One mail that came back, with the letter in it. */
export const MOST_BYTES = 5 * 1024 * 1024;

/** Mails that came back: who hands them in, who looks at them, who lets an address be written to again. */
@Injectable()
export class BouncesService {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly reading: BounceReading,
    private readonly bounces: MailBounceRepository,
  ) {}

  /** Handed in again it changes nothing. @throws AppError ACTION_FORBIDDEN, BOUNCE_UNREADABLE for what is empty or too long */
  async take(actor: Actor, bytes: Uint8Array): Promise<BounceOutcome> {
    authorise(actor, 'bounce.take', { kind: 'bounce' });
    if (bytes.length === 0 || bytes.length > MOST_BYTES)
      throw new AppError({
        code: 'BOUNCE_UNREADABLE',
        params: { most: MOST_BYTES / 1024 / 1024 },
      });
    return this.reading.take(bytes);
  }

  /** A page, newest first. @throws AppError ACTION_FORBIDDEN */
  async list(actor: Actor, query: PageQuery): Promise<Page<BounceRow>> {
    authorise(actor, 'bounce.read', { kind: 'bounce' });
    return pageOf(await this.bounces.list(query, null), query.limit);
  }

  /**
   * Lets its address be written to again: somebody has spoken with its owner.
   * @throws AppError ACTION_FORBIDDEN, BOUNCE_NOT_FOUND, BOUNCE_STOPS_NOTHING where nothing is stopped by it any more
   */
  async lift(actor: Actor, id: string): Promise<BounceRow> {
    authorise(actor, 'bounce.take', { kind: 'bounce' });
    await this.find(id);
    await this.transactions.run(async (tx) => {
      if ((await this.bounces.lift(tx, id, actor.id)) === 0)
        throw new AppError({ code: 'BOUNCE_STOPS_NOTHING' });
      await audit(tx, {
        actor: actor.id,
        action: 'bounce.lift',
        entity: 'mail_bounce',
        entityId: id,
      });
    });
    return this.find(id);
  }

  private async find(id: string): Promise<BounceRow> {
    const row = await this.bounces.find(id);
    if (row) return row;
    throw new AppError({ code: 'BOUNCE_NOT_FOUND' });
  }
}
