import type { ReachedTier } from '@jiqia/contracts/disclosure';
import type { Transaction } from '@jiqia/database';
import { type Actor, allowed, GuardedService, reachOf, type Sight } from '@jiqia/identity';
import type { OrganisationScopes } from '@jiqia/organisations';
import { EntryHistory } from './entry-history.js';
import type { CountedPage, EntryListQuery } from './entry-list.js';
import type { Register } from './register.js';
import { RegisterRights } from './register-rights.js';
import type { RegisterForm, RegisterRow, Stored } from './register-row.js';

/** How needs and capabilities are read: by an actor whom the policy is asked about, and by libs that ask it themselves. */
export abstract class RegisterReading<
  F extends RegisterForm,
  R extends RegisterRow,
  C = unknown,
> extends GuardedService<Stored<R, C>> {
  /** What entries said before. */
  readonly history: EntryHistory<F, R, C>;
  protected readonly rights: RegisterRights<F, R, C>;

  protected constructor(
    scopes: OrganisationScopes,
    protected readonly register: Register<F, R, C>,
  ) {
    super();
    this.rights = new RegisterRights(scopes, register);
    this.history = new EntryHistory(register, this.rights);
  }

  override guarded(): Pick<Register<F, R, C>, 'states' | 'guards'> {
    return this.register;
  }

  /** Pipeline read between libs: no actor, no policy. @throws AppError NEED_NOT_FOUND, CAPABILITY_NOT_FOUND */
  get(id: string, tx?: Transaction): Promise<Stored<R, C>> {
    return this.register.repository.get(id, tx);
  }

  /** Pipeline read between libs: no actor, no policy. In the order of ids; ids that are not there are left out. */
  listByIds(ids: readonly string[]): Promise<Stored<R, C>[]> {
    return this.register.repository.listByIds(ids);
  }

  /** Pipeline read between libs: no actor, no policy. */
  count(): Promise<number> {
    return this.register.repository.count();
  }

  /** @throws AppError ACTION_FORBIDDEN, NEED_NOT_FOUND, CAPABILITY_NOT_FOUND, also where nobody from outside may know of it */
  async read(actor: Actor, id: string): Promise<Stored<R, C>> {
    const row = await this.get(id);
    await this.rights.assertMay(actor, 'read', row);
    return row;
  }

  get entity(): Register<F, R, C>['entity'] {
    return this.register.entity;
  }

  /**
   * For what belongs to an entry: whether the actor may do this to it.
   * @param reached how far the actor has come with the entry, where that decides
   * @throws AppError ACTION_FORBIDDEN, and as for an entry that is not there where it may not be known of
   */
  async assertMay(
    actor: Actor,
    verb: 'history' | 'files' | 'edit',
    id: string,
    reached?: ReachedTier,
    tx?: Transaction,
  ): Promise<void> {
    const row = await this.register.repository.get(id, tx);
    await this.rights.assertMay(actor, verb, row, tx, reached);
  }

  /** Pipeline read between libs: no actor, no policy. So many in one state after an id, in the order of ids. */
  listInState(state: R['state'], limit: number, after: string | null): Promise<Stored<R, C>[]> {
    return this.register.repository.listInState(state, limit, after);
  }

  /** A page of those that the actor may read, as filtered. @throws AppError ACTION_FORBIDDEN, REQUEST_INVALID for a wrong cursor */
  async list(actor: Actor, query: EntryListQuery): Promise<CountedPage<Stored<R, C>>> {
    const { mine, ...wanted } = query;
    const { entity, repository, words } = this.register;
    const reach = reachOf(actor, `${entity}.${mine === 'true' ? 'create' : 'read'}`);
    return repository.list({ ...wanted, ...(await words.meant(wanted)) }, reach);
  }

  /** Those of the rows that the actor may read, for what a search found. @throws AppError ACTION_FORBIDDEN */
  async listReadable(actor: Actor, ids: readonly string[]): Promise<Stored<R, C>[]> {
    const action = `${this.register.entity}.read` as const;
    reachOf(actor, action);
    const rows = await this.listByIds(ids);
    const resource = await this.rights.resourcesOf(actor, rows);
    return rows.filter((row) => allowed(actor, action, resource(row)) !== null);
  }

  /**
   * A look-up of what the actor sees of each of these rows, and in which roles they act on it.
   * @param reached how far the actor has come with each entry, by its id
   * @throws AppError ACTION_FORBIDDEN, from the look-up, for a row that may not be read
   */
  sightOf(
    actor: Actor,
    rows: readonly R[],
    reached: ReadonlyMap<string, ReachedTier> = new Map(),
  ): Promise<(row: R) => Sight> {
    return this.rights.sightOf(actor, rows, reached);
  }
}
