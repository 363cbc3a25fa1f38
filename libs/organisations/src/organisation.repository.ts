import type { Transaction } from '@jiqia/database';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager, In } from 'typeorm';
import {
  OrganisationAliasEntity,
  OrganisationEntity,
  PersonEntity,
} from './organisation.entity.js';

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
export interface PersonRow {
  readonly id: string;
  readonly organisationId: string;
  readonly name: string;
  readonly title: string;
  readonly phone: string;
  readonly email: string;
}

@Injectable()
export class OrganisationRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  listByIds(ids: readonly string[]): Promise<OrganisationRow[]> {
    return this.dataSource.manager.findBy(OrganisationEntity, { id: In([...ids]) });
  }

  listPersonsByIds(ids: readonly string[]): Promise<PersonRow[]> {
    return this.dataSource.manager.findBy(PersonEntity, { id: In([...ids]) });
  }

  /** Every name and alias of the given ones that is known, with its organisation. */
  async findIdsByName(
    names: readonly string[],
    manager: EntityManager = this.dataSource.manager,
  ): Promise<Map<string, string>> {
    const rows: { name: string; id: string }[] = await manager.query(
      `SELECT name, id FROM organisation WHERE name = ANY($1)
       UNION SELECT alias, organisation_id FROM organisation_alias WHERE alias = ANY($1)`,
      [names],
    );
    return new Map(rows.map((row) => [row.name, row.id]));
  }

  async findIdsByCreditCode(
    manager: EntityManager,
    codes: readonly string[],
  ): Promise<Map<string, string>> {
    const rows = await manager.findBy(OrganisationEntity, { creditCode: In([...codes]) });
    return new Map(rows.map((row) => [row.creditCode ?? '', row.id]));
  }

  async insertOrganisations(tx: Transaction, rows: readonly OrganisationRow[]): Promise<void> {
    for (let i = 0; i < rows.length; i += 500)
      await tx.insert(OrganisationEntity, rows.slice(i, i + 500));
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

  /** Inserts persons, or refreshes the contact of those that are there; returns ids by `organisationId` + name. */
  async upsertPersons(tx: Transaction, rows: readonly PersonRow[]): Promise<Map<string, string>> {
    const ids = new Map<string, string>();
    for (let i = 0; i < rows.length; i += 500) {
      const part = rows.slice(i, i + 500);
      await tx.query(
        `INSERT INTO person (id, organisation_id, name, title, phone, email)
         SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[])
         ON CONFLICT (organisation_id, name) DO UPDATE SET
           title = coalesce(nullif(excluded.title, ''), person.title),
           phone = coalesce(nullif(excluded.phone, ''), person.phone),
           email = coalesce(nullif(excluded.email, ''), person.email),
           lock_version = person.lock_version + 1, updated_at = now()
         WHERE (coalesce(nullif(excluded.title, ''), person.title), coalesce(nullif(excluded.phone, ''), person.phone),
                coalesce(nullif(excluded.email, ''), person.email)) IS DISTINCT FROM (person.title, person.phone, person.email)`,
        [
          part.map((row) => row.id),
          part.map((row) => row.organisationId),
          part.map((row) => row.name),
          part.map((row) => row.title),
          part.map((row) => row.phone),
          part.map((row) => row.email),
        ],
      );
      const saved: { id: string; organisation_id: string; name: string }[] = await tx.query(
        `SELECT id, organisation_id, name FROM person
          WHERE (organisation_id, name) IN (SELECT * FROM unnest($1::uuid[], $2::text[]))`,
        [part.map((row) => row.organisationId), part.map((row) => row.name)],
      );
      for (const row of saved) ids.set(personKey(row.organisation_id, row.name), row.id);
    }
    return ids;
  }
}

/** Key of a person within `upsertPersons`. */
export const personKey = (organisationId: string, name: string): string =>
  `${organisationId}/${name}`;
