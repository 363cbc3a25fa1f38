import {
  type Page,
  personDuplicatePageSchema,
  type PersonDuplicateQuery,
  personDuplicateQuerySchema,
  type personDuplicateSchema,
  personPairSchema,
} from '@jiqia/contracts/http';
import { PERSON_LIKENESS } from '@jiqia/contracts/words';
import type { Actor } from '@jiqia/identity';
import { PersonDuplicatesService } from '@jiqia/organisations';
import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { CurrentActor } from '../../http/current-actor.js';
import { Operation } from '../../http/operation.js';
import { saidOf } from '../../http/readers-words.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { personItem } from './persons.presenter.js';

@ApiTags('persons')
@Controller('persons/duplicates')
export class PersonDuplicatesController {
  constructor(private readonly duplicates: PersonDuplicatesService) {}

  @Get()
  @Operation('疑似同一人的人员，逐对列出理由', personDuplicatePageSchema)
  @RoutePolicy('person.merge')
  async list(
    @CurrentActor() actor: Actor,
    @Query({ schema: personDuplicateQuerySchema }) query: PersonDuplicateQuery,
  ): Promise<Page<z.input<typeof personDuplicateSchema>>> {
    const { items, nextCursor } = await this.duplicates.list(actor, query);
    return {
      items: items.map(({ id, persons, reasons }) => ({
        id,
        persons: persons.map((row) => personItem(row, actor)),
        reasons: reasons.map((code) => ({ code, label: saidOf(PERSON_LIKENESS, code) })),
      })),
      nextCursor,
    };
  }

  @Post('dismissals')
  @Operation('确认两人不是同一人，以后不再提示', null, { status: 204 })
  @RoutePolicy('person.merge')
  async dismiss(
    @CurrentActor() actor: Actor,
    @Body({ schema: personPairSchema }) pair: z.infer<typeof personPairSchema>,
  ): Promise<void> {
    const [one = '', other = ''] = pair.persons;
    await this.duplicates.dismiss(actor, one, other);
  }
}
