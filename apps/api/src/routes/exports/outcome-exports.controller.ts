import {
  followUpListQuerySchema,
  followUpPageSchema,
  outcomeListQuerySchema,
  outcomePageSchema,
  successCaseListQuerySchema,
  successCasePageSchema,
} from '@jiqia/contracts/http';
import type { ExportFormat } from '@jiqia/contracts/words';
import type { Actor } from '@jiqia/identity';
import { Controller, Get, Param, Query, Res, type StreamableFile } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { z } from 'zod';
import { CurrentActor } from '../../http/current-actor.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { edition } from '../editions/editions.reader.js';
import { FollowUpsController } from '../follow-ups/follow-ups.controller.js';
import { OutcomesController } from '../outcomes/outcomes.controller.js';
import { SuccessCasesController } from '../outcomes/success-cases.controller.js';
import { Exported, format, listFile, PAGE } from './exported.js';
import { type ExportedList, ListFiles } from './list-files.js';

const followUpsFilter = followUpListQuerySchema.omit({ cursor: true, limit: true });
const outcomesFilter = outcomeListQuerySchema.omit({ cursor: true, limit: true });
const casesFilter = successCaseListQuerySchema.omit({ cursor: true, limit: true });

/** Lists of what follows a meeting as files. */
@ApiTags('exports')
@Controller('exports/editions/:edition')
export class OutcomeExportsController {
  constructor(
    private readonly files: ListFiles,
    private readonly routes: ModuleRef,
  ) {}

  @Get('follow-ups.:format')
  @Exported('本届的跟踪')
  @RoutePolicy('follow-up.read')
  followUps(
    @CurrentActor() actor: Actor,
    @Param('edition', edition) refOrId: string,
    @Param('format', format) as: ExportFormat,
    @Query({ schema: followUpsFilter }) filter: z.infer<typeof followUpsFilter>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const controller = this.routes.get(FollowUpsController, { strict: false });
    const page: ExportedList['page'] = (cursor) =>
      controller.list(actor, refOrId, { ...filter, cursor, limit: PAGE });
    const exported = { list: 'followUps', schema: followUpPageSchema, page } as const;
    return listFile(this.files, actor, exported, as, response);
  }

  @Get('outcomes.:format')
  @Exported('本届的成果')
  @RoutePolicy('outcome.read')
  outcomes(
    @CurrentActor() actor: Actor,
    @Param('edition', edition) refOrId: string,
    @Param('format', format) as: ExportFormat,
    @Query({ schema: outcomesFilter }) filter: z.infer<typeof outcomesFilter>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const controller = this.routes.get(OutcomesController, { strict: false });
    const page: ExportedList['page'] = (cursor) =>
      controller.list(actor, refOrId, { ...filter, cursor, limit: PAGE });
    const exported = { list: 'outcomes', schema: outcomePageSchema, page } as const;
    return listFile(this.files, actor, exported, as, response);
  }

  @Get('success-cases.:format')
  @Exported('本届的案例')
  @RoutePolicy('success-case.read')
  successCases(
    @CurrentActor() actor: Actor,
    @Param('edition', edition) refOrId: string,
    @Param('format', format) as: ExportFormat,
    @Query({ schema: casesFilter }) filter: z.infer<typeof casesFilter>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const controller = this.routes.get(SuccessCasesController, { strict: false });
    const page: ExportedList['page'] = (cursor) =>
      controller.list(actor, refOrId, { ...filter, cursor, limit: PAGE });
    const exported = { list: 'successCases', schema: successCasePageSchema, page } as const;
    return listFile(this.files, actor, exported, as, response);
  }
}
