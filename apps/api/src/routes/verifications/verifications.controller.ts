import {
  attachmentQuerySchema,
  verificationListSchema,
  verificationMoveSchema,
  verificationSchema,
} from '@jiqia/contracts/http';
import type { Actor } from '@jiqia/identity';
import { VerificationsService } from '@jiqia/verifications';
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
import { IfMatch } from '../../http/if-match.js';
import { Operation } from '../../http/operation.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { handedIn, sendFile } from '../attachments.presenter.js';
import { type Verification, verificationView } from './verifications.presenter.js';

const id = { schema: z.uuid() };

@ApiTags('verifications')
@Controller()
export class VerificationsController {
  constructor(private readonly verifications: VerificationsService) {}

  @Get('organisations/:id/verifications')
  @Operation('企业核验的记录，新的在前', verificationListSchema)
  @RoutePolicy('verification.read')
  async list(
    @CurrentActor() actor: Actor,
    @Param('id', id) organisationId: string,
  ): Promise<z.input<typeof verificationListSchema>> {
    const rows = await this.verifications.list(actor, organisationId);
    return { items: rows.map((row) => verificationView(row, actor)) };
  }

  /** Opens one, or answers the one that waits for its decision. */
  @Post('organisations/:id/verifications')
  @Operation('提交企业核验；已有待核验的，返回该条', verificationSchema, {
    status: 201,
    headers: ['ETag'],
  })
  @RoutePolicy('verification.submit')
  async submit(
    @CurrentActor() actor: Actor,
    @Param('id', id) organisationId: string,
  ): Promise<Verification> {
    return verificationView(await this.verifications.submit(actor, organisationId), actor);
  }

  /** Takes one file as the raw body, as imports do. */
  @Post('verifications/:id/documents')
  @Operation(
    '为核验上传一份材料：PDF、PNG、JPG、DOCX 或 XLSX，不超过 10 MB。图片会去除拍摄者、地点等信息；其他文件原样保存，其中的作者信息请先自行清除',
    verificationSchema,
    { status: 201, headers: ['ETag'] },
  )
  @ApiConsumes('application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @RoutePolicy('verification.submit')
  async addDocument(
    @CurrentActor() actor: Actor,
    @Param('id', id) verificationId: string,
    @Query({ schema: attachmentQuerySchema }) { name }: z.infer<typeof attachmentQuerySchema>,
    @RawBody() body: Buffer | undefined,
    @Headers('content-type') contentType: string | undefined,
  ): Promise<Verification> {
    const file = handedIn(name, body, contentType);
    return verificationView(
      await this.verifications.addDocument(actor, verificationId, file),
      actor,
    );
  }

  /** Always as a file to keep, never to show: what it says it is was checked, what is in it was not. */
  @Get('verifications/:id/documents/:documentId')
  @Operation('下载一份材料', z.string())
  @ApiProduces('application/octet-stream')
  @RoutePolicy('verification.read')
  async download(
    @CurrentActor() actor: Actor,
    @Param('id', id) verificationId: string,
    @Param('documentId', id) documentId: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const { document, bytes } = await this.verifications.readDocument(
      actor,
      verificationId,
      documentId,
    );
    return sendFile(response, { file: document, bytes });
  }

  @Post('verifications/:id/moves')
  @Operation('核验通过（写明复核日期）、不通过', verificationSchema, {
    headers: ['ETag'],
    ifMatch: 'optional',
  })
  @RoutePolicy('verification.decide')
  async decide(
    @CurrentActor() actor: Actor,
    @Param('id', id) verificationId: string,
    @IfMatch('optional') lockVersion: number | undefined,
    @Body({ schema: verificationMoveSchema }) move: z.infer<typeof verificationMoveSchema>,
  ): Promise<Verification> {
    const row = await this.verifications.decide(actor, verificationId, { ...move, lockVersion });
    return verificationView(row, actor);
  }
}
