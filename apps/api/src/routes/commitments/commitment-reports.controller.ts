import { CommitmentReportsService, CommitmentsService } from '@jiqia/commitments';
import {
  type CommitmentCheckForm,
  commitmentCheckFormSchema,
  commitmentClosingFormSchema,
  type CommitmentReportForm,
  commitmentReportFormSchema,
} from '@jiqia/contracts/forms';
import { commitmentSchema, attachmentQuerySchema } from '@jiqia/contracts/http';
import type { Language } from '@jiqia/contracts/words';
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
import { PreferredLanguage } from '../../http/preferred-language.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { handedIn, sendFile } from '../attachments.presenter.js';
import { type Duty, dutyView } from './commitments.presenter.js';

const uuid = { schema: z.uuid() };
const ADDED = { status: 201, headers: ['ETag'] } as const;

@ApiTags('commitments')
@Controller('commitments/:id')
export class CommitmentReportsController {
  constructor(
    private readonly commitments: CommitmentsService,
    private readonly reports: CommitmentReportsService,
  ) {}

  @Post('reports')
  @Operation('反馈进展，可附网址、成果或届次', commitmentSchema, ADDED)
  @RoutePolicy('commitment.report')
  async report(
    @CurrentActor() actor: Actor,
    @Param('id', uuid) id: string,
    @Body({ schema: commitmentReportFormSchema }) form: CommitmentReportForm,
    @PreferredLanguage() language: Language,
  ): Promise<Duty> {
    await this.reports.report(actor, id, form);
    return this.view(actor, id, language);
  }

  /** Takes one file as the raw body, as imports do. */
  @Post('reports/:reportId/documents')
  @Operation(
    '为一条反馈上传一份附件：PDF、PNG、JPG、DOCX 或 XLSX，不超过 10 MB',
    commitmentSchema,
    ADDED,
  )
  @ApiConsumes('application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @RoutePolicy('commitment.report')
  async addDocument(
    @CurrentActor() actor: Actor,
    @Param('id', uuid) id: string,
    @Param('reportId', uuid) reportId: string,
    @Query({ schema: attachmentQuerySchema }) { name }: z.infer<typeof attachmentQuerySchema>,
    @RawBody() body: Buffer | undefined,
    @Headers('content-type') contentType: string | undefined,
    @PreferredLanguage() language: Language,
  ): Promise<Duty> {
    const file = handedIn(name, body, contentType);
    await this.reports.addDocument(actor, id, reportId, file);
    return this.view(actor, id, language);
  }

  /** Always as a file to keep, never to show. */
  @Get('reports/:reportId/documents/:documentId')
  @Operation('下载反馈的一份附件', z.string())
  @ApiProduces('application/octet-stream')
  @RoutePolicy('commitment.read')
  async download(
    @CurrentActor() actor: Actor,
    @Param('id', uuid) id: string,
    @Param('reportId', uuid) reportId: string,
    @Param('documentId', uuid) documentId: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const { document, bytes } = await this.reports.readDocument(actor, id, reportId, documentId);
    return sendFile(response, { file: document, bytes });
  }

  @Post('closings')
  @Operation('凭一条有凭证的反馈申请销号，等待另一人复核', commitmentSchema, ADDED)
  @RoutePolicy('commitment.report')
  async askClosing(
    @CurrentActor() actor: Actor,
    @Param('id', uuid) id: string,
    @Body({ schema: commitmentClosingFormSchema })
    { reportId }: z.infer<typeof commitmentClosingFormSchema>,
    @PreferredLanguage() language: Language,
  ): Promise<Duty> {
    await this.reports.askClosing(actor, id, reportId);
    return this.view(actor, id, language);
  }

  @Post('checks')
  @Operation(
    '复核销号：通过即销号，不通过写明原因、退回推进；反馈人和申请人不能复核',
    commitmentSchema,
    {
      headers: ['ETag'],
    },
  )
  @RoutePolicy('commitment.verify')
  async check(
    @CurrentActor() actor: Actor,
    @Param('id', uuid) id: string,
    @Body({ schema: commitmentCheckFormSchema }) form: CommitmentCheckForm,
    @PreferredLanguage() language: Language,
  ): Promise<Duty> {
    await this.reports.check(actor, id, form);
    return this.view(actor, id, language);
  }

  private async view(actor: Actor, id: string, language: Language): Promise<Duty> {
    return dutyView(await this.commitments.read(actor, id), language);
  }
}
