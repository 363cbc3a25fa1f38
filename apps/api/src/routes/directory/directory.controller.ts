import {
  type DirectoryListQuery,
  directoryQuerySchema,
  directorySchema,
} from '@jiqia/contracts/http';
import { DIRECTORY_KIND, FOUND_BY } from '@jiqia/contracts/words';
import { DirectoryService } from '@jiqia/directory';
import type { Actor } from '@jiqia/identity';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { CurrentActor } from '../../http/current-actor.js';
import { Limited } from '../../http/limited.interceptor.js';
import { Operation } from '../../http/operation.js';
import { said } from '../../http/readers-words.js';
import { RoutePolicy } from '../../http/route-policy.js';

@ApiTags('directory')
@Controller('search')
export class DirectoryController {
  constructor(private readonly directory: DirectoryService) {}

  @Get()
  @Limited('SEARCH')
  @Operation(
    '按名称、拼音或首字母查找单位、学会和人员；人员限于可以查看的与已上架的专家',
    directorySchema,
  )
  @RoutePolicy('directory.search')
  async search(
    @CurrentActor() actor: Actor,
    @Query({ schema: directoryQuerySchema }) { q, kinds, cursor, limit }: DirectoryListQuery,
  ): Promise<z.input<typeof directorySchema>> {
    const { total, items } = await this.directory.search(actor, {
      q,
      kinds,
      limit,
      offset: cursor,
    });
    const next = cursor + limit;
    return {
      items: items.map(({ kind, id, name, by, organisation }) => ({
        kind,
        kindLabel: said(DIRECTORY_KIND[kind]),
        id,
        name,
        organisation,
        by,
        byLabel: said(FOUND_BY[by]),
      })),
      total,
      nextCursor: next < total ? String(next) : null,
    };
  }
}
