import {
  interestEndFormSchema,
  type InterestForm,
  interestFormSchema,
} from '@jiqia/contracts/forms';
import {
  type InterestListQuery,
  interestListQuerySchema,
  interestPageSchema,
  interestSchema,
  type Page,
} from '@jiqia/contracts/http';
import type { Actor } from '@jiqia/identity';
import { InterestsService } from '@jiqia/interests';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { CurrentActor } from '../../http/current-actor.js';
import { IfMatch } from '../../http/if-match.js';
import { Operation } from '../../http/operation.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { type Interest, interestView } from './interests.presenter.js';

@ApiTags('interests')
@Controller('conflicts-of-interest')
export class InterestsController {
  constructor(private readonly interests: InterestsService) {}

  @Get()
  @Operation('利益冲突登记：自己申报的；组织方与审计人员看全部', interestPageSchema)
  @RoutePolicy('interest.read')
  async list(
    @CurrentActor() actor: Actor,
    @Query({ schema: interestListQuerySchema }) query: InterestListQuery,
  ): Promise<Page<Interest>> {
    const { items, nextCursor } = await this.interests.list(actor, query);
    return { items: items.map(interestView), nextCursor };
  }

  @Post()
  @Operation('申报利益冲突：在有效期内，双方不再配对', interestSchema, {
    status: 201,
    headers: ['ETag'],
  })
  @RoutePolicy('interest.declare')
  async declare(
    @CurrentActor() actor: Actor,
    @Body({ schema: interestFormSchema }) form: InterestForm,
  ): Promise<Interest> {
    return interestView(await this.interests.declare(actor, form));
  }

  @Post(':id/end')
  @Operation('终止利益冲突登记，写明原因', interestSchema, {
    headers: ['ETag'],
    ifMatch: 'optional',
  })
  @RoutePolicy('interest.end')
  async end(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: z.uuid() }) id: string,
    @IfMatch('optional') lockVersion: number | undefined,
    @Body({ schema: interestEndFormSchema }) { reason }: z.infer<typeof interestEndFormSchema>,
  ): Promise<Interest> {
    return interestView(await this.interests.end(actor, id, { reason, lockVersion }));
  }
}
