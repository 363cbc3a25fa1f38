import { type Language, type Side, sideSchema } from '@jiqia/contracts/words';
import {
  type ImportQuery,
  importQuerySchema,
  importQueueSchema,
  type ImportReport,
  importReportSchema,
} from '@jiqia/contracts/http';
import { wordImport } from '@jiqia/contracts/report';
import type { Actor } from '@jiqia/identity';
import { ImportsService } from '@jiqia/imports';
import { Controller, Get, Headers, Param, Post, Query, RawBody, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { z } from 'zod';
import { goneSignal } from '../../http/attachment.js';
import { CurrentActor } from '../../http/current-actor.js';
import { Operation } from '../../http/operation.js';
import { PreferredLanguage } from '../../http/preferred-language.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { handedIn } from '../attachments.presenter.js';

const whichSide = { schema: sideSchema };

@ApiTags('imports')
@Controller('imports')
export class ImportsController {
  constructor(private readonly imports: ImportsService) {}

  @Get()
  @Operation('正在导入和排队的表格', importQueueSchema)
  @RoutePolicy('import.run')
  list(@CurrentActor() actor: Actor): z.input<typeof importQueueSchema> {
    const items = this.imports.listUnderWay(actor).map(({ file, side, since }, place) => ({
      place,
      file,
      side,
      since: since.toISOString(),
    }));
    return { items };
  }

  /** Takes a sheet as the raw body; `name` says its kind by the ending. A dry run unless `dryRun=false`. */
  @Post(':side')
  @Operation('导入表格；默认只试运行，不写入', importReportSchema)
  @ApiConsumes('application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @RoutePolicy('import.run')
  async import(
    @CurrentActor() actor: Actor,
    @Param('side', whichSide) which: Side,
    @Query({ schema: importQuerySchema }) query: ImportQuery,
    @RawBody() body: Buffer | undefined,
    @Headers('content-type') contentType: string | undefined,
    @PreferredLanguage() language: Language,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ImportReport> {
    const report = await this.imports.importFile(
      actor,
      which,
      handedIn(query.name, body, contentType),
      {
        dryRun: query.dryRun === 'true',
        secrecyDeclared: query.secrecyDeclared === 'true',
        signal: goneSignal(response),
        ...(query.campaignId ? { campaignId: query.campaignId } : {}),
        ...(query.editionId ? { editionId: query.editionId } : {}),
      },
    );
    return wordImport(report, language);
  }
}
