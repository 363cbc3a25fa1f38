import type { Side } from '@jiqia/contracts/words';
import type { EntityManager } from 'typeorm';
import { Injectable } from '@nestjs/common';

/** What an edition must know of an entry before it takes it. */
export interface EntryKinds {
  readonly id: string;
  /** What people know it by: its number in the sheet, else its title. */
  readonly ref: string;
  readonly kinds: readonly string[];
  /** Whether its owner has confirmed it. */
  readonly confirmed: boolean;
}

const KINDS: Readonly<Record<Side, string>> = {
  need: 'SELECT id, ref, kinds, owner_confirmed AS confirmed FROM need_card WHERE id = ANY($1)',
  capability:
    'SELECT id, ref, ARRAY[kind] AS kinds, owner_confirmed AS confirmed FROM capability_card WHERE id = ANY($1)',
};

@Injectable()
export class EntryKindsRepository {
  list(manager: EntityManager, side: Side, ids: readonly string[]): Promise<EntryKinds[]> {
    return manager.query(`${KINDS[side]} ORDER BY id`, [ids]);
  }
}
