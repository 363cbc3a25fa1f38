import type { OrganisationListQuery } from '@jiqia/contracts/http';
import type { Transaction } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { OrganisationAliasEntity } from './organisation.entity.js';
import type { OrganisationRow } from './organisation.repository.js';

/** Another name of an organisation. */
export interface OtherName {
  readonly name: string;
  /** The last day on which a former name held, `YYYY-MM-DD`; null for a name that is used still. */
  readonly until: string | null;
}

/** An organisation as its register shows it. */
export interface OrganisationEntry extends OrganisationRow {
  /** By name. */
  readonly aliases: readonly OtherName[];
  readonly lockVersion: number;
  /** The organisation that it stands under, a branch under its society; null for none. */
  readonly parentId: string | null;
  /** Ids of the organisations above it, the nearest first. */
  readonly lineage: readonly string[];
  /** The organisation that stands for this one; null for one that stands for itself. */
  readonly mergedInto: string | null;
}

const SELECT = `
  SELECT o.id, o.external_id AS "externalId", o.name, o.kind, o.credit_code AS "creditCode", o.region, o.park, o.intro,
         o.lock_version AS "lockVersion", o.lineage, o.merged_into AS "mergedInto", o.parent_id AS "parentId",
         coalesce((SELECT json_agg(json_build_object('name', a.alias, 'until', a.until) ORDER BY a.alias)
                     FROM organisation_alias a WHERE a.organisation_id = o.id), '[]') AS aliases
    FROM organisation o`;

/** The rows of the register with all their names. */
@Injectable()
export class OrganisationRegisterRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** @throws AppError ORGANISATION_NOT_FOUND */
  async get(
    id: string,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<OrganisationEntry> {
    const [row]: OrganisationEntry[] = await manager.query(`${SELECT} WHERE o.id = $1`, [id]);
    if (row) return row;
    throw new AppError({ code: 'ORGANISATION_NOT_FOUND' });
  }

  /** In the order of ids; ids that are not there are left out. */
  listByIds(ids: readonly string[]): Promise<OrganisationEntry[]> {
    return this.dataSource.query(`${SELECT} WHERE o.id = ANY($1) ORDER BY o.id`, [ids]);
  }

  /** One row more than `limit`, in the order of ids. */
  list({ cursor, limit, kind, park, q }: OrganisationListQuery): Promise<OrganisationEntry[]> {
    return this.dataSource.query(
      `${SELECT}
        WHERE o.merged_into IS NULL AND ($1::uuid IS NULL OR o.id > $1) AND ($2::text IS NULL OR o.kind = $2) AND ($3::text IS NULL OR o.park = $3)
          AND ($4::text IS NULL OR strpos(folded_name(o.name), folded_name($4)) > 0
               OR strpos(lower(o.credit_code), folded_name($4)) > 0
               OR EXISTS (SELECT 1 FROM organisation_alias n WHERE n.organisation_id = o.id
                             AND strpos(folded_name(n.alias), folded_name($4)) > 0))
        ORDER BY o.id LIMIT $5`,
      [cursor ?? null, kind ?? null, park || null, q || null, limit + 1],
    );
  }

  /** Makes writers of names wait for each other, so that a name and an alias cannot both be taken. Held to the end of `tx`. */
  async lockNames(tx: Transaction): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('organisation-names', 0))`);
  }

  /** The first of these names that another organisation has, as its own or as an alias. */
  async nameOfAnother(
    tx: Transaction,
    id: string,
    names: readonly string[],
  ): Promise<string | null> {
    const [taken]: { name: string }[] = await tx.query(
      `SELECT name FROM organisation WHERE name = ANY($2) AND id <> $1 AND merged_into IS NULL
       UNION ALL SELECT alias FROM organisation_alias WHERE alias = ANY($2) AND organisation_id <> $1 LIMIT 1`,
      [id, names],
    );
    return taken?.name ?? null;
  }

  /** What the organisation is called that has this credit code and is another; null where nobody is. */
  async holderOfCode(tx: Transaction, id: string, code: string): Promise<string | null> {
    const [holder]: { name: string }[] = await tx.query(
      'SELECT name FROM organisation WHERE credit_code = $2 AND id <> $1',
      [id, code],
    );
    return holder?.name ?? null;
  }

  /** The organisation has these other names and no more. */
  async writeAliases(tx: Transaction, id: string, aliases: readonly OtherName[]): Promise<void> {
    await tx.query('DELETE FROM organisation_alias WHERE organisation_id = $1', [id]);
    if (aliases.length === 0) return;
    await tx.insert(
      OrganisationAliasEntity,
      aliases.map(({ name, until }) => ({ alias: name, organisationId: id, until })),
    );
  }
}
