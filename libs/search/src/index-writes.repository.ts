import type { Side } from '@jiqia/contracts/words';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';

/** Documents removed since a rebuild was begun, which its batches must not bring back. */
export interface Removals {
  remember(ids: readonly string[]): Promise<void>;
  forget(ids: readonly string[] | 'all'): Promise<void>;
  among(ids: readonly string[]): Promise<ReadonlySet<string>>;
}

/** Longer than a search engine's task may take. */
const PATIENCE = '180s';

/**
 * One writer a side, over all processes: a search engine that knows no conditional write is read, compared and written
 * while nobody else writes.
 */
@Injectable()
export class IndexWritesRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  async alone<T>(side: Side, work: (removals: Removals) => Promise<T>): Promise<T> {
    return this.dataSource.transaction(async (manager) => {
      await manager.query(
        `SELECT set_config('lock_timeout', $1, true), set_config('idle_in_transaction_session_timeout', $1, true)`,
        [PATIENCE],
      );
      await manager.query('SELECT 1 FROM search_generation WHERE side = $1 FOR UPDATE', [side]);
      return work(removalsOf(manager, side));
    });
  }
}

const removalsOf = (manager: EntityManager, side: Side): Removals => ({
  async remember(ids) {
    await manager.query(
      'INSERT INTO search_removal (side, id) SELECT $1, unnest($2::uuid[]) ON CONFLICT DO NOTHING',
      [side, ids],
    );
  },
  async forget(ids) {
    await manager.query(
      'DELETE FROM search_removal WHERE side = $1 AND ($2::uuid[] IS NULL OR id = ANY($2))',
      [side, ids === 'all' ? null : ids],
    );
  },
  async among(ids) {
    const rows: { id: string }[] = await manager.query(
      'SELECT id FROM search_removal WHERE side = $1 AND id = ANY($2)',
      [side, ids],
    );
    return new Set(rows.map((row) => row.id));
  },
});
