import { type EndorsementForm, endorsementFormSchema } from '@jiqia/contracts/forms';
import { endorsementSchema } from '@jiqia/contracts/http';
import type { Actor } from '@jiqia/identity';
import { EndorsementsService } from '@jiqia/organisations';
import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { CurrentActor } from '../../http/current-actor.js';
import { Operation } from '../../http/operation.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { endorsementView } from './persons.presenter.js';

const id = { schema: z.uuid() };

@ApiTags('persons')
@Controller('persons/:person/endorsements')
export class EndorsementsController {
  constructor(private readonly endorsements: EndorsementsService) {}

  @Post()
  @Operation('学会推荐专家，自某日起', endorsementSchema, { status: 201 })
  @RoutePolicy('person.vouch')
  async vouch(
    @CurrentActor() actor: Actor,
    @Param('person', id) personId: string,
    @Body({ schema: endorsementFormSchema }) form: EndorsementForm,
  ): Promise<z.input<typeof endorsementSchema>> {
    return endorsementView(await this.endorsements.vouch(actor, personId, form));
  }

  @Post(':id/withdrawal')
  @Operation('学会撤回对专家的推荐', null, { status: 204 })
  @RoutePolicy('person.vouch')
  async withdraw(
    @CurrentActor() actor: Actor,
    @Param('person', id) personId: string,
    @Param('id', id) endorsementId: string,
  ): Promise<void> {
    await this.endorsements.withdraw(actor, personId, endorsementId);
  }
}
