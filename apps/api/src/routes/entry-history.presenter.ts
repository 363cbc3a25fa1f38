import { AccountsService } from '@jiqia/accounts';
import type { entryHistorySchema } from '@jiqia/contracts/http';
import { beyondReach } from '@jiqia/database';
import { type Actor, OWNER_BY_LINK, SYSTEM } from '@jiqia/identity';
import type { ContentChange } from '@jiqia/registers';
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';

type History = z.input<typeof entryHistorySchema>;
type Writer = History['items'][number]['by'];

/** Of an entry, whose it is and in which version it stands. */
interface Owned {
  readonly lockVersion: number;
  readonly organisationId: string;
  readonly personId?: string | null | undefined;
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** How entries came to say what they say, with who wrote it. */
@Injectable()
export class EntryHistories {
  constructor(private readonly accounts: AccountsService) {}

  /** Of an entry's side people are named; of whoever else wrote in it only that they did. */
  async view(actor: Actor, entry: Owned, items: readonly ContentChange[]): Promise<History> {
    const writers = items.flatMap(({ by }) => (by !== null && UUID.test(by) ? [by] : []));
    const side = [entry.organisationId, ...(entry.personId ? [entry.personId] : [])];
    const names = await beyondReach(() => this.accounts.namesWithin([...new Set(writers)], side));
    return {
      version: entry.lockVersion,
      items: items.map(({ at, by, ...change }) => ({
        ...change,
        at: at.toISOString(),
        by: writerOf(by, actor, names),
      })),
    };
  }
}

function writerOf(
  by: string | null,
  { accountId }: Actor,
  names: ReadonlyMap<string, string>,
): Writer {
  if (by === null) return { side: 'UNKNOWN', name: null };
  if (by === SYSTEM.id) return { side: 'SYSTEM', name: null };
  if (by === OWNER_BY_LINK) return { side: 'LINK', name: null };
  if (by === accountId) return { side: 'SELF', name: null };
  const name = names.get(by);
  return name === undefined ? { side: 'OTHERS', name: null } : { side: 'OWNER', name };
}
