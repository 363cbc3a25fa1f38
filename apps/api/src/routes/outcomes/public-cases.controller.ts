import {
  type Page,
  type PublicCaseListQuery,
  publicCaseListQuerySchema,
  publicCasePageSchema,
  publicCaseSchema,
} from '@jiqia/contracts/http';
import { EditionsService } from '@jiqia/fairs';
import type { Actor } from '@jiqia/identity';
import { type SuccessCaseRow, SuccessCasesService } from '@jiqia/outcomes';
import { PartiesService } from '@jiqia/parties';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { CurrentActor } from '../../http/current-actor.js';
import { Operation } from '../../http/operation.js';
import { PublicRoute } from '../../http/public-route.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { type PublicCase, publicCaseView } from './success-cases.presenter.js';

const id = { schema: z.uuid() };

/** Cases that both sides have agreed to publish, for everybody. */
@ApiTags('outcomes')
@Controller('public/cases')
@PublicRoute()
export class PublicCasesController {
  constructor(
    private readonly cases: SuccessCasesService,
    private readonly parties: PartiesService,
    private readonly editions: EditionsService,
  ) {}

  @Get()
  @Operation('已发布的案例（双方同意公开），新的在前', publicCasePageSchema)
  @RoutePolicy('success-case.browse')
  async list(
    @CurrentActor() actor: Actor,
    @Query({ schema: publicCaseListQuerySchema }) query: PublicCaseListQuery,
  ): Promise<Page<PublicCase>> {
    const { items, nextCursor } = await this.cases.listPublic(actor, query);
    return { items: await this.views(items), nextCursor };
  }

  @Get(':id')
  @Operation('一个已发布的案例', publicCaseSchema)
  @RoutePolicy('success-case.browse')
  async get(@CurrentActor() actor: Actor, @Param('id', id) caseId: string): Promise<PublicCase> {
    const [view] = await this.views([await this.cases.readPublic(actor, caseId)]);
    return view as PublicCase;
  }

  private async views(rows: readonly SuccessCaseRow[]): Promise<PublicCase[]> {
    const parties = await this.parties.ofPairs(rows);
    const names = new Map<string, string>();
    for (const editionId of new Set(rows.map((row) => row.editionId)))
      names.set(editionId, (await this.editions.get(editionId)).name);
    return rows.map((row) => publicCaseView(row, parties, (one) => names.get(one) ?? ''));
  }
}
