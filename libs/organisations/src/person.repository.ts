import type { MembershipRole } from '@jiqia/contracts/words';
import { newId, type Transaction } from '@jiqia/database';
import { Injectable } from '@nestjs/common';
import { PersonEntity } from './organisation.entity.js';

export interface PersonRow {
  readonly id: string;
  readonly organisationId: string;
  readonly name: string;
  readonly title: string;
  readonly phone: string;
  readonly email: string;
}

type NamedPerson = Pick<PersonRow, 'organisationId' | 'name'>;

/** Key of a person within `upsertMany`. */
export const personKey = (organisationId: string, name: string): string =>
  `${organisationId}/${name}`;

const PART = 500;
/** What a form leaves empty stays; `x` is what it says, `p` the person. */
const FULLER = `(coalesce(nullif(x.title, ''), p.title), coalesce(nullif(x.phone, ''), p.phone), coalesce(nullif(x.email, ''), p.email))`;

/** Persons as forms and sheets name them. Whoever is written is a member of the organisation that names them. */
@Injectable()
export class PersonRepository {
  /** Empty for nobody. */
  async nameOf(tx: Transaction, id: string | null): Promise<string> {
    return (id === null ? null : await tx.findOneBy(PersonEntity, { id }))?.name ?? '';
  }

  /** Who stands for the person of this name at the organisation; null where there is none. */
  async find(tx: Transaction, organisationId: string, name: string): Promise<string | null> {
    const asked = [{ organisationId, name }];
    const [id] = [
      ...(await this.saved(tx, asked)).values(),
      ...(await this.standingElsewhere(tx, asked)).values(),
    ];
    return id ?? null;
  }

  /** Inserts persons, or refreshes the contact of those that are there; returns ids by `organisationId` + name. */
  async upsertMany(
    tx: Transaction,
    role: MembershipRole,
    rows: readonly PersonRow[],
  ): Promise<Map<string, string>> {
    const ids = new Map<string, string>();
    for (let i = 0; i < rows.length; i += PART) {
      const part = rows.slice(i, i + PART);
      const elsewhere = await this.standingElsewhere(tx, part);
      const own = part.filter((row) => !elsewhere.has(personKey(row.organisationId, row.name)));
      await this.insertOrTouch(tx, own);
      for (const [key, id] of [...elsewhere, ...(await this.saved(tx, own))]) ids.set(key, id);
      const known = part.map((row) => ({
        ...row,
        id: ids.get(personKey(row.organisationId, row.name)) ?? row.id,
      }));
      await this.refresh(tx, known);
      await this.join(tx, role, known);
    }
    return ids;
  }

  /** Members of that name whom another organisation named first, and who stands for one that was merged. */
  private async standingElsewhere(
    tx: Transaction,
    rows: readonly NamedPerson[],
  ): Promise<Map<string, string>> {
    const found: { id: string; organisation_id: string; name: string }[] = await tx.query(
      `WITH asked AS (SELECT * FROM unnest($1::uuid[], $2::text[]) a(organisation_id, name))
       SELECT p.merged_into AS id, p.organisation_id, p.name FROM asked JOIN person p USING (organisation_id, name)
        WHERE p.merged_into IS NOT NULL
       UNION ALL
       (SELECT DISTINCT ON (a.organisation_id, a.name) p.id, a.organisation_id, a.name
         FROM asked a JOIN membership m USING (organisation_id) JOIN person p ON p.id = m.person_id AND p.name = a.name
        WHERE p.merged_into IS NULL
          AND NOT EXISTS (SELECT 1 FROM person o WHERE o.organisation_id = a.organisation_id AND o.name = a.name)
        ORDER BY a.organisation_id, a.name, p.id)`,
      namesOf(rows),
    );
    return byName(found);
  }

  /** Makes those that are missing, and holds the others until the end of `tx`. */
  private async insertOrTouch(tx: Transaction, rows: readonly PersonRow[]): Promise<void> {
    await tx.query(
      `INSERT INTO person (id, organisation_id, name, title, phone, email)
       SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[])
       ON CONFLICT (organisation_id, name) DO UPDATE SET name = excluded.name WHERE false`,
      [
        rows.map((row) => row.id),
        rows.map((row) => row.organisationId),
        rows.map((row) => row.name),
        rows.map((row) => row.title),
        rows.map((row) => row.phone),
        rows.map((row) => row.email),
      ],
    );
  }

  private async saved(tx: Transaction, rows: readonly NamedPerson[]): Promise<Map<string, string>> {
    return byName(
      await tx.query(
        `SELECT coalesce(merged_into, id) AS id, organisation_id, name FROM person
          WHERE (organisation_id, name) IN (SELECT * FROM unnest($1::uuid[], $2::text[]))`,
        namesOf(rows),
      ),
    );
  }

  private async refresh(tx: Transaction, rows: readonly PersonRow[]): Promise<void> {
    await tx.query(
      `UPDATE person p SET (title, phone, email) = ${FULLER}, lock_version = p.lock_version + 1, updated_at = now()
         FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[]) x(id, title, phone, email)
        WHERE p.id = x.id AND ${FULLER} IS DISTINCT FROM (p.title, p.phone, p.email)`,
      [
        rows.map((row) => row.id),
        rows.map((row) => row.title),
        rows.map((row) => row.phone),
        rows.map((row) => row.email),
      ],
    );
  }

  /** Each a member in this role, unless they are or were it there: a sheet does not bring back what somebody has ended. */
  private async join(
    tx: Transaction,
    role: MembershipRole,
    rows: readonly PersonRow[],
  ): Promise<void> {
    await tx.query(
      `INSERT INTO membership (id, person_id, organisation_id, role, title)
       SELECT x.id, person_id, organisation_id, $5, title
         FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[]) x(id, person_id, organisation_id, title)
       ON CONFLICT DO NOTHING`,
      [
        rows.map(() => newId()),
        rows.map((row) => row.id),
        rows.map((row) => row.organisationId),
        rows.map((row) => row.title),
        role,
      ],
    );
  }
}

const namesOf = (rows: readonly NamedPerson[]): string[][] => [
  rows.map((row) => row.organisationId),
  rows.map((row) => row.name),
];

const byName = (
  rows: readonly {
    readonly id: string;
    readonly organisation_id: string;
    readonly name: string;
  }[],
): Map<string, string> =>
  new Map(rows.map((row) => [personKey(row.organisation_id, row.name), row.id]));
