import { attachmentQuerySchema, outcomeEvidenceSchema } from '@jiqia/contracts/http';
import type { Actor } from '@jiqia/identity';
import { OutcomeEvidenceService } from '@jiqia/outcomes';
import {
  Controller,
  Delete,
  Get,
  Headers,
  HttpCode,
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
import { evidenceView, type OutcomeEvidence } from './outcomes.presenter.js';

const id = { schema: z.uuid() };

/** Files that show an outcome, and who had a hand in it. */
@ApiTags('outcomes')
@Controller('outcomes/:id/evidence')
export class OutcomeEvidenceController {
  constructor(private readonly evidence: OutcomeEvidenceService) {}

  @Get()
  @Operation('成果的凭证，以及登记、修改、核实等经过', outcomeEvidenceSchema)
  @RoutePolicy('outcome.read')
  async list(
    @CurrentActor() actor: Actor,
    @Param('id', id) outcomeId: string,
  ): Promise<OutcomeEvidence> {
    return evidenceView(await this.evidence.list(actor, outcomeId));
  }

  /** Takes one file as the raw body, as imports do. */
  @Post()
  @Operation(
    '上传一份凭证：PDF、PNG、JPG、DOCX 或 XLSX，不超过 10 MB，最多 20 份；已核实的须先提出异议',
    outcomeEvidenceSchema,
    { status: 201 },
  )
  @ApiConsumes('application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @RoutePolicy('outcome.evidence')
  async add(
    @CurrentActor() actor: Actor,
    @Param('id', id) outcomeId: string,
    @Query({ schema: attachmentQuerySchema }) { name }: z.infer<typeof attachmentQuerySchema>,
    @RawBody() body: Buffer | undefined,
    @Headers('content-type') contentType: string | undefined,
  ): Promise<OutcomeEvidence> {
    await this.evidence.add(actor, outcomeId, handedIn(name, body, contentType));
    return evidenceView(await this.evidence.list(actor, outcomeId));
  }

  /** Always as a file to keep, never to show. */
  @Get(':attachment')
  @Operation('下载一份凭证', z.string())
  @ApiProduces('application/octet-stream')
  @RoutePolicy('outcome.read')
  async download(
    @CurrentActor() actor: Actor,
    @Param('id', id) outcomeId: string,
    @Param('attachment', id) attachmentId: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    return sendFile(response, await this.evidence.read(actor, outcomeId, attachmentId));
  }

  @Delete(':attachment')
  @HttpCode(204)
  @Operation('删除一份凭证；已核实的须先提出异议', null, { status: 204 })
  @RoutePolicy('outcome.evidence')
  async remove(
    @CurrentActor() actor: Actor,
    @Param('id', id) outcomeId: string,
    @Param('attachment', id) attachmentId: string,
  ): Promise<void> {
    await this.evidence.remove(actor, outcomeId, attachmentId);
  }
}
