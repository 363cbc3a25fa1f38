import { CapabilitiesService } from '@jiqia/capabilities';
import {
  capabilityDecisionSchema,
  decidedSchema,
  decisionListSchema,
  type EntryDecision,
  needDecisionSchema,
  undoDecisionSchema,
} from '@jiqia/contracts/http';
import { CAPABILITY_STATES, NEED_STATES } from '@jiqia/contracts/states';
import type { Language } from '@jiqia/contracts/words';
import type { Actor } from '@jiqia/identity';
import { NeedsService } from '@jiqia/needs';
import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { CurrentActor } from '../../http/current-actor.js';
import { Operation } from '../../http/operation.js';
import { PreferredLanguage } from '../../http/preferred-language.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { batchesView, decidedView } from './decisions.presenter.js';

const id = { schema: z.uuid() };
type DecidedView = z.input<typeof decidedSchema>;
type BatchesView = z.input<typeof decisionListSchema>;

/** What moderators decide about many entries at once: tried before, taken back within a day. */
@ApiTags('decisions')
@Controller()
export class DecisionsController {
  constructor(
    private readonly needs: NeedsService,
    private readonly capabilities: CapabilitiesService,
  ) {}

  @Get('need-decisions')
  @Operation('最近的需求批量审核', decisionListSchema)
  @RoutePolicy('need.decide')
  async listOfNeeds(@CurrentActor() actor: Actor): Promise<BatchesView> {
    return batchesView(await this.needs.moderation.list(actor), NEED_STATES);
  }

  @Post('need-decisions')
  @HttpCode(200)
  @Operation('批量审核需求：通过、退回、驳回；可先试运行', decidedSchema)
  @RoutePolicy('need.decide')
  async decideOnNeeds(
    @CurrentActor() actor: Actor,
    @Body({ schema: needDecisionSchema }) decision: z.infer<typeof needDecisionSchema>,
    @PreferredLanguage() language: Language,
  ): Promise<DecidedView> {
    const decided = { ...decision, entries: entriesOf(decision) };
    return decidedView(await this.needs.moderation.decide(actor, decided), language);
  }

  @Post('need-decisions/:id/undo')
  @HttpCode(200)
  @Operation('撤销一次需求批量审核（24 小时内，之后未再改动的）', decidedSchema)
  @RoutePolicy('need.decide')
  async undoOnNeeds(
    @CurrentActor() actor: Actor,
    @Param('id', id) batchId: string,
    @Body({ schema: undoDecisionSchema }) { dryRun }: z.infer<typeof undoDecisionSchema>,
    @PreferredLanguage() language: Language,
  ): Promise<DecidedView> {
    return decidedView(await this.needs.moderation.undo(actor, batchId, dryRun), language);
  }

  @Get('capability-decisions')
  @Operation('最近的成果与能力批量审核', decisionListSchema)
  @RoutePolicy('capability.decide')
  async listOfCapabilities(@CurrentActor() actor: Actor): Promise<BatchesView> {
    return batchesView(await this.capabilities.moderation.list(actor), CAPABILITY_STATES);
  }

  @Post('capability-decisions')
  @HttpCode(200)
  @Operation('批量审核成果与能力：通过、退回；可先试运行', decidedSchema)
  @RoutePolicy('capability.decide')
  async decideOnCapabilities(
    @CurrentActor() actor: Actor,
    @Body({ schema: capabilityDecisionSchema }) decision: z.infer<typeof capabilityDecisionSchema>,
    @PreferredLanguage() language: Language,
  ): Promise<DecidedView> {
    const decided = { ...decision, entries: entriesOf(decision) };
    return decidedView(await this.capabilities.moderation.decide(actor, decided), language);
  }

  @Post('capability-decisions/:id/undo')
  @HttpCode(200)
  @Operation('撤销一次成果与能力批量审核（24 小时内，之后未再改动的）', decidedSchema)
  @RoutePolicy('capability.decide')
  async undoOnCapabilities(
    @CurrentActor() actor: Actor,
    @Param('id', id) batchId: string,
    @Body({ schema: undoDecisionSchema }) { dryRun }: z.infer<typeof undoDecisionSchema>,
    @PreferredLanguage() language: Language,
  ): Promise<DecidedView> {
    return decidedView(await this.capabilities.moderation.undo(actor, batchId, dryRun), language);
  }
}

const entriesOf = ({
  entries,
}: EntryDecision): { readonly id: string; readonly lockVersion: number | undefined }[] =>
  entries.map((entry) => ({ id: entry.id, lockVersion: entry.version }));
