import { invitationLetterSchema } from '@jiqia/contracts/http';
import { INVITATION_STATES } from '@jiqia/contracts/states';
import { type Actor } from '@jiqia/identity';
import { InvitationPreviews } from '@jiqia/invitations';
import { Controller, Get, Header, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { CurrentActor } from '../../http/current-actor.js';
import { Operation } from '../../http/operation.js';
import { RoutePolicy } from '../../http/route-policy.js';

const id = { schema: z.uuid() };

/** What goes out of an invitation: its letter, and how the letter fares. */
@ApiTags('invitations')
@Controller('invitations/:id')
export class InvitationLettersController {
  constructor(private readonly previews: InvitationPreviews) {}

  @Get('letter')
  @Operation('邀约信按现在的内容是什么样子（不发出，不含答复链接）', invitationLetterSchema)
  @RoutePolicy('invitation.prepare')
  @Header('cache-control', 'no-store')
  async letter(
    @CurrentActor() actor: Actor,
    @Param('id', id) invitationId: string,
  ): Promise<z.input<typeof invitationLetterSchema>> {
    const letter = await this.previews.read(actor, invitationId);
    return { ...letter, stateLabel: INVITATION_STATES.labels[letter.state] };
  }
}
