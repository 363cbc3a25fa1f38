import {
  type NeedBackerForm,
  needBackerFormSchema,
  needBackersSchema,
} from '@jiqia/contracts/http';
import { BACKER_STANDING, type BackerStanding } from '@jiqia/contracts/words';
import type { Actor } from '@jiqia/identity';
import { type NeedBacker, NeedBackersService } from '@jiqia/needs';
import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { CurrentActor } from '../../http/current-actor.js';
import { Operation } from '../../http/operation.js';
import { said } from '../../http/readers-words.js';
import { RoutePolicy } from '../../http/route-policy.js';

const id = { schema: z.uuid() };
type Backers = z.input<typeof needBackersSchema>;

@ApiTags('needs')
@Controller('needs/:id/backers')
export class NeedBackersController {
  constructor(private readonly backers: NeedBackersService) {}

  @Get()
  @Operation('联合需求单位，含待确认和待同意的', needBackersSchema)
  @RoutePolicy('need.history')
  async list(@CurrentActor() actor: Actor, @Param('id', id) needId: string): Promise<Backers> {
    return viewOf(await this.backers.list(actor, needId));
  }

  /** Said again it changes nothing: each side's word is kept once. */
  @Post()
  @HttpCode(204)
  @Operation('登记联合需求单位：本单位申请加入，或需求单位、组织者登记和同意', null, {
    status: 204,
  })
  @RoutePolicy('need.back')
  async join(
    @CurrentActor() actor: Actor,
    @Param('id', id) needId: string,
    @Body({ schema: needBackerFormSchema }) form: NeedBackerForm,
  ): Promise<void> {
    await this.backers.join(actor, needId, form);
  }

  @Delete(':organisation')
  @HttpCode(204)
  @Operation('退出或撤下联合需求单位', null, { status: 204 })
  @RoutePolicy('need.back')
  async leave(
    @CurrentActor() actor: Actor,
    @Param('id', id) needId: string,
    @Param('organisation', id) organisationId: string,
  ): Promise<void> {
    await this.backers.leave(actor, needId, organisationId);
  }
}

const viewOf = (rows: readonly NeedBacker[]): Backers => ({
  items: rows.map(({ agreed, confirmed, ...row }) => {
    const state: BackerStanding = !agreed ? 'ASKING' : confirmed ? 'CONFIRMED' : 'NAMED';
    return { ...row, state, stateLabel: said(BACKER_STANDING[state]) };
  }),
});
