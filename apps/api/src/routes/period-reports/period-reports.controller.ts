import { periodCodeSchema } from '@jiqia/contracts/report';
import { PERIOD_FORMATS, type PeriodFormat } from '@jiqia/documents';
import type { Actor } from '@jiqia/identity';
import { PeriodReports } from '@jiqia/reports';
import { Controller, Get, Header, Param, Res, type StreamableFile } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import { attachment } from '../../http/attachment.js';
import { CurrentActor } from '../../http/current-actor.js';
import { Limited } from '../../http/limited.interceptor.js';
import { Operation } from '../../http/operation.js';
import { RoutePolicy } from '../../http/route-policy.js';

const period = { schema: periodCodeSchema };
const format = { schema: z.enum(PERIOD_FORMATS) };

@ApiTags('editions')
@Controller('period-reports')
export class PeriodReportsController {
  constructor(private readonly reports: PeriodReports) {}

  @Get(':period.:format')
  @Operation(
    '半年报、月报：最后一天在期内的各届活动及其漏斗、成果、短板、案例，责任清单，Word、PDF 或 Excel（附各数字的明细）；园区和主管部门工作人员得到辖内单位的部分',
    z.string(),
  )
  @ApiProduces('application/octet-stream')
  @Limited('DOWNLOAD')
  @Header('cache-control', 'no-store')
  @RoutePolicy('report.period')
  async download(
    @CurrentActor() actor: Actor,
    @Param('period', period) code: string,
    @Param('format', format) as: PeriodFormat,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    return attachment(response, await this.reports.set(actor, code, as));
  }
}
