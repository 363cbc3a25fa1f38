import { Clock, dayInBeijing } from '@jiqia/clock';
import { audit, newId, type Transaction } from '@jiqia/database';
import { SYSTEM } from '@jiqia/identity';
import { isRunningOut, renewableUntil, renewedUntil } from '@jiqia/needs';
import { Outbox } from '@jiqia/outbox';
import { Injectable } from '@nestjs/common';
import { ConfirmationLinks } from './confirmations.service.js';
import { type ConfirmedEntry, ConfirmedEntries } from './confirmed-entries.js';
import {
  OwnerConfirmationRepository,
  type OwnerConfirmationRow,
} from './owner-confirmation.repository.js';
import { type RenewalAddressee, RenewalAddressees } from './renewal-addressees.js';

/** Beijing keeps one time all year. */
const END_OF_DAY = 'T24:00:00+08:00';

/** Until when a need goes on by a yes to this asking, YYYY-MM-DD; null where no renewal is asked, or the need has moved on. */
export const renewalOf = (
  { lastDay }: Pick<OwnerConfirmationRow, 'lastDay'>,
  entry: ConfirmedEntry,
): string | null =>
  lastDay !== null && entry.side === 'need' && isRunningOut(entry.row, lastDay)
    ? renewedUntil(lastDay)
    : null;

/** Asks whether needs that run out go on, once for each last day: each who is asked by a link of their own. */
@Injectable()
export class RenewalAskings {
  constructor(
    private readonly confirmations: OwnerConfirmationRepository,
    private readonly entries: ConfirmedEntries,
    private readonly addressees: RenewalAddressees,
    private readonly links: ConfirmationLinks,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Nobody is asked about a need that has moved on, and nobody twice for one last day. */
  async ask(tx: Transaction, needId: string): Promise<void> {
    const [entry] = await this.entries.list('need', [needId]);
    if (entry?.side !== 'need' || entry.row.validUntil === null) return;
    const { validUntil: lastDay } = entry.row;
    const now = this.clock.now();
    const runsOut = dayInBeijing(now) <= lastDay && lastDay <= renewableUntil(now);
    if (!isRunningOut(entry.row, lastDay) || !runsOut) return;
    const asked = await this.addressees.of(needId);
    await this.confirmations.lockAsking(tx);
    if (asked.length === 0 || (await this.confirmations.isRenewalAsked(tx, needId, lastDay)))
      return;
    await this.write(tx, { needId, lastDay, now }, asked);
  }

  private async write(
    tx: Transaction,
    {
      needId,
      lastDay,
      now,
    }: { readonly needId: string; readonly lastDay: string; readonly now: Date },
    asked: readonly RenewalAddressee[],
  ): Promise<void> {
    const rows = asked.map(({ accountId }) => {
      const id = newId();
      const tokenHash = this.links.hash(this.links.token(id));
      return { id, side: 'need' as const, entryId: needId, tokenHash, lastDay, accountId };
    });
    await this.confirmations.replaceMany(tx, rows, SYSTEM.id, now, new Date(lastDay + END_OF_DAY));
    await audit(
      tx,
      rows.map(({ id }) => ({
        actor: SYSTEM.id,
        action: 'confirmation.ask-renewal',
        entity: 'owner_confirmation',
        entityId: id,
        details: { needId, lastDay },
      })),
    );
    const jobs = rows.map(({ id }) => ({ confirmationId: id }));
    await this.outbox.enqueueAll(tx, 'confirmation.send', jobs);
  }
}
