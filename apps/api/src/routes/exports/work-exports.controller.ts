import {
  participationSheetSchema,
  applicationListQuerySchema,
  applicationPageSchema,
  campaignPageSchema,
  campaignQuerySchema,
  commitmentListQuerySchema,
  commitmentPageSchema,
  editionListQuerySchema,
  editionPageSchema,
  interestListQuerySchema,
  interestPageSchema,
  ownerConfirmationPageSchema,
  ownerConfirmationQuerySchema,
  pageQuerySchema,
  partListQuerySchema,
  targetPageSchema,
  targetQuerySchema,
  visitPageSchema,
} from '@jiqia/contracts/http';
import type { ExportFormat, Side } from '@jiqia/contracts/words';
import { EditionPartsService, type NamedPart } from '@jiqia/fairs';
import type { Actor } from '@jiqia/identity';
import { Controller, Get, Param, Query, Res, type StreamableFile } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import { CurrentActor } from '../../http/current-actor.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { EditionsController } from '../editions/editions.controller.js';
import { ApplicationsController } from '../applications/applications.controller.js';
import { CampaignsController } from '../campaigns/campaigns.controller.js';
import { CampaignTargetsController } from '../campaigns/campaign-targets.controller.js';
import { VisitsController } from '../campaigns/visits.controller.js';
import { CommitmentsController } from '../commitments/commitments.controller.js';
import { InterestsController } from '../interests/interests.controller.js';
import { OwnerConfirmationsController } from '../confirmations/owner-confirmations.controller.js';
import { partView } from '../edition-parts/edition-parts.presenter.js';
import { edition, EditionsReader } from '../editions/editions.reader.js';
import { PartiesReader } from '../parties/parties.reader.js';
import { Exported, format, listFile, PAGE } from './exported.js';
import { type ExportedList, ListFiles } from './list-files.js';

const id = { schema: z.uuid() };

const editionsFilter = editionListQuerySchema.omit({ cursor: true, limit: true });
const applicationsFilter = applicationListQuerySchema.omit({ cursor: true, limit: true });
const participationsFilter = partListQuerySchema.omit({ cursor: true, limit: true });
const campaignsFilter = campaignQuerySchema.omit({ cursor: true, limit: true });
const targetsFilter = targetQuerySchema.omit({ cursor: true, limit: true });
const visitsFilter = pageQuerySchema.omit({ cursor: true, limit: true });
const commitmentsFilter = commitmentListQuerySchema.omit({ cursor: true, limit: true });
const interestsFilter = interestListQuerySchema.omit({ cursor: true, limit: true });
const confirmationsFilter = ownerConfirmationQuerySchema.omit({ cursor: true, limit: true });

/** Lists around editions, campaigns and duties as files, as those of the registers are. */
@ApiTags('exports')
@Controller('exports')
export class WorkExportsController {
  constructor(
    private readonly files: ListFiles,
    private readonly routes: ModuleRef,
    private readonly parts: EditionPartsService,
    private readonly reader: EditionsReader,
    private readonly parties: PartiesReader,
  ) {}

  @Get('editions.:format')
  @Exported('届次列表')
  @RoutePolicy('edition.read')
  editions(
    @CurrentActor() actor: Actor,
    @Param('format', format) as: ExportFormat,
    @Query({ schema: editionsFilter }) filter: z.infer<typeof editionsFilter>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const controller = this.routes.get(EditionsController, { strict: false });
    const page: ExportedList['page'] = (cursor) =>
      controller.list(actor, { ...filter, cursor, limit: PAGE });
    return this.file(actor, { list: 'editions', schema: editionPageSchema, page }, as, response);
  }

  @Get('editions/:edition/applications.:format')
  @Exported('参加本届的申请')
  @RoutePolicy('application.read')
  applications(
    @CurrentActor() actor: Actor,
    @Param('edition', edition) refOrId: string,
    @Param('format', format) as: ExportFormat,
    @Query({ schema: applicationsFilter }) filter: z.infer<typeof applicationsFilter>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const controller = this.routes.get(ApplicationsController, { strict: false });
    const page: ExportedList['page'] = (cursor) =>
      controller.list(actor, refOrId, { ...filter, cursor, limit: PAGE });
    return this.file(
      actor,
      { list: 'applications', schema: applicationPageSchema, page },
      as,
      response,
    );
  }

  @Get('editions/:edition/participations.:format')
  @Exported('本届的参加者')
  @RoutePolicy('participation.read')
  participations(
    @CurrentActor() actor: Actor,
    @Param('edition', edition) refOrId: string,
    @Param('format', format) as: ExportFormat,
    @Query({ schema: participationsFilter }) filter: z.infer<typeof participationsFilter>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const page: ExportedList['page'] = async (cursor) => {
      const { id: editionId } = await this.reader.get(actor, refOrId);
      const query = { ...filter, cursor, limit: PAGE };
      const found = await this.parts.list(actor, 'participation', editionId, query);
      const titleOf = await this.titles(actor, found.items);
      const items = found.items.map((part) => ({
        ...partView(part, 'participation', actor),
        title: titleOf(part),
      }));
      return { items, nextCursor: found.nextCursor };
    };
    return this.file(
      actor,
      { list: 'participations', schema: participationSheetSchema, page },
      as,
      response,
    );
  }

  /** What entries are called, as far as the actor may know. */
  private async titles(
    actor: Actor,
    parts: readonly NamedPart<'participation'>[],
  ): Promise<(part: NamedPart<'participation'>) => string> {
    const idsOf = (side: Side): string[] =>
      parts.filter(({ row }) => row.side === side).map(({ row }) => row.entryId);
    const entries = { needIds: idsOf('need'), capabilityIds: idsOf('capability') };
    const parties = await this.parties.readEntries(actor, entries);
    return ({ row }) => parties[row.side](row.entryId).title;
  }

  @Get('campaigns.:format')
  @Exported('需求摸底列表')
  @RoutePolicy('campaign.read')
  campaigns(
    @CurrentActor() actor: Actor,
    @Param('format', format) as: ExportFormat,
    @Query({ schema: campaignsFilter }) filter: z.infer<typeof campaignsFilter>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const controller = this.routes.get(CampaignsController, { strict: false });
    const page: ExportedList['page'] = (cursor) =>
      controller.list(actor, { ...filter, cursor, limit: PAGE });
    return this.file(actor, { list: 'campaigns', schema: campaignPageSchema, page }, as, response);
  }

  @Get('campaigns/:campaign/targets.:format')
  @Exported('需求摸底的名单与进度')
  @RoutePolicy('campaign-target.read')
  targets(
    @CurrentActor() actor: Actor,
    @Param('campaign', id) campaignId: string,
    @Param('format', format) as: ExportFormat,
    @Query({ schema: targetsFilter }) filter: z.infer<typeof targetsFilter>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const controller = this.routes.get(CampaignTargetsController, { strict: false });
    const page: ExportedList['page'] = (cursor) =>
      controller.list(actor, campaignId, { ...filter, cursor, limit: PAGE });
    return this.file(actor, { list: 'targets', schema: targetPageSchema, page }, as, response);
  }

  @Get('campaigns/:campaign/visits.:format')
  @Exported('走访记录')
  @RoutePolicy('visit.read')
  visits(
    @CurrentActor() actor: Actor,
    @Param('campaign', id) campaignId: string,
    @Param('format', format) as: ExportFormat,
    @Query({ schema: visitsFilter }) filter: z.infer<typeof visitsFilter>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const controller = this.routes.get(VisitsController, { strict: false });
    const page: ExportedList['page'] = (cursor) =>
      controller.list(actor, campaignId, { ...filter, cursor, limit: PAGE });
    return this.file(actor, { list: 'visits', schema: visitPageSchema, page }, as, response);
  }

  @Get('commitments.:format')
  @Exported('责任清单')
  @RoutePolicy('commitment.read')
  commitments(
    @CurrentActor() actor: Actor,
    @Param('format', format) as: ExportFormat,
    @Query({ schema: commitmentsFilter }) filter: z.infer<typeof commitmentsFilter>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const controller = this.routes.get(CommitmentsController, { strict: false });
    const page: ExportedList['page'] = (cursor) =>
      controller.list(actor, { ...filter, cursor, limit: PAGE }, 'zh');
    return this.file(
      actor,
      { list: 'commitments', schema: commitmentPageSchema, page },
      as,
      response,
    );
  }

  @Get('conflicts-of-interest.:format')
  @Exported('利益冲突登记')
  @RoutePolicy('interest.read')
  interests(
    @CurrentActor() actor: Actor,
    @Param('format', format) as: ExportFormat,
    @Query({ schema: interestsFilter }) filter: z.infer<typeof interestsFilter>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const controller = this.routes.get(InterestsController, { strict: false });
    const page: ExportedList['page'] = (cursor) =>
      controller.list(actor, { ...filter, cursor, limit: PAGE });
    return this.file(actor, { list: 'interests', schema: interestPageSchema, page }, as, response);
  }

  @Get('owner-confirmations.:format')
  @Exported('单位确认的情况')
  @RoutePolicy('confirmation.list')
  confirmations(
    @CurrentActor() actor: Actor,
    @Param('format', format) as: ExportFormat,
    @Query({ schema: confirmationsFilter }) filter: z.infer<typeof confirmationsFilter>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const controller = this.routes.get(OwnerConfirmationsController, { strict: false });
    const page: ExportedList['page'] = (cursor) =>
      controller.list(actor, { ...filter, cursor, limit: PAGE });
    return this.file(
      actor,
      { list: 'confirmations', schema: ownerConfirmationPageSchema, page },
      as,
      response,
    );
  }

  private file(
    actor: Actor,
    exported: ExportedList,
    as: ExportFormat,
    response: Response,
  ): Promise<StreamableFile> {
    return listFile(this.files, actor, exported, as, response);
  }
}
