import { type DraftForm, MOST_DRAFT_CHARACTERS, MOST_DRAFTS } from '@jiqia/contracts/words';
import { type Transaction, TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { type Actor, authorise } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import {
  type DraftContent,
  type DraftItem,
  type DraftPlace,
  DraftRepository,
  type DraftRow,
} from './draft.repository.js';

/** How somebody is reached is typed when the form is sent: a draft does without. */
const NOT_KEPT = new Set(['contact', 'person']);

/**
 * What people have typed into a form and not saved yet. A draft is its writer's alone, says nothing to anybody else and does nothing:
 * it is no entry, and leaves no line in the audit.
 */
@Injectable()
export class DraftsService {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly drafts: DraftRepository,
  ) {}

  /** The own ones, the last written first. @throws AppError ACTION_FORBIDDEN */
  async list(actor: Actor): Promise<DraftItem[]> {
    return this.drafts.list(own(actor));
  }

  /** Null where nothing is kept. @throws AppError ACTION_FORBIDDEN */
  async find(actor: Actor, form: DraftForm, entryId: string | null): Promise<DraftRow | null> {
    return this.drafts.find({ accountId: own(actor), form, entryId });
  }

  /**
   * Keeps what was typed.
   * @param seen the version that the writer's device has seen last; 0 where it has seen none
   * @throws AppError ACTION_FORBIDDEN, DRAFT_TOO_LONG, DRAFTS_FULL, VERSION_CHANGED where another device has written or finished meanwhile
   */
  async keep(
    actor: Actor,
    { form, entryId }: Omit<DraftPlace, 'accountId'>,
    seen: number,
    { content, entryVersion }: DraftContent,
  ): Promise<DraftRow> {
    const place = { accountId: own(actor), form, entryId };
    const kept = Object.fromEntries(
      Object.entries(content).filter(([name]) => !NOT_KEPT.has(name)),
    );
    if (JSON.stringify(kept).length > MOST_DRAFT_CHARACTERS)
      throw new AppError({ code: 'DRAFT_TOO_LONG', params: { most: MOST_DRAFT_CHARACTERS } });
    const draft = { content: kept, entryVersion: entryId === null ? null : entryVersion };
    await this.transactions.run(async (tx) => {
      const written =
        seen === 0
          ? await this.begin(tx, place, draft)
          : await this.drafts.rewrite(tx, place, seen, draft);
      if (!written) throw new AppError({ code: 'VERSION_CHANGED' });
    });
    const row = await this.drafts.find(place);
    // Finished on another device in this very moment.
    if (!row) throw new AppError({ code: 'VERSION_CHANGED' });
    return row;
  }

  /** Forgets one; that there is none is as good. @throws AppError ACTION_FORBIDDEN */
  async discard(actor: Actor, form: DraftForm, entryId: string | null): Promise<void> {
    const place = { accountId: own(actor), form, entryId };
    await this.transactions.run((tx) => this.drafts.delete(tx, place));
  }

  private async begin(tx: Transaction, place: DraftPlace, draft: DraftContent): Promise<boolean> {
    if ((await this.drafts.count(tx, place.accountId)) >= MOST_DRAFTS)
      throw new AppError({ code: 'DRAFTS_FULL', params: { most: MOST_DRAFTS } });
    return this.drafts.insert(tx, place, draft);
  }
}

/** @throws AppError ACTION_FORBIDDEN for who is no account */
function own(actor: Actor): string {
  const { accountId = '' } = actor;
  authorise(actor, 'draft.keep', { kind: 'draft', id: accountId });
  return accountId;
}
