import { AccountsService, type AccountRow } from '@jiqia/accounts';
import {
  accountBlockSchema,
  accountFormSchema,
  accountListQuerySchema,
  accountPageSchema,
  accountSchema,
} from '@jiqia/contracts/http';
import { ACCOUNT_STATES, type AccountState, stateWords } from '@jiqia/contracts/states';
import type { Language } from '@jiqia/contracts/words';
import type { Actor } from '@jiqia/identity';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { CurrentActor } from '../../http/current-actor.js';
import { Limited } from '../../http/limited.interceptor.js';
import { Operation } from '../../http/operation.js';
import { PreferredLanguage } from '../../http/preferred-language.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { type AccountView, accountView } from './account-list.presenter.js';
import { ScopesReader } from './scopes.reader.js';

const id = { schema: z.uuid() };
const STATES: readonly AccountState[] = ['ACTIVE', 'INVITED', 'BLOCKED'];

/** Accounts, looked after by the organisers of the platform. Links go to their person by mail and are told to nobody else. */
@ApiTags('accounts')
@Controller('accounts')
export class AccountsController {
  constructor(
    private readonly accounts: AccountsService,
    private readonly scopes: ScopesReader,
  ) {}

  @Get()
  @Operation('账户和身份，新的在前；可按状态、身份、姓名或邮箱筛选', accountPageSchema)
  @RoutePolicy('account.read')
  async list(
    @CurrentActor() actor: Actor,
    @Query({ schema: accountListQuerySchema }) query: z.infer<typeof accountListQuerySchema>,
    @PreferredLanguage() language: Language,
  ): Promise<z.input<typeof accountPageSchema>> {
    const { page, sight } = await this.accounts.page(actor, query);
    const names = await this.scopes.namesOf(page.items);
    const counts = new Map(
      (await this.accounts.counts(actor)).map((one) => [one.state, one.count]),
    );
    return {
      items: page.items.map((row) => accountView(row, sight.fields, names, language)),
      nextCursor: page.nextCursor,
      counts: STATES.map((state) => ({
        state,
        label: stateWords(ACCOUNT_STATES, state, language),
        count: counts.get(state) ?? 0,
      })),
    };
  }

  @Get(':id')
  @Operation('一个账户', accountSchema, { headers: ['ETag'] })
  @RoutePolicy('account.read')
  async get(
    @CurrentActor() actor: Actor,
    @Param('id', id) accountId: string,
    @PreferredLanguage() language: Language,
  ): Promise<AccountView> {
    const { row, sight } = await this.accounts.read(actor, accountId);
    return accountView(row, sight.fields, await this.scopes.namesOf([row]), language);
  }

  @Post()
  @Limited('INVITE')
  @Operation('新建账户，以邮件将一次性链接发给本人', accountSchema, { status: 201 })
  @RoutePolicy('account.manage')
  async create(
    @CurrentActor() actor: Actor,
    @Body({ schema: accountFormSchema })
    { role, scope, ...who }: z.infer<typeof accountFormSchema>,
    @PreferredLanguage() language: Language,
  ): Promise<AccountView> {
    const grant = { role, scope: await this.scopes.known(scope) };
    return this.view(await this.accounts.enlist(actor, { ...who, grant }), language);
  }

  /** Whoever was blocked comes back by this: with a new password, passkeys bound anew. */
  @Post(':id/invite')
  @HttpCode(200)
  @Limited('INVITE')
  @Operation('再次邀请：尚未启用的账户重新发送链接，已停用的账户由此恢复', accountSchema)
  @RoutePolicy('account.manage')
  async invite(
    @CurrentActor() actor: Actor,
    @Param('id', id) accountId: string,
    @PreferredLanguage() language: Language,
  ): Promise<AccountView> {
    await this.accounts.invite(actor, { id: accountId }, 'mailed');
    return this.get(actor, accountId, language);
  }

  /** The old password holds until the link is used. */
  @Post(':id/reset')
  @HttpCode(200)
  @Limited('INVITE')
  @Operation('重设密码：以邮件将一次性链接发给本人，用过之前原密码照旧有效', accountSchema)
  @RoutePolicy('account.manage')
  async reset(
    @CurrentActor() actor: Actor,
    @Param('id', id) accountId: string,
    @PreferredLanguage() language: Language,
  ): Promise<AccountView> {
    await this.accounts.reset(actor, { id: accountId }, 'mailed');
    return this.get(actor, accountId, language);
  }

  @Post(':id/block')
  @HttpCode(200)
  @Operation('停用账户，立即退出其所有登录', accountSchema)
  @RoutePolicy('account.manage')
  async block(
    @CurrentActor() actor: Actor,
    @Param('id', id) accountId: string,
    @Body({ schema: accountBlockSchema }) { reason }: z.infer<typeof accountBlockSchema>,
    @PreferredLanguage() language: Language,
  ): Promise<AccountView> {
    await this.accounts.block(actor, { id: accountId }, reason);
    return this.get(actor, accountId, language);
  }

  private async view(row: AccountRow, language: Language): Promise<AccountView> {
    return accountView(row, 'all', await this.scopes.namesOf([row]), language);
  }
}
