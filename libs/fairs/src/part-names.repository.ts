import type { Side } from '@jiqia/contracts/words';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';

/** An organisation or a person that a name may mean, and how to call it without mistake. */
export interface Party {
  readonly organisationId: string | null;
  readonly personId: string | null;
  readonly called: string;
}

interface Candidate extends Party {
  readonly ref: string;
  /** Whether it is a party of the edition's entries. */
  readonly here: boolean;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** The ids of needs or of capabilities, by external id or by uuid. */
const ENTRIES: Readonly<Record<Side, string>> = {
  need: `SELECT id::text AS ref, id FROM need_card WHERE id = ANY($2::uuid[])
         UNION ALL SELECT external_id, id FROM need_card WHERE external_id = ANY($1)`,
  capability: `SELECT id::text AS ref, id FROM capability_card WHERE id = ANY($2::uuid[])
               UNION ALL SELECT external_id, id FROM capability_card WHERE external_id = ANY($1)`,
};

/** Reads names of parties, and numbers of needs and capabilities, in both directions. */
@Injectable()
export class PartNamesRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /**
   * Whom each name means: nobody, one, or several; an id of a sheet means the party of that need or capability. Where
   * several are called so, those of the edition go before.
   */
  async parties(
    manager: EntityManager,
    editionId: string,
    names: readonly string[],
  ): Promise<Map<string, Party[]>> {
    const rows: Candidate[] = await manager.query(
      `WITH named AS (
  SELECT o.name AS ref, o.id AS organisation_id, NULL::uuid AS person_id FROM organisation_card o WHERE o.name = ANY($1)
  UNION SELECT a.alias, a.organisation_id, NULL FROM organisation_also_called a WHERE a.alias = ANY($1)
  UNION SELECT o.id::text, o.id, NULL FROM organisation_card o WHERE o.id = ANY($2::uuid[])
  UNION SELECT p.name, NULL, p.id FROM person_card p WHERE p.name = ANY($1)
  UNION SELECT p.name || '（' || o.name || '）', NULL, p.id FROM person_card p JOIN organisation_card o ON o.id = p.organisation_id
         WHERE p.name || '（' || o.name || '）' = ANY($1)
  UNION SELECT p.id::text, NULL, p.id FROM person_card p WHERE p.id = ANY($2::uuid[])
  UNION SELECT n.external_id, n.organisation_id, NULL FROM need_card n WHERE n.external_id = ANY($1)
  UNION SELECT c.external_id, CASE WHEN c.person_id IS NULL THEN c.organisation_id END, c.person_id
          FROM capability_card c WHERE c.external_id = ANY($1))
       SELECT f.ref, f.organisation_id AS "organisationId", f.person_id AS "personId",
              CASE WHEN p.id IS NULL THEN o.name ELSE p.name || '（' || h.name || '）' END AS called, EXISTS (
                SELECT 1 FROM edition_entry t LEFT JOIN need_card n ON t.side = 'need' AND n.id = t.entry_id
                  LEFT JOIN capability_card c ON t.side = 'capability' AND c.id = t.entry_id
                 WHERE t.edition_id = $3 AND (f.person_id = c.person_id OR f.person_id = n.contact_id OR f.organisation_id =
                       coalesce(n.organisation_id, CASE WHEN c.person_id IS NULL THEN c.organisation_id END))) AS here
         FROM named f LEFT JOIN organisation_card o ON o.id = f.organisation_id LEFT JOIN person_card p ON p.id = f.person_id
         LEFT JOIN organisation_card h ON h.id = p.organisation_id
        ORDER BY f.ref, called, f.organisation_id, f.person_id`,
      [names, idsAmong(names), editionId],
    );
    const found = new Map<string, Candidate[]>();
    for (const row of rows) found.set(row.ref, [...(found.get(row.ref) ?? []), row]);
    return new Map([...found].map(([name, all]) => [name, present(all)]));
  }

  /** The ids of needs or of capabilities, by external id or by uuid. */
  async entries(
    manager: EntityManager,
    side: Side,
    refs: readonly string[],
  ): Promise<Map<string, string>> {
    const rows: { ref: string; id: string }[] = await manager.query(ENTRIES[side], [
      refs,
      idsAmong(refs),
    ]);
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

  /** How organisations and persons are called in the edition's file, so that reading it finds them again. */
  async partyNames(editionId: string, ids: readonly string[]): Promise<Map<string, string>> {
    const rows: { id: string; name: string; full: string }[] = await this.dataSource.query(
      `SELECT id, name, id::text AS full FROM organisation_card WHERE id = ANY($1)
       UNION ALL SELECT p.id, p.name, p.name || '（' || o.name || '）' FROM person_card p
         JOIN organisation_card o ON o.id = p.organisation_id WHERE p.id = ANY($1)`,
      [ids],
    );
    const names = rows.map((row) => row.name);
    const meant = await this.parties(this.dataSource.manager, editionId, names);
    return new Map(
      rows.map(({ id, name, full }) => {
        const [first, ...others] = meant.get(name) ?? [];
        const itself = others.length === 0 && [first?.organisationId, first?.personId].includes(id);
        return [id, itself ? name : full];
      }),
    );
  }
}

function present(candidates: readonly Candidate[]): Party[] {
  const here = candidates.filter((row) => row.here);
  return (candidates.length > 1 && here.length > 0 ? here : candidates).map(
    ({ organisationId, personId, called }) => ({ organisationId, personId, called }),
  );
}

const idsAmong = (refs: readonly string[]): string[] => refs.filter((ref) => UUID.test(ref));
