import { type CoverForm, coverFormSchema } from '@jiqia/contracts/forms';
import { candidateListSchema, coverListSchema, coverSchema } from '@jiqia/contracts/http';
import { type Side, sideSchema } from '@jiqia/contracts/words';
import type { Actor } from '@jiqia/identity';
import { CoversService } from '@jiqia/meetings';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { CurrentActor } from '../../http/current-actor.js';
import { IfMatch } from '../../http/if-match.js';
import { Operation } from '../../http/operation.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { type CandidateList, candidateView, type Cover, coverView } from './covers.presenter.js';

const id = { schema: z.uuid() };
const side = { schema: sideSchema };

@ApiTags('covers')
@Controller()
export class CoversController {
  constructor(private readonly covers: CoversService) {}

  @Get('meetings/:id/sides/:side/covers')
  @Operation('一方先后由谁代为出席这场洽谈', coverListSchema)
  @RoutePolicy('cover.read')
  async list(
    @CurrentActor() actor: Actor,
    @Param('id', id) meetingId: string,
    @Param('side', side) of: Side,
  ): Promise<{ items: Cover[] }> {
    const rows = await this.covers.list(actor, { meetingId, side: of });
    return { items: rows.map(coverView) };
  }

  @Get('meetings/:id/sides/:side/cover-candidates')
  @Operation('可以代为出席的人：同事；组织方另可选择同一需求的递补专家', candidateListSchema)
  @RoutePolicy('cover.arrange')
  async candidates(
    @CurrentActor() actor: Actor,
    @Param('id', id) meetingId: string,
    @Param('side', side) of: Side,
  ): Promise<CandidateList> {
    const rows = await this.covers.candidates(actor, { meetingId, side: of });
    return { items: rows.map(candidateView) };
  }

  @Post('meetings/:id/sides/:side/covers')
  @Operation('安排代为出席：洽谈的时间、位置和配对不变', coverSchema, {
    status: 201,
    headers: ['ETag'],
  })
  @RoutePolicy('cover.arrange')
  async arrange(
    @CurrentActor() actor: Actor,
    @Param('id', id) meetingId: string,
    @Param('side', side) of: Side,
    @Body({ schema: coverFormSchema }) form: CoverForm,
  ): Promise<Cover> {
    return coverView(await this.covers.arrange(actor, { meetingId, side: of }, form));
  }

  @Post('meeting-covers/:id/take-back')
  @Operation('收回代为出席：仍由原出席人参加', coverSchema, {
    headers: ['ETag'],
    ifMatch: 'optional',
  })
  @RoutePolicy('cover.arrange')
  async takeBack(
    @CurrentActor() actor: Actor,
    @Param('id', id) coverId: string,
    @IfMatch('optional') lockVersion: number | undefined,
  ): Promise<Cover> {
    return coverView(await this.covers.takeBack(actor, coverId, lockVersion));
  }
}
