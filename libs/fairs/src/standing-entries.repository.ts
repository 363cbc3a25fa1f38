import type { Side } from '@jiqia/contracts/words';
import { DataSource, type EntityManager } from 'typeorm';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';

const STANDING: Readonly<Record<Side, string>> = {
  need: `JOIN need_card c ON c.id = e.entry_id AND c.state NOT IN ('CLOSED', 'REJECTED')`,
  capability: `JOIN capability_card c ON c.id = e.entry_id AND c.state <> 'RETIRED'`,
};

/** Who takes part in an edition and has not ended since. */
@Injectable()
export class StandingEntries {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  async list(manager: EntityManager, editionId: string, side: Side): Promise<string[]> {
    const rows: { id: string }[] = await manager.query(
      `SELECT e.entry_id AS id FROM edition_entry e ${STANDING[side]} WHERE e.edition_id = $1 AND e.side = $2 ORDER BY e.entry_id`,
      [editionId, side],
    );
    return rows.map(({ id }) => id);
  }

  /** How many of each side, and how many of both are not published or listed yet. */
  async count(
    editionId: string,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<{ needs: number; capabilities: number; unpublished: number }> {
    const of = async (side: Side): Promise<{ n: number; waiting: number }> => {
      const [row]: { n: number; waiting: number }[] = await manager.query(
        `SELECT count(*)::int AS n, (count(*) FILTER (WHERE c.state IN ('DRAFT', 'SUBMITTED', 'RETURNED')))::int AS waiting
           FROM edition_entry e ${STANDING[side]} WHERE e.edition_id = $1 AND e.side = $2`,
        [editionId, side],
      );
      return row ?? { n: 0, waiting: 0 };
    };
    const [needs, capabilities] = [await of('need'), await of('capability')];
    return {
      needs: needs.n,
      capabilities: capabilities.n,
      unpublished: needs.waiting + capabilities.waiting,
    };
  }
}
