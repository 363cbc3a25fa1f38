import { isDeepStrictEqual } from 'node:util';
import type { Clock } from '@jiqia/clock';
import { audit, guardedUpdate, type Transaction, type TransactionRunner } from '@jiqia/database';
import {
  actingOn,
  type Actor,
  actsAsOwner,
  assertEdit,
  assertGuard,
  assertMove,
  authorise,
  isScoped,
  type MoveWords,
  OWNER_BY_LINK,
} from '@jiqia/identity';
import type { OrganisationScopes, OrganisationsService, ResolvedParty } from '@jiqia/organisations';
import { EntryModeration, WAITING } from './entry-moderation.js';
import { EntryTakeBack } from './entry-take-back.js';
import { type EditForm, filledForm, keptColumns } from './hidden-fields.js';
import { confirmedBy, ownerColumnsAfter, UNANSWERED, type Writer } from './owner-confirmation.js';
import type { Register, TakenBatch } from './register.js';
import { type EntryChunks, type InPart, RegisterImport } from './register-import.js';
import { RegisterReading } from './register-reading.js';
import { registerResource } from './register-resource.js';
import type { RegisterForm, RegisterRow, Stored } from './register-row.js';

/** What a move brings along; `lockVersion` is the version the mover has seen, any when it is left out. */
export interface RegisterMove extends MoveWords {
  readonly lockVersion?: number | undefined;
}

/** A change that comes with a move, or instead of one. */
export interface Amendment<R extends RegisterRow, C> {
  /** What the audit calls it. */
  readonly verb: string;
  readonly columns: (row: Stored<R, C>, acting: Actor) => Partial<R>;
  /** The state it leads to; null where it stays. */
  readonly to: (row: Stored<R, C>) => R['state'] | null;
}

/**
 * What needs and capabilities do alike: read, written and moved by an actor whom the policy is asked about with the
 * very row, each change with its audit row and its job for the index in one transaction.
 */
export abstract class RegisterService<
  F extends RegisterForm,
  R extends RegisterRow,
  C = unknown,
> extends RegisterReading<F, R, C> {
  /** Decisions on many entries at once. */
  readonly moderation: EntryModeration<F, R, C>;
  /** How imports are undone. */
  readonly takingBack: EntryTakeBack;

  protected constructor(
    private readonly transactions: TransactionRunner,
    private readonly organisations: OrganisationsService,
    scopes: OrganisationScopes,
    register: Register<F, R, C>,
    protected readonly clock: Clock,
  ) {
    super(scopes, register);
    this.takingBack = new EntryTakeBack(register);
    this.moderation = new EntryModeration(
      transactions,
      register,
      register.repository.decisions,
      {
        decide: (tx, actor, row, { to, reason }) =>
          this.moveIn(tx, actor, row.id, to, { reason, lockVersion: row.lockVersion }),
        takeBack: (tx, actor, row) => this.takeBack(tx, actor, row),
      },
      clock,
    );
  }

  /** Columns that a move writes besides the state. */
  protected abstract columnsOfMove(
    to: R['state'],
    move: RegisterMove,
  ): Readonly<Record<string, unknown>>;

  /** What the owner's word writes besides, and where it leads the entry from `state`; columns by their names. */
  protected ownersWord(
    _state: R['state'],
    _now: Date,
  ): { readonly columns: Readonly<Record<string, unknown>>; readonly to?: R['state'] } {
    return { columns: {} };
  }

  /** Before an entry is shown to others. @throws AppError where its organisation may not show it */
  protected assertMayShow(_tx: Transaction, _row: R): Promise<void> {
    return Promise.resolve();
  }

  /** @param within the caller's transaction, for downstream libs; else it is one of its own. @throws AppError ACTION_FORBIDDEN */
  async create(actor: Actor, form: F, within?: Transaction): Promise<Stored<R, C>> {
    const id = await this.in(within, async (tx) => {
      await this.rights.assertMayFile(tx, actor, form);
      const row = this.register.newRow(form, await this.partyOf(tx, actor, form));
      await this.register.assertFits?.(tx, row);
      const owner = ownerColumnsAfter(await this.writer(tx, actor, row), null, row);
      await this.register.repository.insertMany(tx, [{ ...row, ...owner }]);
      await this.register.writeBeside?.(tx, actor, [{ form, row }]);
      await this.audit(tx, actor, 'create', row.id);
      return row.id;
    });
    return this.get(id, within);
  }

  /**
   * Rewrites an entry's content. What no reader is shown stays where the edit says nothing of it, and goes where it says null.
   * @throws AppError ACTION_FORBIDDEN, NEED_NOT_FOUND, CAPABILITY_NOT_FOUND, EDIT_AFTER_END, EDIT_EMPTIES, NEED_NAMES_OWNER, VERSION_CHANGED when
   *   somebody else wrote in between
   */
  async edit(
    actor: Actor,
    id: string,
    lockVersion: number,
    edit: EditForm<F>,
    within?: Transaction,
  ): Promise<Stored<R, C>> {
    const { guards, hidden, repository, states } = this.register;
    await this.in(within, async (tx) => {
      const known = await repository.get(id, tx);
      await this.rights.assertMay(actor, 'edit', known, tx);
      const form = filledForm(hidden, edit);
      // Whose it becomes, so that nobody hands an entry over to those they do not speak for.
      await this.rights.assertMayFile(tx, actor, form, known);
      const kept = keptColumns(hidden, known, ({ field, empty }) => isSaid(edit[field], empty));
      const row = this.register.newRow(form, await this.partyOf(tx, actor, form, known));
      const after = { ...row, ...kept, id, lockVersion };
      assertEdit(states, guards, known, { ...known, ...row, state: known.state });
      await this.rewrite(tx, actor, known, after, 'edit');
      await this.register.writeBeside?.(tx, actor, [{ form, row: after }]);
    });
    return this.get(id, within);
  }

  /** Writes the content of a row that was read as `known`, with what stands of its owner's word then. */
  private async rewrite(
    tx: Transaction,
    actor: Actor,
    known: Stored<R, C>,
    after: R,
    verb: string,
  ): Promise<void> {
    await this.assertHidden(tx, { ...known, ...after }, known.state);
    await this.register.assertFits?.(tx, after, known);
    const owner = ownerColumnsAfter(await this.writer(tx, actor, known), known, after);
    await this.register.repository.rewriteMany(tx, [{ ...after, ...owner }]);
    await this.audit(tx, actor, verb, known.id);
    await this.register.enqueueIndexing(tx, [known.id]);
  }

  /**
   * What one who may move an entry may change of it without editing it, and where that leads it.
   * @param change columns to write, from the row as it stands; throws where it may not be
   * @throws AppError ACTION_FORBIDDEN, VERSION_CHANGED, as `move`
   */
  protected async amend(
    actor: Actor,
    id: string,
    lockVersion: number | undefined,
    amendment: Amendment<R, C>,
  ): Promise<Stored<R, C>> {
    await this.transactions.run(async (tx) => {
      const row = await this.register.repository.get(id, tx);
      const acting = actingOn(actor, await this.rights.assertMay(actor, 'move', row, tx));
      await this.amendIn(tx, acting, row, amendment, lockVersion);
    });
    return this.get(id);
  }

  /** As `amend`, by who was asked already. @param acting the actor in the roles held on this very row */
  protected async amendIn(
    tx: Transaction,
    acting: Actor,
    row: Stored<R, C>,
    { verb, columns, to }: Amendment<R, C>,
    lockVersion: number = row.lockVersion,
  ): Promise<void> {
    const after = { ...row, ...columns(row, acting), lockVersion };
    await this.rewrite(tx, acting, row, after, verb);
    const next = to(row);
    if (next === null) return;
    await this.moveRow(tx, acting, await this.register.repository.get(row.id, tx), next, {});
  }

  /**
   * Moves an entry along its state table, with what the move's guard wants.
   * @param within the caller's transaction, for downstream libs; else it is one of its own
   * @throws AppError ACTION_FORBIDDEN, ILLEGAL_STATE_MOVE, MOVE_FORBIDDEN, VERSION_CHANGED, and what the guard throws
   */
  async move(
    actor: Actor,
    id: string,
    to: R['state'],
    move: RegisterMove = {},
    within?: Transaction,
  ): Promise<Stored<R, C>> {
    await this.in(within, (tx) => this.moveIn(tx, actor, id, to, move));
    return this.get(id, within);
  }

  private in<T>(
    within: Transaction | undefined,
    work: (tx: Transaction) => Promise<T>,
  ): Promise<T> {
    return within ? work(within) : this.transactions.run(work);
  }

  private async moveIn(
    tx: Transaction,
    actor: Actor,
    id: string,
    to: R['state'],
    move: RegisterMove,
  ): Promise<void> {
    const row = await this.register.repository.get(id, tx);
    const resource = await this.rights.assertMay(actor, 'move', row, tx);
    await this.moveRow(tx, actingOn(actor, resource), row, to, move);
  }

  /** Undoes a moderator's decision. Whoever was told of the entry meanwhile is told that it is off. */
  private async takeBack(tx: Transaction, actor: Actor, row: Stored<R, C>): Promise<void> {
    const acting = actingOn(actor, await this.rights.assertMay(actor, 'move', row, tx));
    // Whoever may decide may take it back: an organiser's act, which the platform carries out.
    assertMove(this.register.states, WAITING, row.state, acting);
    const roles: Actor['roles'] = [...acting.roles, 'system'];
    await this.moveRow(tx, { ...acting, roles }, row, WAITING, {});
    if (row.state === this.register.findable)
      await this.register.announce(tx, [row.id], this.register.off);
  }

  /** @param acting the mover in the roles held on this very row */
  private async moveRow(
    tx: Transaction,
    acting: Actor,
    row: Stored<R, C>,
    to: R['state'],
    move: RegisterMove,
  ): Promise<void> {
    const { entity, states } = this.register;
    const { id } = row;
    assertMove(states, row.state, to, acting);
    assertGuard(states, row.state, to, this.register.guards, { row, words: move });
    if (to === this.register.findable) await this.assertMayShow(tx, row);
    await this.assertHidden(tx, row, to);
    const lockVersion = move.lockVersion ?? row.lockVersion;
    const columns = { state: to, ...this.columnsOfMove(to, move) };
    await guardedUpdate(tx, entity, { id, lockVersion }, columns);
    await this.audit(tx, acting, to.toLowerCase(), id, move.reason);
    await this.register.announce(tx, [id], to);
    await this.register.enqueueIndexing(tx, [id]);
  }

  /**
   * Keeps what the owner says of one version by the link it was sent. Between libs: who holds the link has been asked.
   * @throws AppError VERSION_CHANGED when somebody has written meanwhile, EDIT_AFTER_END
   */
  async takeOwnersWord(
    tx: Transaction,
    id: string,
    lockVersion: number,
    confirmed: boolean,
  ): Promise<void> {
    const { entity, repository, states } = this.register;
    const row = await repository.get(id, tx);
    assertEdit(states, {}, row, row);
    const now = this.clock.now();
    const { columns, to } = this.ownersWord(row.state, now);
    const word = confirmed
      ? confirmedBy(OWNER_BY_LINK, now, lockVersion)
      : { ...UNANSWERED, ownerObjectedAt: now };
    await guardedUpdate(
      tx,
      entity,
      { id, lockVersion },
      {
        owner_confirmed_by: word.ownerConfirmedBy,
        owner_confirmed_at: word.ownerConfirmedAt,
        owner_confirmed_version: word.ownerConfirmedVersion,
        owner_objected_at: word.ownerObjectedAt,
        ...(confirmed ? columns : {}),
      },
    );
    const owner: Actor = { id: OWNER_BY_LINK, roles: ['owner'] };
    await this.audit(tx, owner, confirmed ? 'owner-confirm' : 'owner-object', id);
    await this.register.enqueueIndexing(tx, [id]);
    if (!confirmed || to === undefined) return;
    await this.moveRow(tx, owner, await repository.get(id, tx), to, { confirmed: true });
  }

  /**
   * Takes over a complete file part by part: good rows go in, others are named by their place.
   * @param chunks the file in pieces of about a thousand rows
   * @param inPart opens the transaction of each part
   * @throws AppError ACTION_FORBIDDEN
   */
  async importMany(actor: Actor, chunks: EntryChunks<F>, inPart: InPart): Promise<TakenBatch> {
    authorise(actor, `${this.register.entity}.import`, registerResource(this.register.entity));
    const by = { actor, now: this.clock.now() };
    return new RegisterImport(this.register, this.organisations, by).take(chunks, inPart);
  }

  /** Before an entry that hides whose it is is shown. @throws AppError naming each field that tells it */
  private async assertHidden(tx: Transaction, row: R, state: R['state']): Promise<void> {
    if (state !== this.register.findable) return;
    const error = (await this.register.revealing?.(tx, [row]))?.get(row.id);
    if (error) throw error;
  }

  private async writer(tx: Transaction, actor: Actor, row: R): Promise<Writer> {
    const resource = (await this.rights.resourcesOf(actor, [row], tx))(row);
    return { id: actor.id, isOwner: actsAsOwner(actor, resource), now: this.clock.now() };
  }

  private audit(
    tx: Transaction,
    actor: Actor,
    verb: string,
    entityId: string,
    reason = '',
  ): Promise<void> {
    const { entity } = this.register;
    return audit(tx, { actor: actor.id, action: `${entity}.${verb}`, entity, entityId, reason });
  }

  /** @param known the row that is edited: a number or an address without a name is that of its person */
  private async partyOf(tx: Transaction, actor: Actor, form: F, known?: R): Promise<ResolvedParty> {
    const said = this.register.personOf(form);
    const nameless = known !== undefined && said.name === '' && said.phone + said.email !== '';
    const person = nameless
      ? {
          ...said,
          name: await this.organisations.nameOfPerson(tx, this.register.personIdOf(known)),
        }
      : said;
    const parties = [{ organisation: form.organisation, person }];
    const [party] = await this.organisations.resolve(
      tx,
      this.register.personRole,
      parties,
      isScoped(actor) ? 'keep' : 'fill',
    );
    if (!party) throw new Error('organisation was not resolved');
    return party;
  }
}

/** A hidden field that an edit speaks of: a person without anything is as good as none left out. */
const isSaid = (value: unknown, empty: unknown): boolean =>
  value !== undefined && (Array.isArray(empty) || !isDeepStrictEqual(value, empty));
