import { CapabilitiesService, type CapabilityRow } from '@jiqia/capabilities';
import type { EditionEntryListQuery, EnterByFilter } from '@jiqia/contracts/http';
import type { NotEntered, Side } from '@jiqia/contracts/words';
import { TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { EditionsService } from '@jiqia/fairs';
import { type Actor, authorise } from '@jiqia/identity';
import { type NeedRow, NeedsService } from '@jiqia/needs';
import { Injectable } from '@nestjs/common';

/** Entries of one filter, and how many are read at once. */
const MOST = 5000;
const PAGE = 200;

/** An entry as far as a list of them needs it. */
interface Listed {
  readonly id: string;
  readonly title: string;
}

/** What went into an edition, or would go, and what does not. */
export interface Entered {
  readonly entered: number;
  readonly known: number;
  readonly left: readonly (Listed & { readonly why: NotEntered })[];
}

/** Entries of one side that take part, a page of them; how many there are in each state, whatever was asked for. */
export interface EntryPage<R> {
  readonly items: readonly R[];
  readonly total: number;
  readonly nextCursor: string | null;
  readonly counts: ReadonlyMap<string, number>;
}

/** Lets many needs or capabilities take part in an edition at once. */
@Injectable()
export class EditionEntriesService {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly needs: NeedsService,
    private readonly capabilities: CapabilitiesService,
    private readonly editions: EditionsService,
  ) {}

  /**
   * Enters what a filter finds of what is published or listed; what the edition does not take is named. A try enters nothing.
   * @throws AppError ACTION_FORBIDDEN, EDITION_NOT_FOUND, EDITION_CLOSED, EDITION_PHASE_FORBIDS, ENTRIES_TOO_MANY
   */
  async enter(actor: Actor, editionId: string, wish: EnterByFilter): Promise<Entered> {
    authorise(actor, 'participation.edit', { kind: 'participation', editionId });
    const { side, dryRun } = wish;
    const found = await this.found(actor, wish);
    return this.transactions.run(async (tx) => {
      await this.editions.assertAct(tx, editionId, 'ENTER_ENTRIES', 'organiser');
      const ids = found.map(({ id }) => id);
      const { known, fresh, why } = await this.editions.sortEntries(tx, editionId, side, ids);
      if (!dryRun && fresh.length > 0) await this.editions.enter(tx, actor, editionId, side, fresh);
      const left = found.flatMap(({ id, title }) => {
        const reason = why.get(id);
        return reason === undefined ? [] : [{ id, title, why: reason }];
      });
      return { entered: fresh.length, known: known.size, left };
    });
  }

  /** The needs that take part and that the actor may read, those that were changed last first. @throws AppError ACTION_FORBIDDEN */
  async listNeeds(
    actor: Actor,
    editionId: string,
    query: EditionEntryListQuery,
  ): Promise<EntryPage<NeedRow>> {
    authorise(actor, 'participation.read', { kind: 'participation', editionId });
    const ids = await this.editions.listEntryIds(editionId, 'need');
    return pageOfEntries(await this.needs.listReadable(actor, ids), query);
  }

  /** The same of capabilities. @throws AppError ACTION_FORBIDDEN */
  async listCapabilities(
    actor: Actor,
    editionId: string,
    query: EditionEntryListQuery,
  ): Promise<EntryPage<CapabilityRow>> {
    authorise(actor, 'participation.read', { kind: 'participation', editionId });
    const ids = await this.editions.listEntryIds(editionId, 'capability');
    return pageOfEntries(await this.capabilities.listReadable(actor, ids), query);
  }

  private async found(actor: Actor, { side, filter }: EnterByFilter): Promise<Listed[]> {
    const found: Listed[] = [];
    let cursor: string | undefined;
    do {
      const query = { ...filter, state: [SHOWN[side]], limit: PAGE, cursor };
      const page = await (side === 'need'
        ? this.needs.list(actor, query)
        : this.capabilities.list(actor, query));
      if (page.total > MOST)
        throw new AppError({
          code: 'ENTRIES_TOO_MANY',
          params: { count: page.total, most: MOST },
        });
      found.push(...page.items.map(({ id, title }) => ({ id, title })));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    return found;
  }
}

/** The state in which entries are shown to others. */
const SHOWN: Readonly<Record<Side, string>> = { need: 'PUBLISHED', capability: 'LISTED' };

type EntryRow = Pick<NeedRow, 'id' | 'externalId' | 'title' | 'field' | 'updatedAt'> & {
  readonly state: string;
};

/** An edition has some thousands at most: they are sorted and cut here. */
function pageOfEntries<R extends EntryRow>(
  rows: readonly R[],
  { q = '', state, cursor, limit }: EditionEntryListQuery,
): EntryPage<R> {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(row.state, (counts.get(row.state) ?? 0) + 1);
  const words = q.toLowerCase();
  const found = rows
    .filter((row) => state === undefined || (state as readonly string[]).includes(row.state))
    .filter(({ title, field, externalId }) =>
      `${title} ${field} ${externalId ?? ''}`.toLowerCase().includes(words),
    )
    .toSorted((a, b) => b.updatedAt.getTime() - a.updatedAt.getTime() || (a.id < b.id ? -1 : 1));
  const end = cursor + limit;
  return {
    items: found.slice(cursor, end),
    total: found.length,
    nextCursor: end < found.length ? String(end) : null,
    counts,
  };
}
