import { OrganisationMembers } from '@jiqia/accounts';
import { memberFormSchema, memberListSchema, memberSchema } from '@jiqia/contracts/http';
import type { Actor } from '@jiqia/identity';
import { Body, Controller, Delete, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { CurrentActor } from '../../http/current-actor.js';
import { Limited } from '../../http/limited.interceptor.js';
import { Operation } from '../../http/operation.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { type Member, memberView } from './members.presenter.js';

const id = { schema: z.uuid() };

@ApiTags('organisations')
@Controller('organisations/:id/members')
export class MembersController {
  constructor(private readonly members: OrganisationMembers) {}

  @Get()
  @Operation('代表单位的账户，加入早的在前', memberListSchema)
  @RoutePolicy('member.read')
  async list(
    @CurrentActor() actor: Actor,
    @Param('id', id) organisationId: string,
  ): Promise<z.input<typeof memberListSchema>> {
    const { rows, sight } = await this.members.list(actor, organisationId);
    return { items: rows.map((row) => memberView(row, sight.fields)) };
  }

  @Post()
  @Limited('INVITE')
  @Operation('邀请成员；尚未启用账户的，以邮件发送链接，再次邀请即重新发送', memberSchema, {
    status: 201,
  })
  @RoutePolicy('member.invite')
  async invite(
    @CurrentActor() actor: Actor,
    @Param('id', id) organisationId: string,
    @Body({ schema: memberFormSchema }) form: z.infer<typeof memberFormSchema>,
  ): Promise<Member> {
    return memberView(await this.members.invite(actor, organisationId, form), 'all');
  }

  /** Theirs for others, everybody for themselves. */
  @Delete(':member')
  @Operation('取消成员的身份，立即生效', null, { status: 204 })
  @RoutePolicy('member.end')
  async end(
    @CurrentActor() actor: Actor,
    @Param('id', id) organisationId: string,
    @Param('member', id) member: string,
  ): Promise<void> {
    await this.members.end(actor, organisationId, member);
  }
}
