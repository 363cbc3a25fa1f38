import {
  organisationDuplicatePageSchema,
  type OrganisationDuplicateQuery,
  organisationDuplicateQuerySchema,
  type organisationDuplicateSchema,
  organisationPairSchema,
  type Page,
} from '@jiqia/contracts/http';
import { LIKENESS } from '@jiqia/contracts/words';
import type { Actor } from '@jiqia/identity';
import { OrganisationDuplicatesService } from '@jiqia/organisations';
import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { CurrentActor } from '../../http/current-actor.js';
import { Operation } from '../../http/operation.js';
import { saidOf } from '../../http/readers-words.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { organisationItem } from './organisations.presenter.js';

@ApiTags('organisations')
@Controller('organisation-duplicates')
export class OrganisationDuplicatesController {
  constructor(private readonly duplicates: OrganisationDuplicatesService) {}

  @Get()
  @Operation('疑似重复的单位，逐对列出理由', organisationDuplicatePageSchema)
  @RoutePolicy('organisation.compare')
  async list(
    @CurrentActor() actor: Actor,
    @Query({ schema: organisationDuplicateQuerySchema }) query: OrganisationDuplicateQuery,
  ): Promise<Page<z.input<typeof organisationDuplicateSchema>>> {
    const { items, nextCursor } = await this.duplicates.list(actor, query);
    return {
      items: items.map(({ id, organisations, reasons }) => ({
        id,
        organisations: organisations.map((row) => organisationItem(row, actor)),
        reasons: reasons.map((code) => ({ code, label: saidOf(LIKENESS, code) })),
      })),
      nextCursor,
    };
  }

  @Post('dismissals')
  @Operation('确认两个单位不是同一个，以后不再提示', null, { status: 204 })
  @RoutePolicy('organisation.edit')
  async dismiss(
    @CurrentActor() actor: Actor,
    @Body({ schema: organisationPairSchema }) pair: z.infer<typeof organisationPairSchema>,
  ): Promise<void> {
    const [one = '', other = ''] = pair.organisations;
    await this.duplicates.dismiss(actor, one, other);
  }
}
