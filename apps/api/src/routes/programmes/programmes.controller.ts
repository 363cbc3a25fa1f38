import { type ProgrammeForm, programmeFormSchema } from '@jiqia/contracts/forms';
import {
  programmeKindListSchema,
  programmeListSchema,
  programmeSchema,
} from '@jiqia/contracts/http';
import { type ProgrammeRow, ProgrammesService } from '@jiqia/fairs';
import type { Actor } from '@jiqia/identity';
import { Body, Controller, Get, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { CurrentActor } from '../../http/current-actor.js';
import { IfMatch } from '../../http/if-match.js';
import { Operation } from '../../http/operation.js';
import { RoutePolicy } from '../../http/route-policy.js';
import {
  type Programme,
  programmeKindView,
  type ProgrammeKindView,
  programmeView,
} from './programmes.presenter.js';

const id = { schema: z.uuid() };

@ApiTags('programmes')
@Controller()
export class ProgrammesController {
  constructor(private readonly programmes: ProgrammesService) {}

  @Get('programme-kinds')
  @Operation('活动类别：谁与谁对接，有哪些环节', programmeKindListSchema)
  @RoutePolicy('programme.read')
  async kinds(@CurrentActor() actor: Actor): Promise<{ items: ProgrammeKindView[] }> {
    return { items: (await this.programmes.readKinds(actor)).map(programmeKindView) };
  }

  @Get('programmes')
  @Operation('活动列表', programmeListSchema)
  @RoutePolicy('programme.read')
  async list(@CurrentActor() actor: Actor): Promise<{ items: Programme[] }> {
    const kinds = await this.programmes.listKinds();
    const rows = await this.programmes.read(actor);
    return { items: rows.map((row) => programmeView(row, kinds)) };
  }

  @Post('programmes')
  @Operation('新建活动', programmeSchema, { status: 201, headers: ['ETag'] })
  @RoutePolicy('programme.save')
  async create(
    @CurrentActor() actor: Actor,
    @Body({ schema: programmeFormSchema }) form: ProgrammeForm,
  ): Promise<Programme> {
    return this.view(await this.programmes.create(actor, form));
  }

  @Put('programmes/:id')
  @Operation('修改活动的名称、别名与类别', programmeSchema, {
    headers: ['ETag'],
    ifMatch: 'required',
  })
  @RoutePolicy('programme.save')
  async edit(
    @CurrentActor() actor: Actor,
    @Param('id', id) programmeId: string,
    @IfMatch('required') version: number,
    @Body({ schema: programmeFormSchema }) form: ProgrammeForm,
  ): Promise<Programme> {
    return this.view(await this.programmes.edit(actor, programmeId, version, form));
  }

  private async view(row: ProgrammeRow): Promise<Programme> {
    return programmeView(row, await this.programmes.listKinds());
  }
}
