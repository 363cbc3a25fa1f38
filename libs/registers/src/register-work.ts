import type { WorkCode } from '@jiqia/contracts/words';
import { type Action, type Actor, mayAtAll, type Reach, reachOf } from '@jiqia/identity';
import { SHOWN_ON_BOARD, type WorkItem } from '@jiqia/work-board';
import type { EntryListQuery } from './entry-list.js';
import type { RegisterRepository } from './register.repository.js';
import type { RegisterRow, Stored } from './register-row.js';

/** One kind of what waits in a register. */
export interface WaitingEntries<R extends RegisterRow, C> {
  readonly code: WorkCode;
  /** Whoever may do this to an entry has to do with it. */
  readonly action: Action;
  /** It waits for those whose the entries are, and not for those who may do so with every entry. */
  readonly ownOnly?: true;
  readonly filter: Readonly<Record<string, string | readonly string[]>>;
  readonly sort?: string;
  readonly due?: (row: Stored<R, C>) => string | null;
}

/** What of these waits for the actor. @param list path of the list of the register */
export async function waitingIn<R extends RegisterRow, C>(
  repository: RegisterRepository<R, C>,
  list: string,
  actor: Actor,
  kinds: readonly WaitingEntries<R, C>[],
): Promise<WorkItem[]> {
  const items: WorkItem[] = [];
  for (const { code, action, ownOnly, filter, sort, due } of kinds) {
    const reach: Reach = mayAtAll(actor, action) ? reachOf(actor, action) : [];
    if (reach.length === 0 || (reach === 'all' && ownOnly)) continue;
    const query: EntryListQuery = { ...filter, limit: SHOWN_ON_BOARD, sort };
    const { items: rows, total } = await repository.list(query, reach);
    if (total === 0) continue;
    const entries = rows.map((row) => ({ id: row.id, title: row.title, due: due?.(row) ?? null }));
    items.push({ code, count: total, entries, list: `${list}?${queryOf({ ...filter, sort })}` });
  }
  return items;
}

const queryOf = (
  given: Readonly<Record<string, string | readonly string[] | undefined>>,
): string => {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(given))
    for (const one of value === undefined ? [] : [value].flat()) query.append(name, one);
  return query.toString();
};
