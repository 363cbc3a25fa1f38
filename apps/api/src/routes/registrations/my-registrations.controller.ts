import { ownRegistrationsSchema } from '@jiqia/contracts/http';
import type { Actor } from '@jiqia/identity';
import { RegistrationsService } from '@jiqia/registrations';
import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { CurrentActor } from '../../http/current-actor.js';
import { Operation } from '../../http/operation.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { registrationView } from './registrations.presenter.js';

@ApiTags('registrations')
@Controller('my/registrations')
export class MyRegistrationsController {
  constructor(private readonly registrations: RegistrationsService) {}

  @Get()
  @Operation('自己的报名：状态、候补名次、还需回答的问题', ownRegistrationsSchema)
  @RoutePolicy('registration.read')
  async list(@CurrentActor() actor: Actor): Promise<z.input<typeof ownRegistrationsSchema>> {
    const sheets = await this.registrations.listOwn(actor);
    return { items: sheets.map(registrationView) };
  }
}
