import { listPointers, type Transaction } from '@jiqia/database';
import { Injectable } from '@nestjs/common';
import type { PartyChange } from './party-change.js';
import { PartiesTakeBackRepository } from './parties-take-back.repository.js';

/** What stays of what an import made, since somebody uses or has changed it. */
export interface KeptParties {
  readonly organisations: number;
  readonly persons: number;
}

/** Takes back what an import did to the register of organisations and persons. */
@Injectable()
export class PartiesTakeBackService {
  constructor(private readonly rows: PartiesTakeBackRepository) {}

  /**
   * What nobody uses goes, what nobody has changed since becomes what it was; all else stays. Between libs: the entries of
   * the import are gone already.
   * @param since what was made from then on counts as use of who was there before
   */
  async takeBack(
    tx: Transaction,
    changes: readonly PartyChange[],
    since: Date,
  ): Promise<KeptParties> {
    const of = (entity: string, made: boolean): PartyChange[] =>
      changes.filter((one) => one.entity === entity && (one.before === null) === made);
    const memberships = of('membership', true);
    const persons = await this.removePersons(tx, of('person', true), memberships, since);
    await this.rows.restorePersons(tx, of('person', false));
    await this.rows.removeAliases(tx, of('organisation_alias', true));
    const organisations = await this.removeOrganisations(tx, of('organisation', true));
    await this.rows.restoreOrganisations(tx, of('organisation', false));
    return { organisations, persons };
  }

  /** Returns how many stay. */
  private async removePersons(
    tx: Transaction,
    made: readonly PartyChange[],
    memberships: readonly PartyChange[],
    since: Date,
  ): Promise<number> {
    const joined = await this.rows.listUnchangedMemberships(tx, memberships);
    const fresh = await this.rows.listUnchanged(tx, 'person', made);
    const own = new Set(fresh);
    const known = [...new Set(joined.map(({ personId }) => personId))].filter((id) => !own.has(id));
    const without = ['membership', 'alike_key'];
    const used = new Set([
      ...(await listPointers(tx, { table: 'person', ids: fresh, without })).map(({ id }) => id),
      ...(await listPointers(tx, { table: 'person', ids: known, without, since })).map(
        ({ id }) => id,
      ),
      ...(await this.rows.listJoinedBesides(
        tx,
        fresh,
        joined.map(({ id }) => id),
      )),
    ]);
    await this.rows.removeMemberships(
      tx,
      joined.filter(({ personId }) => !used.has(personId)).map(({ id }) => id),
    );
    const free = fresh.filter((id) => !used.has(id));
    await this.rows.removePersons(tx, free);
    return made.length - free.length;
  }

  private async removeOrganisations(
    tx: Transaction,
    made: readonly PartyChange[],
  ): Promise<number> {
    const fresh = await this.rows.listUnchanged(tx, 'organisation', made);
    const pointing = await listPointers(tx, {
      table: 'organisation',
      ids: fresh,
      without: ['organisation_likeness'],
    });
    const used = new Set(pointing.map(({ id }) => id));
    const free = fresh.filter((id) => !used.has(id));
    await this.rows.removeOrganisations(tx, free);
    return made.length - free.length;
  }
}
