import { AccountsService } from '@jiqia/accounts';
import {
  accountBlockSchema,
  accountFormSchema,
  accountListQuerySchema,
  accountPageSchema,
  accountSchema,
  type Page,
} from '@jiqia/contracts/http';
import type { Actor } from '@jiqia/identity';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { CurrentActor } from '../../http/current-actor.js';
import { Limited } from '../../http/limited.interceptor.js';
import { Operation } from '../../http/operation.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { type AccountView, accountView } from './account-list.presenter.js';

const id = { schema: z.uuid() };

/** Accounts, looked after by the organisers of the platform. Links go to their person by mail and are told to nobody else. */
@ApiTags('accounts')
@Controller('accounts')
export class AccountsController {
  constructor(private readonly accounts: AccountsService) {}

  @Get()
  @Operation('账户和身份，新的在前；可按状态、姓名或邮箱筛选', accountPageSchema)
  @RoutePolicy('account.read')
  async list(
    @CurrentActor() actor: Actor,
    @Query({ schema: accountListQuerySchema }) query: z.infer<typeof accountListQuerySchema>,
  ): Promise<Page<AccountView>> {
    const { page, sight } = await this.accounts.page(actor, query);
    const { items, nextCursor } = page;
    return { items: items.map((row) => accountView(row, sight.fields)), nextCursor };
  }

  @Get(':id')
  @Operation('一个账户', accountSchema)
  @RoutePolicy('account.read')
  async get(
    @CurrentActor() actor: Actor,
    @Param('id', id) accountId: string,
  ): Promise<AccountView> {
    const { row, sight } = await this.accounts.read(actor, accountId);
    return accountView(row, sight.fields);
  }

  @Post()
  @Limited('INVITE')
  @Operation('新建账户，以邮件将一次性链接发给本人', accountSchema, { status: 201 })
  @RoutePolicy('account.manage')
  async create(
    @CurrentActor() actor: Actor,
    @Body({ schema: accountFormSchema })
    { role, scope, ...who }: z.infer<typeof accountFormSchema>,
  ): Promise<AccountView> {
    return accountView(
      await this.accounts.enlist(actor, { ...who, grant: { role, scope } }),
      'all',
    );
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
  ): Promise<AccountView> {
    await this.accounts.invite(actor, { id: accountId }, 'mailed');
    return this.get(actor, accountId);
  }

  @Post(':id/block')
  @HttpCode(200)
  @Operation('停用账户，立即退出其所有登录', accountSchema)
  @RoutePolicy('account.manage')
  async block(
    @CurrentActor() actor: Actor,
    @Param('id', id) accountId: string,
    @Body({ schema: accountBlockSchema }) { reason }: z.infer<typeof accountBlockSchema>,
  ): Promise<AccountView> {
    await this.accounts.block(actor, { id: accountId }, reason);
    return this.get(actor, accountId);
  }
}
