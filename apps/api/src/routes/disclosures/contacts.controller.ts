import { contactSchema } from '@jiqia/contracts/http';
import { DisclosuresService } from '@jiqia/disclosures';
import type { Actor } from '@jiqia/identity';
import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { CurrentActor } from '../../http/current-actor.js';
import { Operation } from '../../http/operation.js';
import { RoutePolicy } from '../../http/route-policy.js';

type Contact = z.input<typeof contactSchema>;
const id = { schema: z.uuid() };

/** Apart from the entries, so that nobody is shown how people are reached by the way. */
@ApiTags('disclosures')
@Controller()
export class ContactsController {
  constructor(private readonly disclosures: DisclosuresService) {}

  @Get('needs/:id/contact')
  @Operation('需求的联系人：双方同意后可见，每次查看留有记录', contactSchema)
  @RoutePolicy('contact.read')
  ofNeed(@CurrentActor() actor: Actor, @Param('id', id) needId: string): Promise<Contact> {
    return this.disclosures.contact(actor, 'need', needId);
  }

  @Get('capabilities/:id/contact')
  @Operation('成果或能力的联系人：双方同意后可见，每次查看留有记录', contactSchema)
  @RoutePolicy('contact.read')
  ofCapability(
    @CurrentActor() actor: Actor,
    @Param('id', id) capabilityId: string,
  ): Promise<Contact> {
    return this.disclosures.contact(actor, 'capability', capabilityId);
  }
}
