import { VisitRecordsService, VisitsService } from '@jiqia/campaigns';
import { type VisitForm, visitFormSchema } from '@jiqia/contracts/forms';
import {
  attachmentQuerySchema,
  type Page,
  type PageQuery,
  pageQuerySchema,
  visitPageSchema,
  visitSchema,
} from '@jiqia/contracts/http';
import type { Actor } from '@jiqia/identity';
import {
  Body,
  Controller,
  Get,
  Headers,
  Param,
  Post,
  Query,
  RawBody,
  Res,
  type StreamableFile,
} from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import { CurrentActor } from '../../http/current-actor.js';
import { Operation } from '../../http/operation.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { handedIn, sendFile } from '../attachments.presenter.js';
import { type Visit, visitView } from './campaigns.presenter.js';

const id = { schema: z.uuid() };

@ApiTags('campaigns')
@Controller()
export class VisitsController {
  constructor(
    private readonly visits: VisitsService,
    private readonly records: VisitRecordsService,
  ) {}

  @Get('campaigns/:campaign/visits')
  @Operation('走访记录', visitPageSchema)
  @RoutePolicy('visit.read')
  async list(
    @CurrentActor() actor: Actor,
    @Param('campaign', id) campaignId: string,
    @Query({ schema: pageQuerySchema }) query: PageQuery,
  ): Promise<Page<Visit>> {
    const { items, nextCursor } = await this.visits.list(actor, campaignId, query);
    return { items: items.map(visitView), nextCursor };
  }

  @Post('campaigns/:campaign/visits')
  @Operation('登记走访，并代单位填报需求', visitSchema, { status: 201 })
  @RoutePolicy('visit.record')
  async record(
    @CurrentActor() actor: Actor,
    @Param('campaign', id) campaignId: string,
    @Body({ schema: visitFormSchema }) form: VisitForm,
  ): Promise<Visit> {
    const visitId = await this.records.record(actor, campaignId, form);
    return visitView(await this.visits.read(actor, visitId));
  }

  @Get('visits/:id')
  @Operation('一次走访', visitSchema)
  @RoutePolicy('visit.read')
  async get(@CurrentActor() actor: Actor, @Param('id', id) visitId: string): Promise<Visit> {
    return visitView(await this.visits.read(actor, visitId));
  }

  /** Takes one file as the raw body, as imports do. */
  @Post('visits/:id/documents')
  @Operation('为走访上传一份附件：PDF、PNG、JPG、DOCX 或 XLSX，不超过 10 MB', visitSchema, {
    status: 201,
  })
  @ApiConsumes('application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @RoutePolicy('visit.record')
  async addDocument(
    @CurrentActor() actor: Actor,
    @Param('id', id) visitId: string,
    @Query({ schema: attachmentQuerySchema }) { name }: z.infer<typeof attachmentQuerySchema>,
    @RawBody() body: Buffer | undefined,
    @Headers('content-type') contentType: string | undefined,
  ): Promise<Visit> {
    const file = handedIn(name, body, contentType);
    return visitView(await this.visits.addDocument(actor, visitId, file));
  }

  /** Always as a file to keep, never to show. */
  @Get('visits/:id/documents/:documentId')
  @Operation('下载一份附件', z.string())
  @ApiProduces('application/octet-stream')
  @RoutePolicy('visit.read')
  async download(
    @CurrentActor() actor: Actor,
    @Param('id', id) visitId: string,
    @Param('documentId', id) documentId: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const { document, bytes } = await this.visits.readDocument(actor, visitId, documentId);
    return sendFile(response, { file: document, bytes });
  }
}
