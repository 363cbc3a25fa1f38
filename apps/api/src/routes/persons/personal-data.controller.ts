import {
  type Erasure,
  type ErasureForm,
  erasureFormSchema,
  erasureSchema,
  type PersonExport,
  personExportSchema,
} from '@jiqia/contracts/http';
import type { Actor } from '@jiqia/identity';
import { PersonErasure, PersonExports } from '@jiqia/personal-data';
import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import { CurrentActor } from '../../http/current-actor.js';
import { Operation } from '../../http/operation.js';
import { RoutePolicy } from '../../http/route-policy.js';

const id = { schema: z.uuid() };

/** What the law lets a person ask for. */
@ApiTags('persons')
@Controller('persons/:id')
export class PersonalDataController {
  constructor(
    private readonly exports: PersonExports,
    private readonly erasure: PersonErasure,
  ) {}

  @Get('export')
  @Operation('导出一个人的全部信息', personExportSchema)
  @RoutePolicy('person.export')
  export(
    @CurrentActor() actor: Actor,
    @Param('id', id) personId: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PersonExport> {
    response.attachment(`person-${personId}.json`);
    return this.exports.export(actor, personId);
  }

  @Post('erasure')
  @Operation('注销一个人的信息，不可撤销', erasureSchema, { status: 201 })
  @RoutePolicy('person.erase')
  async erase(
    @CurrentActor() actor: Actor,
    @Param('id', id) personId: string,
    @Body({ schema: erasureFormSchema }) { reason }: ErasureForm,
  ): Promise<Erasure> {
    const { at, accountIds, ...row } = await this.erasure.erase(actor, personId, reason);
    return { ...row, accountIds: [...accountIds], at: at.toISOString() };
  }
}
