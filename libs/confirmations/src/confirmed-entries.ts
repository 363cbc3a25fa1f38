import { CapabilitiesService, type CapabilityRow } from '@jiqia/capabilities';
import { CAPABILITY_STATES, finalStates, NEED_STATES } from '@jiqia/contracts/states';
import type { NotAsked, Side } from '@jiqia/contracts/words';
import type { Transaction } from '@jiqia/database';
import { NeedsService, type NeedRow } from '@jiqia/needs';
import { Injectable } from '@nestjs/common';

/** An entry whose owner is asked, with the register that it is of. */
export type ConfirmedEntry =
  | { readonly side: 'need'; readonly row: NeedRow }
  | { readonly side: 'capability'; readonly row: CapabilityRow };

/** Entries of either register, as those see them who ask their owners. */
@Injectable()
export class ConfirmedEntries {
  constructor(
    private readonly needs: NeedsService,
    private readonly capabilities: CapabilitiesService,
  ) {}

  /** @throws AppError NEED_NOT_FOUND, CAPABILITY_NOT_FOUND */
  async get(side: Side, id: string): Promise<ConfirmedEntry> {
    return side === 'need'
      ? { side, row: await this.needs.get(id) }
      : { side, row: await this.capabilities.get(id) };
  }

  async list(side: Side, ids: readonly string[]): Promise<ConfirmedEntry[]> {
    return side === 'need'
      ? (await this.needs.listByIds(ids)).map((row) => ({ side, row }))
      : (await this.capabilities.listByIds(ids)).map((row) => ({ side, row }));
  }

  /** As `NeedsService.renewByOwner`. @throws AppError VERSION_CHANGED */
  renewNeed(tx: Transaction, id: string, lastDay: string, seen: number): Promise<number> {
    return this.needs.renewByOwner(tx, id, lastDay, seen);
  }

  /** @throws AppError VERSION_CHANGED, EDIT_AFTER_END */
  takeOwnersWord(
    tx: Transaction,
    side: Side,
    id: string,
    version: number,
    confirmed: boolean,
  ): Promise<void> {
    return side === 'need'
      ? this.needs.takeOwnersWord(tx, id, version, confirmed)
      : this.capabilities.takeOwnersWord(tx, id, version, confirmed);
  }
}

/** Why the owner of an entry is not asked; null where it may be. */
export function notAsked(entry: ConfirmedEntry | undefined): NotAsked | null {
  if (!entry) return 'ENTRY_UNKNOWN';
  const ended =
    entry.side === 'need'
      ? finalStates(NEED_STATES).includes(entry.row.state)
      : finalStates(CAPABILITY_STATES).includes(entry.row.state);
  if (ended) return 'ENTRY_ENDED';
  return entry.row.ownerConfirmedAt === null ? null : 'CONFIRMED_ALREADY';
}
