import type { Transaction } from '@jiqia/database';
import type { OrganisationPlace } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { OrganisationAliasEntity } from './organisation.entity.js';

export interface OrganisationRow {
  readonly id: string;
  readonly externalId: string | null;
  readonly name: string;
  readonly kind: string;
  readonly creditCode: string | null;
  readonly region: string;
  readonly park: string;
  readonly intro: string;
}
/** By what an organisation is known. */
export interface OrganisationNames {
  readonly id: string;
  readonly region: string;
  /** Name, former names, aliases and code. */
  readonly names: readonly string[];
}
/** An organisation with those of the asked names and aliases that are its own. */
export interface NamedOrganisation extends OrganisationRow {
  readonly knownAs: readonly string[];
}

@Injectable()
export class OrganisationRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** The parks that organisations are in and how many are in each, the largest first. */
  countParks(most: number): Promise<{ readonly word: string; readonly rows: number }[]> {
    return this.dataSource.query(
      `SELECT park AS word, count(*)::int AS rows FROM organisation WHERE park <> '' AND merged_into IS NULL
        GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT $1`,
      [most],
    );
  }

  /** Every name and alias of the given ones that is known, with its organisation. */
  async findIdsByName(
    names: readonly string[],
    manager: EntityManager = this.dataSource.manager,
  ): Promise<Map<string, string>> {
    const rows: { name: string; id: string }[] = await manager.query(
      `SELECT name, id FROM organisation WHERE name = ANY($1) AND merged_into IS NULL
       UNION SELECT alias, organisation_id FROM organisation_alias WHERE alias = ANY($1)`,
      [names],
    );
    return new Map(rows.map((row) => [row.name, row.id]));
  }

  /** These organisations with every name by which they are or were known, and their code. */
  listNamesOf(tx: Transaction, ids: readonly string[]): Promise<OrganisationNames[]> {
    return tx.query(
      `SELECT o.id, o.region, array_remove(array[o.name, o.credit_code], NULL)
              || array(SELECT a.alias FROM organisation_alias a WHERE a.organisation_id = o.id ORDER BY a.alias) AS names
         FROM organisation o WHERE o.id = ANY($1)`,
      [ids],
    );
  }

  /** Every organisation that has one of the names, as its own or as an alias, or one of the credit codes. */
  listNamed(
    tx: Transaction,
    names: readonly string[],
    codes: readonly string[],
  ): Promise<NamedOrganisation[]> {
    return tx.query(
      `SELECT o.id, o.external_id AS "externalId", o.name, o.kind, o.credit_code AS "creditCode", o.region, o.park, o.intro,
              coalesce(array_agg(k.name) FILTER (WHERE k.name IS NOT NULL), '{}') AS "knownAs"
         FROM organisation o LEFT JOIN (
           SELECT id, name FROM organisation WHERE name = ANY($1) AND merged_into IS NULL
           UNION SELECT organisation_id, alias FROM organisation_alias WHERE alias = ANY($1)) k ON k.id = o.id
        WHERE k.id IS NOT NULL OR o.credit_code = ANY($2)
        GROUP BY o.id ORDER BY o.id`,
      [names, codes],
    );
  }

  /**
   * Returns the ids of those that were made: one whose name, code or number somebody else has taken meanwhile is left out.
   * Waits for whoever is making the same one.
   * @param rows in an order that all writers keep, so that none waits for another in a circle
   */
  async insertOrganisations(
    tx: Transaction,
    rows: readonly OrganisationRow[],
  ): Promise<ReadonlySet<string>> {
    if (rows.length === 0) return new Set();
    const made: { id: string }[] = await tx.query(
      `INSERT INTO organisation (id, external_id, name, kind, credit_code, region, park, intro)
       SELECT id, external_id, name, kind, credit_code, region, park, intro FROM json_populate_recordset(NULL::organisation, $1)
       ON CONFLICT DO NOTHING RETURNING id`,
      [asJson(rows)],
    );
    return new Set(made.map((row) => row.id));
  }

  /** Writes values into fields that are still empty. */
  async fillGaps(tx: Transaction, rows: readonly OrganisationRow[]): Promise<void> {
    if (rows.length === 0) return;
    await tx.query(
      `UPDATE organisation o SET credit_code = coalesce(o.credit_code, x.credit_code), region = coalesce(nullif(o.region, ''), x.region),
              park = coalesce(nullif(o.park, ''), x.park), intro = coalesce(nullif(o.intro, ''), x.intro),
              lock_version = o.lock_version + 1, updated_at = now()
         FROM json_populate_recordset(NULL::organisation, $1) x WHERE o.id = x.id`,
      [asJson(rows)],
    );
  }

  async insertAliases(
    tx: Transaction,
    rows: readonly { readonly alias: string; readonly organisationId: string }[],
  ): Promise<void> {
    if (rows.length === 0) return;
    await tx
      .createQueryBuilder()
      .insert()
      .into(OrganisationAliasEntity)
      .values([...rows])
      .orIgnore()
      .execute();
  }

  /** Where these organisations belong; one that was merged into another is left out. */
  listPlaces(
    ids: readonly string[],
    manager: EntityManager = this.dataSource.manager,
  ): Promise<({ readonly id: string } & OrganisationPlace)[]> {
    return manager.query(
      `SELECT id, park, region, lineage FROM organisation_scope WHERE id = ANY($1)`,
      [ids],
    );
  }
}

const asJson = (rows: readonly OrganisationRow[]): string =>
  JSON.stringify(
    rows.map(({ externalId, creditCode, ...row }) => ({
      ...row,
      external_id: externalId,
      credit_code: creditCode,
    })),
  );
