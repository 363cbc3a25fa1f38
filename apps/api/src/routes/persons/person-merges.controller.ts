import {
  mergePageSchema,
  type MergePairForm,
  mergePairSchema,
  mergePreviewSchema,
  mergeSchema,
  type Page,
  type PageQuery,
  pageQuerySchema,
} from '@jiqia/contracts/http';
import type { Actor } from '@jiqia/identity';
import { PersonMergesService } from '@jiqia/organisations';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { CurrentActor } from '../../http/current-actor.js';
import { Operation } from '../../http/operation.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { type Merge, mergePreviewView, mergeView, type Preview } from '../merge.presenter.js';

@ApiTags('persons')
@Controller('person-merges')
export class PersonMergesController {
  constructor(private readonly merges: PersonMergesService) {}

  @Get()
  @Operation('人员合并记录', mergePageSchema)
  @RoutePolicy('person.merge')
  async list(
    @CurrentActor() actor: Actor,
    @Query({ schema: pageQuerySchema }) query: PageQuery,
  ): Promise<Page<Merge>> {
    const { items, nextCursor } = await this.merges.list(actor, query);
    return { items: items.map(mergeView), nextCursor };
  }

  @Get('preview')
  @Operation('预览人员合并：会转移什么，有什么冲突', mergePreviewSchema)
  @RoutePolicy('person.merge')
  async preview(
    @CurrentActor() actor: Actor,
    @Query({ schema: mergePairSchema }) pair: MergePairForm,
  ): Promise<Preview> {
    return mergePreviewView(await this.merges.preview(actor, pair));
  }

  @Post()
  @Operation('把一条人员记录并入另一条', mergeSchema, { status: 201 })
  @RoutePolicy('person.merge')
  async merge(
    @CurrentActor() actor: Actor,
    @Body({ schema: mergePairSchema }) pair: MergePairForm,
  ): Promise<Merge> {
    return mergeView(await this.merges.merge(actor, pair));
  }

  @Post(':id/undo')
  @Operation('撤销人员合并，恢复原状', mergeSchema)
  @RoutePolicy('person.merge')
  async undo(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: z.uuid() }) mergeId: string,
  ): Promise<Merge> {
    return mergeView(await this.merges.undo(actor, mergeId));
  }
}
