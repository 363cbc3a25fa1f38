import {
  CampaignAnswersService,
  CampaignFeedService,
  type CampaignRow,
  CampaignsService,
  CoverageService,
} from '@jiqia/campaigns';
import { type CampaignForm, campaignFormSchema } from '@jiqia/contracts/forms';
import {
  campaignAnswersSchema,
  campaignMoveSchema,
  campaignPageSchema,
  campaignQuerySchema,
  campaignSchema,
  countedAnswersSchema,
  coverageSchema,
  fedSchema,
  type FeedForm,
  feedFormSchema,
  type Page,
} from '@jiqia/contracts/http';
import type { Actor } from '@jiqia/identity';
import { Body, Controller, Get, Param, Post, Put, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import { CurrentActor } from '../../http/current-actor.js';
import { IfMatch } from '../../http/if-match.js';
import { Operation } from '../../http/operation.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { type Campaign, campaignView, fedView } from './campaigns.presenter.js';

const id = { schema: z.uuid() };

@ApiTags('campaigns')
@Controller('campaigns')
export class CampaignsController {
  constructor(
    private readonly campaigns: CampaignsService,
    private readonly coverages: CoverageService,
    private readonly answers: CampaignAnswersService,
    private readonly feeding: CampaignFeedService,
  ) {}

  @Get()
  @Operation('需求摸底列表，可按状态筛选', campaignPageSchema)
  @RoutePolicy('campaign.read')
  async list(
    @CurrentActor() actor: Actor,
    @Query({ schema: campaignQuerySchema })
    { state, ...query }: z.infer<typeof campaignQuerySchema>,
  ): Promise<Page<Campaign>> {
    const { items, nextCursor } = await this.campaigns.list(actor, query, state);
    return { items: items.map((row) => this.view(actor, row)), nextCursor };
  }

  @Post()
  @Operation('新建需求摸底（筹备）', campaignSchema, {
    status: 201,
    headers: ['ETag', 'Location'],
  })
  @RoutePolicy('campaign.save')
  async create(
    @CurrentActor() actor: Actor,
    @Body({ schema: campaignFormSchema }) form: CampaignForm,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Campaign> {
    const row = await this.campaigns.create(actor, form);
    response.location(`/api/campaigns/${row.id}`);
    return this.view(actor, row);
  }

  @Get(':id')
  @Operation('需求摸底与下一步可做的操作', campaignSchema, { headers: ['ETag'] })
  @RoutePolicy('campaign.read')
  async get(@CurrentActor() actor: Actor, @Param('id', id) campaignId: string): Promise<Campaign> {
    return this.view(actor, await this.campaigns.read(actor, campaignId));
  }

  @Put(':id')
  @Operation('修改需求摸底；征集中也可延长截止日期', campaignSchema, {
    headers: ['ETag'],
    ifMatch: 'required',
  })
  @RoutePolicy('campaign.save')
  async edit(
    @CurrentActor() actor: Actor,
    @Param('id', id) campaignId: string,
    @IfMatch('required') version: number,
    @Body({ schema: campaignFormSchema }) form: CampaignForm,
  ): Promise<Campaign> {
    return this.view(actor, await this.campaigns.edit(actor, campaignId, version, form));
  }

  @Post(':id/moves')
  @Operation('开始征集（向名单中的单位发信）、结束征集', campaignSchema, {
    headers: ['ETag'],
    ifMatch: 'optional',
  })
  @RoutePolicy('campaign.save')
  async move(
    @CurrentActor() actor: Actor,
    @Param('id', id) campaignId: string,
    @IfMatch('optional') lockVersion: number | undefined,
    @Body({ schema: campaignMoveSchema }) { to }: z.infer<typeof campaignMoveSchema>,
  ): Promise<Campaign> {
    return this.view(actor, await this.campaigns.move(actor, campaignId, to, lockVersion));
  }

  @Get(':id/coverage')
  @Operation('进度：按园区和产业集群，对照截止日期', coverageSchema)
  @RoutePolicy('campaign-target.read')
  async coverage(
    @CurrentActor() actor: Actor,
    @Param('id', id) campaignId: string,
  ): Promise<z.input<typeof coverageSchema>> {
    const coverage = await this.coverages.of(actor, campaignId);
    return {
      ...coverage,
      parks: [...coverage.parks],
      clusters: [...coverage.clusters],
    };
  }

  @Post(':id/answers')
  @Operation('把已在库中的需求计为名单中单位的填报', countedAnswersSchema)
  @RoutePolicy('campaign-target.follow')
  async count(
    @CurrentActor() actor: Actor,
    @Param('id', id) campaignId: string,
    @Body({ schema: campaignAnswersSchema }) { needIds }: z.infer<typeof campaignAnswersSchema>,
  ): Promise<z.input<typeof countedAnswersSchema>> {
    const counted = await this.answers.attach(actor, campaignId, needIds);
    return { counted, known: new Set(needIds).size - counted };
  }

  @Post(':id/feed')
  @Operation('把所得的已发布需求汇入届次；默认只预览', fedSchema)
  @RoutePolicy('campaign.feed')
  async feed(
    @CurrentActor() actor: Actor,
    @Param('id', id) campaignId: string,
    @Body({ schema: feedFormSchema }) form: FeedForm,
  ): Promise<z.input<typeof fedSchema>> {
    return fedView(form.dryRun, await this.feeding.feed(actor, campaignId, form));
  }

  private view(actor: Actor, row: CampaignRow): Campaign {
    return campaignView(row, this.campaigns.rolesOn(actor, row));
  }
}
