import { inParts } from '@jiqia/compute';
import { audit, type Transaction } from '@jiqia/database';
import { type Actor, authorise } from '@jiqia/identity';
import type { Side } from '@jiqia/contracts/words';
import { registerResource } from './register-resource.js';

/** Rows a statement. */
const PART = 1000;
/** Never what it was before. */
const OWN_WAYS = ['id', 'lock_version', 'created_at', 'updated_at'];

/** What is asked of the register whose entries are taken back. */
interface TakenBackRegister {
  readonly entity: Side;
  readonly repository: { columnNames(): string[] };
  enqueueIndexing(tx: Transaction, ids: readonly string[]): Promise<void>;
}
/** An entry as it was, by the names of its columns. */
type Before = Readonly<Record<string, unknown>>;

/** Takes back what an import has made and changed in one register. Between libs: that nothing was built on it was asked. */
export class EntryTakeBack {
  constructor(private readonly register: TakenBackRegister) {}

  /** The versions of entries that nobody else may touch until the end of `tx`. */
  async hold(tx: Transaction, ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const { entity } = this.register;
    const rows: { id: string; version: number }[] = await tx.query(
      `SELECT id, lock_version AS version FROM ${entity} WHERE id = ANY($1) ORDER BY id FOR UPDATE`,
      [ids],
    );
    return new Map(rows.map(({ id, version }) => [id, version]));
  }

  /**
   * @param made ids of entries that go wholly
   * @param before changed entries, which become what they were, under a new version
   * @throws AppError ACTION_FORBIDDEN
   */
  async takeBack(
    tx: Transaction,
    actor: Actor,
    made: readonly string[],
    before: readonly Before[],
  ): Promise<void> {
    const { entity } = this.register;
    authorise(actor, `${entity}.import`, registerResource(entity));
    await tx.query(`DELETE FROM ${entity} WHERE id = ANY($1)`, [made]);
    for (const part of inParts(before, PART)) await this.restore(tx, part);
    const ids = [...made, ...before.map((row) => String(row['id']))];
    const action = `${entity}.import-undo`;
    await audit(
      tx,
      ids.map((entityId) => ({ actor: actor.id, action, entity, entityId })),
    );
    await this.register.enqueueIndexing(tx, ids);
  }

  /** What the entries have said since is forgotten. */
  private async restore(tx: Transaction, rows: readonly Before[]): Promise<void> {
    const { entity, repository } = this.register;
    const set = repository
      .columnNames()
      .filter((name) => !OWN_WAYS.includes(name))
      .map((name) => `${name} = x.${name}`);
    const said = [JSON.stringify(rows)];
    await tx.query(
      `UPDATE ${entity} t SET ${set.join(', ')}, lock_version = t.lock_version + 1, updated_at = now()
         FROM json_populate_recordset(NULL::${entity}, $1) x WHERE t.id = x.id`,
      said,
    );
    await tx.query(
      `DELETE FROM ${entity}_version h USING json_populate_recordset(NULL::${entity}, $1) x
        WHERE h.${entity}_id = x.id AND h.version >= x.lock_version`,
      said,
    );
  }
}
