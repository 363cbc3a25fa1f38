import type { Transaction } from '@jiqia/database';
import { Injectable } from '@nestjs/common';
import type { PartyChange } from './party-change.js';

/** Ids and versions as two parameters. */
const versioned = (changes: readonly PartyChange[]): [string[], (number | null)[]] => [
  changes.map(({ key }) => key),
  changes.map(({ version }) => version),
];
const before = (changes: readonly PartyChange[]): string =>
  JSON.stringify(changes.map((one) => ({ ...one.before, lock_version: one.version })));

/** Rows that an import made or changed, as long as nobody has touched them since. */
@Injectable()
export class PartiesTakeBackRepository {
  /** Those that are as the import left them, held to the end of `tx`. */
  async listUnchanged(
    tx: Transaction,
    table: 'organisation' | 'person',
    changes: readonly PartyChange[],
  ): Promise<string[]> {
    const held =
      table === 'person'
        ? `SELECT id FROM person WHERE (id, lock_version) IN (SELECT * FROM unnest($1::uuid[], $2::int[])) ORDER BY id FOR UPDATE`
        : `SELECT id FROM organisation WHERE (id, lock_version) IN (SELECT * FROM unnest($1::uuid[], $2::int[])) ORDER BY id FOR UPDATE`;
    const rows: { id: string }[] = await tx.query(held, versioned(changes));
    return rows.map(({ id }) => id);
  }

  listUnchangedMemberships(
    tx: Transaction,
    changes: readonly PartyChange[],
  ): Promise<{ readonly id: string; readonly personId: string }[]> {
    return tx.query(
      `SELECT id, person_id AS "personId" FROM membership
        WHERE (id, lock_version) IN (SELECT * FROM unnest($1::uuid[], $2::int[])) ORDER BY id FOR UPDATE`,
      versioned(changes),
    );
  }

  /** Those of the persons who are members by other rows too. */
  async listJoinedBesides(
    tx: Transaction,
    personIds: readonly string[],
    memberships: readonly string[],
  ): Promise<string[]> {
    const rows: { id: string }[] = await tx.query(
      `SELECT DISTINCT person_id AS id FROM membership WHERE person_id = ANY($1) AND NOT id = ANY($2)`,
      [personIds, memberships],
    );
    return rows.map(({ id }) => id);
  }

  async removeMemberships(tx: Transaction, ids: readonly string[]): Promise<void> {
    await tx.query('DELETE FROM membership WHERE id = ANY($1)', [ids]);
  }

  async removePersons(tx: Transaction, ids: readonly string[]): Promise<void> {
    await tx.query('DELETE FROM alike_key WHERE holder_id = ANY($1)', [ids]);
    await tx.query('DELETE FROM person WHERE id = ANY($1)', [ids]);
  }

  async removeAliases(tx: Transaction, changes: readonly PartyChange[]): Promise<void> {
    await tx.query('DELETE FROM organisation_alias WHERE alias = ANY($1)', [
      changes.map(({ key }) => key),
    ]);
  }

  async removeOrganisations(tx: Transaction, ids: readonly string[]): Promise<void> {
    await tx.query('DELETE FROM alike_key WHERE holder_id = ANY($1)', [ids]);
    await tx.query('DELETE FROM organisation WHERE id = ANY($1)', [ids]);
  }

  async restorePersons(tx: Transaction, changes: readonly PartyChange[]): Promise<void> {
    await tx.query(
      `UPDATE person p SET title = x.title, phone = x.phone, email = x.email, lock_version = p.lock_version + 1, updated_at = now()
         FROM json_populate_recordset(NULL::person, $1) x WHERE p.id = x.id AND p.lock_version = x.lock_version`,
      [before(changes)],
    );
  }

  async restoreOrganisations(tx: Transaction, changes: readonly PartyChange[]): Promise<void> {
    await tx.query(
      `UPDATE organisation o SET credit_code = x.credit_code, region = x.region, park = x.park, intro = x.intro,
              lock_version = o.lock_version + 1, updated_at = now()
         FROM json_populate_recordset(NULL::organisation, $1) x WHERE o.id = x.id AND o.lock_version = x.lock_version`,
      [before(changes)],
    );
  }
}
