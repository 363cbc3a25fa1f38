import { candidateSocietiesQuerySchema, candidateSocietiesSchema } from '@jiqia/contracts/http';
import type { Actor } from '@jiqia/identity';
import { CandidateSocietiesService } from '@jiqia/nominations';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { CurrentActor } from '../../http/current-actor.js';
import { Operation } from '../../http/operation.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { type CandidateSocieties, candidatesView } from './nominations.presenter.js';

const id = { schema: z.uuid() };

/** Which societies may be asked about a need. */
@ApiTags('nominations')
@Controller('needs/:id/societies')
export class CandidateSocietiesController {
  constructor(private readonly societies: CandidateSocietiesService) {}

  @Get()
  @Operation(
    '可商请的学会：按业务范围与需求领域的关系排序，列明理由、该领域专家数和是否已商请',
    candidateSocietiesSchema,
  )
  @RoutePolicy('nomination.ask')
  async list(
    @CurrentActor() actor: Actor,
    @Param('id', id) needId: string,
    @Query({ schema: candidateSocietiesQuerySchema })
    { editionId }: z.infer<typeof candidateSocietiesQuerySchema>,
  ): Promise<CandidateSocieties> {
    return candidatesView(await this.societies.list(actor, editionId, needId));
  }
}
