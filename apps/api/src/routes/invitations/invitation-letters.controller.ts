import { invitationDeliveriesSchema, invitationLetterSchema } from '@jiqia/contracts/http';
import { INVITATION_STATES } from '@jiqia/contracts/states';
import { type Actor } from '@jiqia/identity';
import { InvitationPreviews, InvitationResends } from '@jiqia/invitations';
import { Controller, Get, Header, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { CurrentActor } from '../../http/current-actor.js';
import { Operation } from '../../http/operation.js';
import { saidState } from '../../http/readers-words.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { letterView } from './invitations.presenter.js';

type Deliveries = z.input<typeof invitationDeliveriesSchema>;
const id = { schema: z.uuid() };

/** What goes out of an invitation: its letter, and how the letter fares. */
@ApiTags('invitations')
@Controller('invitations/:id')
export class InvitationLettersController {
  constructor(
    private readonly previews: InvitationPreviews,
    private readonly letters: InvitationResends,
  ) {}

  @Get('letter')
  @Operation('邀约信按现在的内容是什么样子（不发出，不含答复链接）', invitationLetterSchema)
  @RoutePolicy('invitation.prepare')
  @Header('cache-control', 'no-store')
  async letter(
    @CurrentActor() actor: Actor,
    @Param('id', id) invitationId: string,
  ): Promise<z.input<typeof invitationLetterSchema>> {
    const letter = await this.previews.read(actor, invitationId);
    return { ...letter, stateLabel: saidState(INVITATION_STATES, letter.state) };
  }

  @Get('deliveries')
  @Operation('这份邀约的全部信件：邀约信、重发、提醒，各自的投递情况', invitationDeliveriesSchema)
  @RoutePolicy('invitation.prepare')
  async deliveries(
    @CurrentActor() actor: Actor,
    @Param('id', id) invitationId: string,
  ): Promise<Deliveries> {
    return { items: (await this.letters.listLetters(actor, invitationId)).map(letterView) };
  }

  @Post('resend')
  @Operation('重发邀约信（链接不变，最多三次），不受发信时段限制', invitationDeliveriesSchema, {
    status: 202,
  })
  @RoutePolicy('invitation.release')
  async resend(
    @CurrentActor() actor: Actor,
    @Param('id', id) invitationId: string,
  ): Promise<Deliveries> {
    await this.letters.resend(actor, invitationId);
    return this.deliveries(actor, invitationId);
  }

  @Post('text')
  @Operation(
    '以短信发出答复链接：没有邮箱、邮件退回的，或上一条短信结果不明、需要再发的（须在本届邀约设置中开启）',
    invitationDeliveriesSchema,
    { status: 202 },
  )
  @RoutePolicy('invitation.release')
  async text(
    @CurrentActor() actor: Actor,
    @Param('id', id) invitationId: string,
  ): Promise<Deliveries> {
    await this.letters.text(actor, invitationId);
    return this.deliveries(actor, invitationId);
  }
}
