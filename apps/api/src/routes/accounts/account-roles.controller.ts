import { AccountsService, GrantsService } from '@jiqia/accounts';
import { accountRoleFormSchema, accountSchema, roleChoicesSchema } from '@jiqia/contracts/http';
import {
  type Language,
  type RoleCode,
  ROLES,
  SCOPE_KINDS,
  type ScopeKind,
  SCOPES_OF_ROLE,
  wordOf,
} from '@jiqia/contracts/words';
import type { Actor } from '@jiqia/identity';
import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { CurrentActor } from '../../http/current-actor.js';
import { IfMatch } from '../../http/if-match.js';
import { Operation } from '../../http/operation.js';
import { PreferredLanguage } from '../../http/preferred-language.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { type AccountView, accountView } from './account-list.presenter.js';
import { ScopesReader } from './scopes.reader.js';

const id = { schema: z.uuid() };
const ROLE_CODES = Object.keys(ROLES) as RoleCode[];
const KINDS = Object.keys(SCOPE_KINDS) as ScopeKind[];
type RoleForm = z.infer<typeof accountRoleFormSchema>;

/** What an account may do, and where: given and taken away by the organisers of the platform, in force from its next call on. */
@ApiTags('accounts')
@Controller()
export class AccountRolesController {
  constructor(
    private readonly accounts: AccountsService,
    private readonly grants: GrantsService,
    private readonly scopes: ScopesReader,
  ) {}

  @Get('role-choices')
  @Operation('可授予的身份和范围', roleChoicesSchema)
  @RoutePolicy('account.manage')
  async choices(
    @CurrentActor() actor: Actor,
    @PreferredLanguage() language: Language,
  ): Promise<z.input<typeof roleChoicesSchema>> {
    return {
      roles: ROLE_CODES.map((code) => ({
        code,
        label: wordOf(ROLES, code, language),
        scopes: [...SCOPES_OF_ROLE[code]],
      })),
      scopes: KINDS.map((kind) => ({ kind, label: wordOf(SCOPE_KINDS, kind, language) })),
      ...(await this.scopes.choices(actor)),
    };
  }

  @Post('accounts/:id/roles')
  @Operation('授予身份：写明范围；已有的不重复授予', accountSchema, {
    status: 201,
    headers: ['ETag'],
    ifMatch: 'optional',
  })
  @RoutePolicy('account.manage')
  async give(
    @CurrentActor() actor: Actor,
    @Param('id', id) accountId: string,
    @IfMatch('optional') lockVersion: number | undefined,
    @Body({ schema: accountRoleFormSchema }) { role, scope, reason }: RoleForm,
    @PreferredLanguage() language: Language,
  ): Promise<AccountView> {
    const grant = { role, scope: await this.scopes.known(scope) };
    await this.grants.grant(actor, { id: accountId, lockVersion }, grant, reason);
    return this.view(actor, accountId, language);
  }

  /** The last organiser of the platform stays one. */
  @Post('accounts/:id/roles/revoke')
  @HttpCode(200)
  @Operation('取消身份，立即生效；最后一名平台组织者不能取消', accountSchema, {
    headers: ['ETag'],
    ifMatch: 'optional',
  })
  @RoutePolicy('account.manage')
  async takeAway(
    @CurrentActor() actor: Actor,
    @Param('id', id) accountId: string,
    @IfMatch('optional') lockVersion: number | undefined,
    @Body({ schema: accountRoleFormSchema }) { role, scope, reason }: RoleForm,
    @PreferredLanguage() language: Language,
  ): Promise<AccountView> {
    await this.grants.revoke(actor, { id: accountId, lockVersion }, { role, scope }, reason);
    return this.view(actor, accountId, language);
  }

  /** Whoever has just given up the role by which they looked on sees it one last time. */
  private async view(actor: Actor, accountId: string, language: Language): Promise<AccountView> {
    const { row, sight } = await this.accounts.read(actor, accountId);
    return accountView(row, sight.fields, await this.scopes.namesOf([row]), language);
  }
}
