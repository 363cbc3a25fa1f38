import { type SocietyRemitForm, societyRemitFormSchema } from '@jiqia/contracts/forms';
import { societyRemitSchema } from '@jiqia/contracts/http';
import type { Actor } from '@jiqia/identity';
import { type SocietyRemit, SocietyRemitsService } from '@jiqia/organisations';
import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { CurrentActor } from '../../http/current-actor.js';
import { IfMatch } from '../../http/if-match.js';
import { Operation } from '../../http/operation.js';
import { RoutePolicy } from '../../http/route-policy.js';

const id = { schema: z.uuid() };
type Remit = z.input<typeof societyRemitSchema>;

/** What societies are concerned with (业务范围): they are found by it when somebody is to nominate. */
@ApiTags('organisations')
@Controller('organisations/:id/remit')
export class SocietyRemitsController {
  constructor(private readonly remits: SocietyRemitsService) {}

  @Get()
  @Operation('学会的业务范围：所属领域', societyRemitSchema, { headers: ['ETag'] })
  @RoutePolicy('organisation.read')
  async get(@CurrentActor() actor: Actor, @Param('id', id) organisationId: string): Promise<Remit> {
    return remitView(await this.remits.read(actor, organisationId));
  }

  @Put()
  @Operation('登记学会的业务范围：领域的代码或名称，最多 20 项', societyRemitSchema, {
    headers: ['ETag'],
    ifMatch: 'required',
  })
  @RoutePolicy('organisation.remit')
  async write(
    @CurrentActor() actor: Actor,
    @Param('id', id) organisationId: string,
    @IfMatch('required') version: number,
    @Body({ schema: societyRemitFormSchema }) form: SocietyRemitForm,
  ): Promise<Remit> {
    return remitView(await this.remits.write(actor, organisationId, version, form));
  }
}

const remitView = ({ fields, lockVersion }: SocietyRemit): Remit => ({
  fields: [...fields],
  version: lockVersion,
});
