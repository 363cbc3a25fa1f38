import { type Page, pageOf, type PageQuery } from '@jiqia/contracts/http';
import { beyondReach, TransactionRunner } from '@jiqia/database';
import { EditionsService } from '@jiqia/fairs';
import { type Actor, authorise } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { NotificationRepository, type NotificationRow } from './notification.repository.js';

/** A notification with what its edition is called. */
export interface ShownNotification extends NotificationRow {
  readonly editionName: string;
}

/** What an account is told within the product. */
@Injectable()
export class NotificationsService {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly notifications: NotificationRepository,
    private readonly editions: EditionsService,
  ) {}

  /** A page of the own ones, newest first, and how many are unread in all. @throws AppError ACTION_FORBIDDEN */
  async list(
    actor: Actor,
    query: PageQuery,
    unreadOnly: boolean,
  ): Promise<Page<ShownNotification> & { readonly unread: number }> {
    const accountId = own(actor);
    const page = pageOf(
      // Who is told of an announcement may read it, whoever’s edition it is of.
      await beyondReach(() => this.notifications.list(accountId, query, unreadOnly)),
      query.limit,
    );
    const names = await this.namesOf(page.items);
    return {
      ...page,
      items: page.items.map((row) => ({ ...row, editionName: names.get(row.editionId) ?? '' })),
      unread: await this.unread(accountId),
    };
  }

  /** Marks own ones as read: these, or all. Others’ stay as they are. Returns how many are unread then. @throws AppError ACTION_FORBIDDEN */
  async read(actor: Actor, ids: readonly string[] | null): Promise<number> {
    const accountId = own(actor);
    await this.transactions.run((tx) => this.notifications.read(tx, accountId, ids));
    return this.unread(accountId);
  }

  private unread(accountId: string): Promise<number> {
    return beyondReach(() => this.notifications.countUnread(accountId));
  }

  /** What an edition is called is public. */
  private async namesOf(rows: readonly NotificationRow[]): Promise<ReadonlyMap<string, string>> {
    const ids = [...new Set(rows.map(({ editionId }) => editionId))];
    return beyondReach(
      async () =>
        new Map(
          await Promise.all(
            ids.map(async (id) => [id, (await this.editions.get(id)).name] as const),
          ),
        ),
    );
  }
}

/** @throws AppError ACTION_FORBIDDEN for who is no account */
function own(actor: Actor): string {
  const { accountId = '' } = actor;
  authorise(actor, 'notification.read', { kind: 'notification', id: accountId });
  return accountId;
}
