import {
  type RefinementAsk,
  refinementAskSchema,
  type RefinementProposal,
  refinementProposalSchema,
} from '@jiqia/contracts/forms';
import {
  type RefinementAnswer,
  refinementAnswerSchema,
  refinementSchema,
  refinementsSchema,
} from '@jiqia/contracts/http';
import type { Actor } from '@jiqia/identity';
import { type RefinementRow, RefinementsService } from '@jiqia/refinements';
import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import { CurrentActor } from '../../http/current-actor.js';
import { IfMatch } from '../../http/if-match.js';
import { Operation } from '../../http/operation.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { type Refinement, refinementView } from './refinements.presenter.js';

const id = { schema: z.uuid() };
type Refinements = z.input<typeof refinementsSchema>;

/** Brokers put needs into better words (需求凝练). */
@ApiTags('refinements')
@Controller()
export class RefinementsController {
  constructor(private readonly refinements: RefinementsService) {}

  @Get('needs/:id/refinements')
  @Operation('需求的历次凝练：原文与凝练稿对照，逐项列出差异', refinementsSchema)
  @RoutePolicy('refinement.read')
  async listOf(
    @CurrentActor() actor: Actor,
    @Param('id', id) needId: string,
  ): Promise<Refinements> {
    return this.views(actor, await this.refinements.listOf(actor, needId));
  }

  @Post('needs/:id/refinements')
  @Operation('请一位有账户的人员凝练需求；有利害关系的不能承担', refinementSchema, {
    status: 201,
    headers: ['ETag', 'Location'],
  })
  @RoutePolicy('refinement.ask')
  async ask(
    @CurrentActor() actor: Actor,
    @Param('id', id) needId: string,
    @Body({ schema: refinementAskSchema }) form: RefinementAsk,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Refinement> {
    const row = await this.refinements.ask(actor, needId, form);
    response.location(`/api/refinements/${row.id}`);
    return this.view(actor, row);
  }

  @Get('refinements')
  @Operation('请本人凝练的和本单位需求的凝练', refinementsSchema)
  @RoutePolicy('refinement.read')
  async list(@CurrentActor() actor: Actor): Promise<Refinements> {
    return this.views(actor, await this.refinements.list(actor));
  }

  @Get('refinements/:id')
  @Operation('一次凝练：原文、历次凝练稿和结果', refinementSchema, { headers: ['ETag'] })
  @RoutePolicy('refinement.read')
  async get(
    @CurrentActor() actor: Actor,
    @Param('id', id) refinementId: string,
  ): Promise<Refinement> {
    return this.view(actor, await this.refinements.read(actor, refinementId));
  }

  @Post('refinements/:id/proposals')
  @HttpCode(200)
  @Operation('提交凝练稿；答复之前可再次提交，历次都保留', refinementSchema, { headers: ['ETag'] })
  @RoutePolicy('refinement.propose')
  async propose(
    @CurrentActor() actor: Actor,
    @Param('id', id) refinementId: string,
    @Body({ schema: refinementProposalSchema }) form: RefinementProposal,
  ): Promise<Refinement> {
    return this.view(actor, await this.refinements.propose(actor, refinementId, form));
  }

  @Post('refinements/:id/answer')
  @HttpCode(200)
  @Operation('采用凝练稿（需求随之修改）、不采用（须写明原因）或撤回', refinementSchema, {
    headers: ['ETag'],
    ifMatch: 'optional',
  })
  @RoutePolicy('refinement.answer')
  async answer(
    @CurrentActor() actor: Actor,
    @Param('id', id) refinementId: string,
    @IfMatch('optional') lockVersion: number | undefined,
    @Body({ schema: refinementAnswerSchema }) answer: RefinementAnswer,
  ): Promise<Refinement> {
    const row = await this.refinements.answer(actor, refinementId, answer, lockVersion);
    return this.view(actor, row);
  }

  private async views(actor: Actor, rows: readonly RefinementRow[]): Promise<Refinements> {
    const items: Refinement[] = [];
    for (const row of rows) items.push(await this.view(actor, row));
    return { items };
  }

  private async view(actor: Actor, row: RefinementRow): Promise<Refinement> {
    return refinementView(row, {
      roles: await this.refinements.rolesOn(actor, row),
      mayPropose: await this.refinements.mayPropose(actor, row),
    });
  }
}
