import type { Side } from '@jiqia/contracts/words';
import type { CalledParty } from '@jiqia/organisations';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const IDS: Readonly<Record<Side, string>> = {
  need: `SELECT id::text AS ref, id FROM need_card WHERE id = ANY($2::uuid[])
    UNION ALL SELECT external_id, id FROM need_card WHERE external_id = ANY($1)`,
  capability: `SELECT id::text AS ref, id FROM capability_card WHERE id = ANY($2::uuid[])
    UNION ALL SELECT external_id, id FROM capability_card WHERE external_id = ANY($1)`,
};

/** Reads the numbers of needs and capabilities, and who sits at the table for them. */
@Injectable()
export class PartNamesRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** The parties of the needs and capabilities that have these external ids. */
  entryParties(
    refs: readonly string[],
    manager: EntityManager = this.dataSource.manager,
  ): Promise<CalledParty[]> {
    return manager.query(
      `SELECT external_id AS ref, organisation_id AS "organisationId", NULL::uuid AS "personId" FROM need_card
        WHERE external_id = ANY($1)
       UNION SELECT external_id, CASE WHEN person_id IS NULL THEN organisation_id END, person_id FROM capability_card
        WHERE external_id = ANY($1)`,
      [refs],
    );
  }

  /** Of these organisations and persons, those that are parties of entries of the edition. */
  async partiesOf(
    editionId: string,
    ids: readonly string[],
    manager: EntityManager = this.dataSource.manager,
  ): Promise<Set<string>> {
    const rows: { id: string }[] = await manager.query(
      `SELECT n.organisation_id AS id FROM edition_entry t JOIN need_card n ON n.id = t.entry_id
        WHERE t.edition_id = $1 AND t.side = 'need' AND n.organisation_id = ANY($2)
       UNION SELECT c.expert_id FROM edition_entry t JOIN capability_card c ON c.id = t.entry_id
        WHERE t.edition_id = $1 AND t.side = 'capability' AND c.expert_id = ANY($2)`,
      [editionId, ids],
    );
    return new Set(rows.map((row) => row.id));
  }

  /** The ids of needs or of capabilities, by external id or by uuid. */
  async entries(
    manager: EntityManager,
    side: Side,
    refs: readonly string[],
  ): Promise<Map<string, string>> {
    const ids = refs.filter((ref) => UUID.test(ref));
    const rows: { ref: string; id: string }[] = await manager.query(IDS[side], [refs, ids]);
    return new Map(rows.map((row) => [row.ref, row.id]));
  }

  /** How needs and capabilities are called in files: by external id, else by uuid. */
  async entryRefs(ids: readonly string[]): Promise<Map<string, string>> {
    const rows: { id: string; ref: string }[] = await this.dataSource.query(
      `SELECT id, coalesce(external_id, id::text) AS ref FROM need_card WHERE id = ANY($1)
       UNION ALL SELECT id, coalesce(external_id, id::text) FROM capability_card WHERE id = ANY($1)`,
      [ids],
    );
    return new Map(rows.map((row) => [row.id, row.ref]));
  }
}
