import type { ReachedTier } from '@jiqia/contracts/disclosure';
import type { Transaction } from '@jiqia/database';
import {
  type Actor,
  allowed,
  authorise,
  authoriseOn,
  isScoped,
  type Sight,
  sightOf,
} from '@jiqia/identity';
import type { OrganisationScopes } from '@jiqia/organisations';
import type { Register } from './register.js';
import { registerResource } from './register-resource.js';
import type { RegisterForm, RegisterRow } from './register-row.js';

type EntryResource = ReturnType<typeof registerResource>;

/** Asks the policy about entries of one register, with where their organisations belong. */
export class RegisterRights<F extends RegisterForm, R extends RegisterRow, C> {
  constructor(
    private readonly scopes: OrganisationScopes,
    private readonly register: Register<F, R, C>,
  ) {}

  /** What the policy knows of each of these rows. */
  async resourcesOf(
    actor: Actor,
    rows: readonly R[],
    tx?: Transaction,
  ): Promise<(row: R) => EntryResource> {
    const ids = rows.map((row) => row.organisationId);
    const placeOf = await this.scopes.placesFor(actor, ids, tx);
    return (row) => registerResource(this.register.entity, row, placeOf(row.organisationId));
  }

  /** As `RegisterService.sightOf`. */
  async sightOf(
    actor: Actor,
    rows: readonly R[],
    reached: ReadonlyMap<string, ReachedTier>,
  ): Promise<(row: R) => Sight> {
    const resource = await this.resourcesOf(actor, rows);
    const { entity } = this.register;
    return (row) => {
      const known = { ...resource(row), reached: reached.get(row.id) };
      const seen = sightOf(actor, `${entity}.read`, known);
      const mayMove = allowed(actor, `${entity}.move`, known) !== null;
      return mayMove ? seen : { ...seen, roles: [] };
    };
  }

  /** @throws AppError ACTION_FORBIDDEN, and as for a row that is not there where it may not be known of */
  async assertMay(
    actor: Actor,
    verb: 'read' | 'history' | 'files' | 'edit' | 'move' | 'decide',
    row: R,
    tx?: Transaction,
    reached?: ReachedTier,
  ): Promise<EntryResource> {
    const { entity, repository } = this.register;
    const known = (await this.resourcesOf(actor, [row], tx))(row);
    const resource = { ...known, reached };
    authoriseOn(actor, `${entity}.${verb}`, resource, repository.missing);
    return resource;
  }

  /**
   * Whether the actor speaks for whom a form names, before anything of it is written.
   * @param known the entry that the form rewrites
   * @throws AppError ACTION_FORBIDDEN
   */
  async assertMayFile(tx: Transaction, actor: Actor, form: F, known?: R): Promise<void> {
    const { entity } = this.register;
    if (!isScoped(actor)) {
      authorise(actor, `${entity}.create`, { kind: entity });
      return;
    }
    const person = this.register.personOf(form);
    const standing = await this.scopes.standingOf(tx, actor, form.organisation, person);
    const { organisationId, personId, place } = standing;
    const samePerson =
      person.name === '' || personId === (known && this.register.personIdOf(known));
    if (known?.organisationId === organisationId && samePerson) return;
    authorise(actor, `${entity}.create`, {
      kind: entity,
      place,
      ...(organisationId === null ? {} : { organisationId }),
      ...(personId === null || entity === 'need' ? {} : { personId }),
    });
  }
}
