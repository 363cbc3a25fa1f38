import { attachmentListSchema, attachmentQuerySchema } from '@jiqia/contracts/http';
import { CapabilityFilesService } from '@jiqia/capabilities';
import { DisclosuresService } from '@jiqia/disclosures';
import type { Actor } from '@jiqia/identity';
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
import {
  type AttachmentList,
  attachmentsView,
  handedIn,
  sendFile,
} from '../attachments.presenter.js';

const id = { schema: z.uuid() };

@ApiTags('capabilities')
@Controller('capabilities/:id/attachments')
export class CapabilityFilesController {
  constructor(
    private readonly files: CapabilityFilesService,
    private readonly disclosures: DisclosuresService,
  ) {}

  @Get()
  @Operation('附件清单', attachmentListSchema)
  @RoutePolicy('capability.files')
  async list(
    @CurrentActor() actor: Actor,
    @Param('id', id) entryId: string,
  ): Promise<AttachmentList> {
    const reached = await this.disclosures.reachedBy(actor, 'capability', [entryId]);
    return attachmentsView(await this.files.list(actor, entryId, reached.get(entryId)));
  }

  /** Takes one file as the raw body, as imports do. */
  @Post()
  @Operation(
    '上传一份附件：PDF、PNG、JPG、DOCX 或 XLSX，不超过 10 MB，最多 20 份。图片会去除拍摄者、地点等信息',
    attachmentListSchema,
    { status: 201 },
  )
  @ApiConsumes('application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @RoutePolicy('capability.edit')
  async add(
    @CurrentActor() actor: Actor,
    @Param('id', id) entryId: string,
    @Query({ schema: attachmentQuerySchema }) { name }: z.infer<typeof attachmentQuerySchema>,
    @RawBody() body: Buffer | undefined,
    @Headers('content-type') contentType: string | undefined,
  ): Promise<AttachmentList> {
    return attachmentsView(await this.files.add(actor, entryId, handedIn(name, body, contentType)));
  }

  /** Always as a file to keep, never to show: what it says it is was checked, what is in it was not. */
  @Get(':attachment')
  @Operation('下载一份附件', z.string())
  @ApiProduces('application/octet-stream')
  @RoutePolicy('capability.files')
  async download(
    @CurrentActor() actor: Actor,
    @Param('id', id) entryId: string,
    @Param('attachment', id) attachmentId: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const reached = await this.disclosures.reachedBy(actor, 'capability', [entryId]);
    return sendFile(
      response,
      await this.files.read(actor, entryId, attachmentId, reached.get(entryId)),
    );
  }

  @Delete(':attachment')
  @HttpCode(204)
  @Operation('删除一份附件', null, { status: 204 })
  @RoutePolicy('capability.edit')
  async remove(
    @CurrentActor() actor: Actor,
    @Param('id', id) entryId: string,
    @Param('attachment', id) attachmentId: string,
  ): Promise<void> {
    await this.files.remove(actor, entryId, attachmentId);
  }
}
