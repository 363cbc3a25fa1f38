import {
  type ConsentAnswers,
  consentAnswersSchema,
  consentAskSchema,
} from '@jiqia/contracts/forms';
import { personConsentsSchema } from '@jiqia/contracts/http';
import type { Actor } from '@jiqia/identity';
import { PersonConsentsService } from '@jiqia/organisations';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { CurrentActor } from '../../http/current-actor.js';
import { Operation } from '../../http/operation.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { consentsView, type PersonConsents } from './consents.presenter.js';

const id = { schema: z.uuid() };

@ApiTags('persons')
@Controller('persons/:person')
export class PersonConsentsController {
  constructor(private readonly consents: PersonConsentsService) {}

  @Get('consents')
  @Operation('此人同意哪些事项，含历次同意与撤回', personConsentsSchema)
  @RoutePolicy('person.read')
  async get(
    @CurrentActor() actor: Actor,
    @Param('person', id) personId: string,
  ): Promise<PersonConsents> {
    return consentsView(await this.consents.read(actor, personId));
  }

  @Post('consents')
  @Operation('本人同意或撤回；组织者凭书面材料登记', personConsentsSchema)
  @RoutePolicy('person.consent')
  async say(
    @CurrentActor() actor: Actor,
    @Param('person', id) personId: string,
    @Body({ schema: consentAnswersSchema }) answers: ConsentAnswers,
  ): Promise<PersonConsents> {
    return consentsView(await this.consents.say(actor, personId, answers));
  }

  @Post('consent-requests')
  @Operation('学会发信征求此人同意', null, { status: 204 })
  @RoutePolicy('person.vouch')
  async ask(
    @CurrentActor() actor: Actor,
    @Param('person', id) personId: string,
    @Body({ schema: consentAskSchema }) { societyId }: z.infer<typeof consentAskSchema>,
  ): Promise<void> {
    await this.consents.ask(actor, personId, societyId);
  }
}
