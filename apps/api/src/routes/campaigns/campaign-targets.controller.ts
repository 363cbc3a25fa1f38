import { CampaignLinksService, CampaignTargetsService } from '@jiqia/campaigns';
import {
  type TargetChoice,
  targetChoiceSchema,
  type TargetForm,
  targetFormSchema,
  type TargetWord,
  targetWordSchema,
} from '@jiqia/contracts/forms';
import {
  chosenTargetsSchema,
  targetPageSchema,
  type TargetQuery,
  targetQuerySchema,
  targetSchema,
} from '@jiqia/contracts/http';
import type { Actor } from '@jiqia/identity';
import { Body, Controller, Delete, Get, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { CurrentActor } from '../../http/current-actor.js';
import { IfMatch } from '../../http/if-match.js';
import { Operation } from '../../http/operation.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { chosenView, type Target, targetView } from './campaigns.presenter.js';

const id = { schema: z.uuid() };

@ApiTags('campaigns')
@Controller('campaigns/:campaign/targets')
export class CampaignTargetsController {
  constructor(
    private readonly targets: CampaignTargetsService,
    private readonly links: CampaignLinksService,
  ) {}

  @Get()
  @Operation('名单与各单位的进度，可筛选尚未填报的、自己负责的', targetPageSchema)
  @RoutePolicy('campaign-target.read')
  async list(
    @CurrentActor() actor: Actor,
    @Param('campaign', id) campaignId: string,
    @Query({ schema: targetQuerySchema }) query: TargetQuery,
  ): Promise<z.input<typeof targetPageSchema>> {
    const { items, nextCursor, total } = await this.targets.list(actor, campaignId, query);
    return { items: items.map(targetView), nextCursor, total };
  }

  @Post()
  @Operation('按园区、区县、产业集群、单位类型或逐个加入名单；默认只预览', chosenTargetsSchema)
  @RoutePolicy('campaign-target.edit')
  async choose(
    @CurrentActor() actor: Actor,
    @Param('campaign', id) campaignId: string,
    @Body({ schema: targetChoiceSchema }) choice: TargetChoice,
  ): Promise<z.input<typeof chosenTargetsSchema>> {
    return chosenView(choice.dryRun, await this.targets.choose(actor, campaignId, choice));
  }

  @Put(':id')
  @Operation('指定联系人、负责的工作人员、所属集群', targetSchema, {
    headers: ['ETag'],
    ifMatch: 'required',
  })
  @RoutePolicy('campaign-target.edit')
  async edit(
    @CurrentActor() actor: Actor,
    @Param('campaign', id) campaignId: string,
    @Param('id', id) target: string,
    @IfMatch('required') lockVersion: number,
    @Body({ schema: targetFormSchema }) form: TargetForm,
  ): Promise<Target> {
    const key = { id: target, lockVersion };
    return targetView(await this.targets.edit(actor, campaignId, key, form));
  }

  @Delete(':id')
  @Operation('移出名单；已填报或走访过的不能移出', null, { status: 204 })
  @RoutePolicy('campaign-target.edit')
  async remove(
    @CurrentActor() actor: Actor,
    @Param('campaign', id) campaignId: string,
    @Param('id', id) target: string,
  ): Promise<void> {
    await this.targets.remove(actor, campaignId, target);
  }

  @Post(':id/words')
  @Operation('登记电话或走访得知的暂无需求，或未能联系上', targetSchema, { headers: ['ETag'] })
  @RoutePolicy('campaign-target.follow')
  async say(
    @CurrentActor() actor: Actor,
    @Param('campaign', id) campaignId: string,
    @Param('id', id) target: string,
    @Body({ schema: targetWordSchema }) word: TargetWord,
  ): Promise<Target> {
    return targetView(await this.targets.say(actor, campaignId, target, word));
  }

  @Post(':id/links')
  @Operation('重新发送填报链接，以前的随即失效', targetSchema, { status: 202 })
  @RoutePolicy('campaign-target.follow')
  async resend(
    @CurrentActor() actor: Actor,
    @Param('campaign', id) campaignId: string,
    @Param('id', id) target: string,
  ): Promise<Target> {
    return targetView(await this.links.resend(actor, campaignId, target));
  }

  @Delete(':id/links')
  @Operation('使填报链接失效', targetSchema)
  @RoutePolicy('campaign-target.follow')
  async revoke(
    @CurrentActor() actor: Actor,
    @Param('campaign', id) campaignId: string,
    @Param('id', id) target: string,
  ): Promise<Target> {
    return targetView(await this.links.revoke(actor, campaignId, target));
  }
}
