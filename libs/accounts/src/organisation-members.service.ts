import { ROLES, ROLES_GIVEN_BY, type RoleCode, SCOPES_OF_ROLE } from '@jiqia/contracts/words';
import { type Transaction, TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { type Actor, authorise, covers, type Resource, type Sight, sightOf } from '@jiqia/identity';
import { OrganisationScopes } from '@jiqia/organisations';
import { Injectable } from '@nestjs/common';
import { AccountsService } from './accounts.service.js';
import { GrantRepository, type MemberRow } from './grant.repository.js';
import { GrantsService } from './grants.service.js';

export type { MemberRow } from './grant.repository.js';

/** Who is invited to act for an organisation. */
export interface MemberForm {
  readonly email: string;
  readonly name: string;
  readonly role: RoleCode;
}
type MemberResource = Resource<'member.read' | 'member.invite' | 'member.end'>;

/** Whoever is in charge of an organisation says themselves which accounts act for it. */
@Injectable()
export class OrganisationMembers {
  constructor(
    private readonly accounts: AccountsService,
    private readonly grants: GrantsService,
    private readonly rows: GrantRepository,
    private readonly scopes: OrganisationScopes,
    private readonly transactions: TransactionRunner,
  ) {}

  /** With what the actor sees of each. @throws AppError ACTION_FORBIDDEN */
  async list(
    actor: Actor,
    organisationId: string,
  ): Promise<{ readonly rows: MemberRow[]; readonly sight: Sight }> {
    const resource = await this.resource(actor, organisationId);
    const sight = sightOf(actor, 'member.read', resource);
    return { rows: await this.rows.listOf(organisationId), sight };
  }

  /** For letters: the accounts in charge of an organisation that can sign in, the longest first. No actor, no policy: never for a page. */
  async listInCharge(organisationId: string): Promise<MemberRow[]> {
    const rows = await this.rows.listOf(organisationId);
    return rows.filter(({ role, state }) => role === 'ENTERPRISE_OWNER' && state === 'ACTIVE');
  }

  /**
   * Gives a role to whoever has the address. Who has no account yet, or has not entered it, is sent a link; sent once more where this is
   * asked again.
   * @throws AppError ACTION_FORBIDDEN, MEMBER_ROLE_NOT_YOURS, ORGANISATION_NOT_FOUND, REQUEST_INVALID, ACCOUNT_NOT_ACTIVE, GRANT_HELD by
   *   who has entered
   */
  async invite(actor: Actor, organisationId: string, form: MemberForm): Promise<MemberRow> {
    return this.transactions.run(async (tx) => {
      const resource = await this.resource(actor, organisationId, tx);
      authorise(actor, 'member.invite', resource);
      assertMayGive(actor, form.role, resource);
      const scope = { kind: 'organisation', id: organisationId } as const;
      if (!(await this.rows.isThere(tx, scope)))
        throw new AppError({ code: 'ORGANISATION_NOT_FOUND' });
      const account = await this.accounts.admit(tx, actor, form);
      const of = ({ accountId, role }: MemberRow): boolean =>
        accountId === account.id && role === form.role;
      const known = (await this.rows.lockOf(tx, organisationId)).find(of);
      if (known && account.state !== 'INVITED') throw new AppError({ code: 'GRANT_HELD' });
      if (!known) await this.grants.give(tx, actor, account.id, { role: form.role, scope });
      const made = (await this.rows.listOf(organisationId, tx)).find(of);
      if (!made) throw new AppError({ code: 'MEMBER_NOT_FOUND' });
      return made;
    });
  }

  /**
   * Ends a role from the next call on; everybody may end their own.
   * @param id of the grant
   * @throws AppError ACTION_FORBIDDEN, MEMBER_NOT_FOUND, MEMBER_ROLE_NOT_YOURS, LAST_OF_ROLE
   */
  async end(actor: Actor, organisationId: string, id: string): Promise<void> {
    await this.transactions.run(async (tx) => {
      const resource = await this.resource(actor, organisationId, tx);
      const members = await this.rows.lockOf(tx, organisationId);
      const member = members.find((one) => one.id === id);
      const known = { ...resource, ...(member && { id: member.accountId }) };
      authorise(actor, 'member.end', known);
      if (!member) throw new AppError({ code: 'MEMBER_NOT_FOUND' });
      const { role, accountId } = member;
      if (accountId !== actor.accountId) assertMayGive(actor, role, resource);
      const others = members.filter(
        (one) => one.role === role && one.state === 'ACTIVE' && one.id !== id,
      );
      if (role in ROLES_GIVEN_BY && others.length === 0 && !actor.roles.includes('organiser'))
        throw new AppError({ code: 'LAST_OF_ROLE', params: { role: ROLES[role] } });
      const scope = { kind: 'organisation', id: organisationId } as const;
      await this.grants.takeAway(tx, actor, accountId, { role, scope });
    });
  }

  private async resource(
    actor: Actor,
    organisationId: string,
    tx?: Transaction,
  ): Promise<MemberResource> {
    const place = await this.scopes.placesFor(actor, [organisationId], tx);
    return { kind: 'member', organisationId, place: place(organisationId) };
  }
}

/** @throws AppError MEMBER_ROLE_NOT_YOURS */
function assertMayGive(actor: Actor, role: RoleCode, resource: MemberResource): void {
  const given: Readonly<Partial<Record<RoleCode, readonly RoleCode[]>>> = ROLES_GIVEN_BY;
  const own = (actor.grants ?? []).filter(({ scope }) => covers(scope, resource));
  const fits = SCOPES_OF_ROLE[role].includes('organisation');
  const may = actor.roles.includes('organiser')
    ? fits
    : own.some((grant) => given[grant.role]?.includes(role));
  if (!may) throw new AppError({ code: 'MEMBER_ROLE_NOT_YOURS', params: { role: ROLES[role] } });
}
