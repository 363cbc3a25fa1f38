import {
  type OrganisationMergeForm,
  organisationMergeFormSchema,
  organisationMergePageSchema,
  organisationMergePreviewSchema,
  organisationMergeSchema,
  type Page,
  type PageQuery,
  pageQuerySchema,
} from '@jiqia/contracts/http';
import { MERGE_PARTS, remarkWords, wordOf } from '@jiqia/contracts/words';
import type { Actor } from '@jiqia/identity';
import { type MergeRow, MergesService } from '@jiqia/organisations';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { CurrentActor } from '../../http/current-actor.js';
import { Operation } from '../../http/operation.js';
import { RoutePolicy } from '../../http/route-policy.js';

type Merge = z.input<typeof organisationMergeSchema>;

@ApiTags('organisations')
@Controller('organisation-merges')
export class OrganisationMergesController {
  constructor(private readonly merges: MergesService) {}

  @Get()
  @Operation('单位合并记录', organisationMergePageSchema)
  @RoutePolicy('organisation.compare')
  async list(
    @CurrentActor() actor: Actor,
    @Query({ schema: pageQuerySchema }) query: PageQuery,
  ): Promise<Page<Merge>> {
    const { items, nextCursor } = await this.merges.list(actor, query);
    return { items: items.map(mergeView), nextCursor };
  }

  @Get('preview')
  @Operation('预览合并：会转移什么，有什么冲突', organisationMergePreviewSchema)
  @RoutePolicy('organisation.merge')
  async preview(
    @CurrentActor() actor: Actor,
    @Query({ schema: organisationMergeFormSchema }) pair: OrganisationMergeForm,
  ): Promise<z.input<typeof organisationMergePreviewSchema>> {
    const { moves, problems } = await this.merges.preview(actor, pair);
    return {
      moves: moves.map(({ part, count }) => ({ part, label: wordOf(MERGE_PARTS, part), count })),
      problems: problems.map((problem) => ({
        code: problem.code,
        message: remarkWords(problem),
      })),
    };
  }

  @Post()
  @Operation('把一个单位并入另一个', organisationMergeSchema, { status: 201 })
  @RoutePolicy('organisation.merge')
  async merge(
    @CurrentActor() actor: Actor,
    @Body({ schema: organisationMergeFormSchema }) pair: OrganisationMergeForm,
  ): Promise<Merge> {
    return mergeView(await this.merges.merge(actor, pair));
  }

  @Post(':id/undo')
  @Operation('撤销合并，恢复原状', organisationMergeSchema)
  @RoutePolicy('organisation.merge')
  async undo(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: z.uuid() }) mergeId: string,
  ): Promise<Merge> {
    return mergeView(await this.merges.undo(actor, mergeId));
  }
}

const mergeView = (row: MergeRow): Merge => ({
  id: row.id,
  winnerId: row.winnerId,
  loserId: row.loserId,
  mergedAt: row.mergedAt.toISOString(),
  undoneAt: row.undoneAt?.toISOString() ?? null,
});
