import { nominationListQuerySchema, nominationPageSchema } from '@jiqia/contracts/http';
import type { ExportFormat } from '@jiqia/contracts/words';
import type { Actor } from '@jiqia/identity';
import { Controller, Get, Param, Query, Res, type StreamableFile } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { z } from 'zod';
import { CurrentActor } from '../../http/current-actor.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { NominationsController } from '../nominations/nominations.controller.js';
import { Exported, format, listFile, PAGE } from './exported.js';
import { type ExportedList, ListFiles } from './list-files.js';

const nominationsFilter = nominationListQuerySchema.omit({ cursor: true, limit: true });

/** What societies are asked to nominate for, as a file. */
@ApiTags('exports')
@Controller('exports')
export class NominationExportsController {
  constructor(
    private readonly files: ListFiles,
    private readonly routes: ModuleRef,
  ) {}

  @Get('nominations.:format')
  @Exported('推荐商请')
  @RoutePolicy('nomination.read')
  nominations(
    @CurrentActor() actor: Actor,
    @Param('format', format) as: ExportFormat,
    @Query({ schema: nominationsFilter }) filter: z.infer<typeof nominationsFilter>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const controller = this.routes.get(NominationsController, { strict: false });
    const page: ExportedList['page'] = (cursor) =>
      controller.list(actor, { ...filter, cursor, limit: PAGE });
    const exported = { list: 'nominations', schema: nominationPageSchema, page } as const;
    return listFile(this.files, actor, exported, as, response);
  }
}
