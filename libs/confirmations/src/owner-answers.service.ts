import { Clock } from '@jiqia/clock';
import type { ConfirmForm } from '@jiqia/contracts/http';
import { type Asking, remark } from '@jiqia/contracts/words';
import { audit, TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { type Actor, authorise, ownerByLink } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { type ConfirmedEntry, ConfirmedEntries } from './confirmed-entries.js';
import { renewalOf } from './renewal-askings.js';
import { askingOf, ConfirmationLinks } from './confirmations.service.js';
import {
  OwnerConfirmationRepository,
  type OwnerConfirmationRow,
} from './owner-confirmation.repository.js';

/** What the holder of a link sees: the whole entry, and whether it may still be answered. */
export interface ConfirmationSheet {
  readonly asking: OwnerConfirmationRow;
  readonly standing: Asking;
  readonly entry: ConfirmedEntry;
  /** Until when the need goes on where its owner says so, YYYY-MM-DD; null where nothing runs out. */
  readonly renewal: string | null;
}

/** What owners say by their links. Looking changes nothing, since mail scanners open links. */
@Injectable()
export class OwnerAnswersService {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly confirmations: OwnerConfirmationRepository,
    private readonly entries: ConfirmedEntries,
    private readonly links: ConfirmationLinks,
    private readonly clock: Clock,
  ) {}

  /** Who holds this link. @throws AppError CONFIRMATION_LINK_UNKNOWN */
  async holderOf(token: string): Promise<Actor> {
    const row = await this.confirmations.findByHash(this.links.hash(token));
    if (!row) throw unknown();
    return ownerByLink(row.id);
  }

  /** @throws AppError ACTION_FORBIDDEN, CONFIRMATION_LINK_UNKNOWN */
  async look(actor: Actor): Promise<ConfirmationSheet> {
    const id = actor.confirmationId ?? '';
    authorise(actor, 'confirmation.read', { kind: 'confirmation', id });
    const asking = await this.confirmations.find(id);
    if (!asking) throw unknown();
    const entry = await this.entries.get(asking.side, asking.entryId);
    return {
      asking,
      standing: askingOf(asking, this.clock.now()),
      entry,
      renewal: renewalOf(asking, entry),
    };
  }

  /**
   * Keeps the answer for the version that was shown; where a renewal was asked, a yes makes the need last longer. An answer is given once.
   * @throws AppError ACTION_FORBIDDEN, CONFIRMATION_LINK_UNKNOWN when it was answered, replaced or is too old, VERSION_CHANGED
   *   when the entry was changed meanwhile, CONFIRMATION_WORDS_MISSING, EDIT_AFTER_END
   */
  async answer(actor: Actor, { answer, words, version }: ConfirmForm): Promise<void> {
    const id = actor.confirmationId ?? '';
    authorise(actor, 'confirmation.answer', { kind: 'confirmation', id });
    if (answer === 'OBJECTED' && words === '')
      throw new AppError({
        code: 'CONFIRMATION_WORDS_MISSING',
        fields: [{ field: 'words', ...remark('EMPTY') }],
      });
    await this.transactions.run(async (tx) => {
      const row = await this.confirmations.find(id, tx);
      const said = { answer, words };
      if (!row || !(await this.confirmations.answer(tx, id, said, version, this.clock.now())))
        throw unknown();
      const confirmed = answer === 'CONFIRMED';
      const { side, entryId, lastDay } = row;
      const on =
        confirmed && lastDay !== null
          ? await this.entries.renewNeed(tx, entryId, lastDay, version)
          : version;
      await this.entries.takeOwnersWord(tx, side, entryId, on, confirmed);
      await audit(tx, {
        actor: actor.id,
        action: answer === 'CONFIRMED' ? 'confirmation.confirm' : 'confirmation.object',
        entity: 'owner_confirmation',
        entityId: id,
      });
    });
  }
}

const unknown = (): AppError => new AppError({ code: 'CONFIRMATION_LINK_UNKNOWN' });
