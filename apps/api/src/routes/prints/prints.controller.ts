import { printQuerySchema } from '@jiqia/contracts/http';
import { PRINT_KIND, type PrintKind } from '@jiqia/contracts/words';
import type { Actor } from '@jiqia/identity';
import { BadgeDocuments, EditionDocuments } from '@jiqia/reports';
import { Controller, Get, Header, Param, Query, Res, type StreamableFile } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import { attachment, goneSignal } from '../../http/attachment.js';
import { CurrentActor } from '../../http/current-actor.js';
import { Limited } from '../../http/limited.interceptor.js';
import { Operation } from '../../http/operation.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { edition, EditionsReader } from '../editions/editions.reader.js';

const kind = { schema: z.enum(Object.keys(PRINT_KIND) as [PrintKind, ...PrintKind[]]) };

/** What an edition puts on paper for its day, of the timetable as it was last released. */
@ApiTags('timetables')
@Controller('editions/:edition')
export class PrintsController {
  constructor(
    private readonly editions: EditionsReader,
    private readonly documents: EditionDocuments,
    private readonly badges: BadgeDocuments,
  ) {}

  @Get('prints/:kind')
  @Operation('打印件：桌牌、签到表、洽谈安排（按位置或按参会人）；内容多时分册', z.string())
  @ApiProduces('application/pdf')
  @Limited('DOWNLOAD')
  @Header('cache-control', 'no-store')
  @RoutePolicy('report.download')
  async print(
    @CurrentActor() actor: Actor,
    @Param('edition', edition) refOrId: string,
    @Param('kind', kind) print: PrintKind,
    @Query({ schema: printQuerySchema }) { part }: z.infer<typeof printQuerySchema>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const { id } = await this.editions.get(actor, refOrId);
    const wanted = { kind: 'print', print, part } as const;
    return attachment(response, await this.documents.set(actor, id, wanted, goneSignal(response)));
  }
  @Get('badges.pdf')
  @Operation('胸卡：每页八张，附签到二维码（不含个人信息）；人多时分册', z.string())
  @ApiProduces('application/pdf')
  @Limited('DOWNLOAD')
  @Header('cache-control', 'no-store')
  @RoutePolicy('report.download')
  async badgesOf(
    @CurrentActor() actor: Actor,
    @Param('edition', edition) refOrId: string,
    @Query({ schema: printQuerySchema }) { part }: z.infer<typeof printQuerySchema>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const { id } = await this.editions.get(actor, refOrId);
    return attachment(response, await this.badges.set(actor, id, part));
  }
}
