import { Clock } from '@jiqia/clock';
import { type AskOwners, type Page, pageOf, type PageQuery } from '@jiqia/contracts/http';
import type { Asking, NotAsked, Side } from '@jiqia/contracts/words';
import { audit, byId, newId, type Transaction, TransactionRunner } from '@jiqia/database';
import { type Actor, authorise } from '@jiqia/identity';
import { SignedLinks } from '@jiqia/mail';
import { Outbox } from '@jiqia/outbox';
import { Injectable } from '@nestjs/common';
import { ConfirmedEntries, notAsked } from './confirmed-entries.js';
import {
  type NewOwnerConfirmation,
  OwnerConfirmationRepository,
  type OwnerConfirmationRow,
} from './owner-confirmation.repository.js';

/** How long a link holds. */
const DAYS = 14;

/** The links of confirmations, apart from those of invitations. */
export class ConfirmationLinks extends SignedLinks {}

/** An asking with what its entry is called. */
export interface TitledConfirmation extends OwnerConfirmationRow {
  readonly title: string;
}

export interface Unasked {
  readonly side: Side;
  readonly id: string;
  readonly code: NotAsked;
}

/** Where an asking stands. */
export function askingOf(row: OwnerConfirmationRow, now: Date): Asking {
  if (row.answer !== null) return row.answer;
  if (row.endedAt !== null) return 'REPLACED';
  if (row.expiresAt <= now) return 'EXPIRED';
  return row.givenUpAt === null ? 'WAITING' : 'UNDELIVERED';
}

/** Asks owners whether what others have filled in for them is right (代填报): one letter an entry, under a link of its own. */
@Injectable()
export class ConfirmationsService {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly confirmations: OwnerConfirmationRepository,
    private readonly entries: ConfirmedEntries,
    private readonly links: ConfirmationLinks,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * Sends the owner of each entry a link, which ends the one before. What has ended or is confirmed is left out and named.
   * @throws AppError ACTION_FORBIDDEN
   */
  async ask(
    actor: Actor,
    { needIds, capabilityIds }: AskOwners,
  ): Promise<{ readonly asked: number; readonly notAsked: readonly Unasked[] }> {
    authorise(actor, 'confirmation.ask', { kind: 'confirmation' });
    return this.transactions.run(async (tx) => {
      await this.confirmations.lockAsking(tx);
      const sides = [
        await this.askSide(tx, actor, 'need', needIds),
        await this.askSide(tx, actor, 'capability', capabilityIds),
      ];
      return {
        asked: sides.reduce((all, side) => all + side.asked, 0),
        notAsked: sides.flatMap((side) => side.unasked),
      };
    });
  }

  /** A page, oldest first. @throws AppError ACTION_FORBIDDEN */
  async list(actor: Actor, query: PageQuery, entryId?: string): Promise<Page<TitledConfirmation>> {
    authorise(actor, 'confirmation.list', { kind: 'confirmation' });
    const page = pageOf(await this.confirmations.list(query, entryId), query.limit);
    const titles = new Map<string, string>();
    for (const side of ['need', 'capability'] as const) {
      const ids = page.items.flatMap((row) => (row.side === side ? [row.entryId] : []));
      for (const { row } of await this.entries.list(side, ids)) titles.set(row.id, row.title);
    }
    const titled = (row: OwnerConfirmationRow): TitledConfirmation => ({
      ...row,
      title: titles.get(row.entryId) ?? '',
    });
    return { ...page, items: page.items.map(titled) };
  }

  private async askSide(
    tx: Transaction,
    actor: Actor,
    side: Side,
    asked: readonly string[],
  ): Promise<{ readonly asked: number; readonly unasked: readonly Unasked[] }> {
    const ids = [...new Set(asked)];
    const known = byId(
      (await this.entries.list(side, ids)).map((entry) => ({ ...entry, id: entry.row.id })),
    );
    const judged = ids.map((id) => ({ side, id, code: notAsked(known.get(id)) }));
    const open = judged.flatMap(({ id, code }) => (code === null ? [id] : []));
    await this.send(tx, actor, side, open);
    return {
      asked: open.length,
      unasked: judged.flatMap(({ id, code }) => (code === null ? [] : [{ side, id, code }])),
    };
  }

  private async send(
    tx: Transaction,
    actor: Actor,
    side: Side,
    entryIds: readonly string[],
  ): Promise<void> {
    const rows = entryIds.map((entryId): NewOwnerConfirmation => {
      const id = newId();
      return { id, side, entryId, tokenHash: this.links.hash(this.links.token(id)) };
    });
    const now = this.clock.now();
    const until = new Date(now.getTime() + DAYS * 24 * 3600 * 1000);
    await this.confirmations.replaceMany(tx, rows, actor.id, now, until);
    await audit(
      tx,
      rows.map(({ id, entryId }) => ({
        actor: actor.id,
        action: 'confirmation.ask',
        entity: 'owner_confirmation',
        entityId: id,
        details: { [`${side}Id`]: entryId },
      })),
    );
    await this.outbox.enqueueAll(
      tx,
      'confirmation.send',
      rows.map(({ id }) => ({ confirmationId: id })),
    );
  }
}
