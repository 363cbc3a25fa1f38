import { editionPhaseSchema, type PhaseMove, phaseMoveSchema } from '@jiqia/contracts/http';
import type { Language } from '@jiqia/contracts/words';
import { EditionPhasesService } from '@jiqia/fairs';
import type { Actor } from '@jiqia/identity';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '../../http/current-actor.js';
import { IfMatch } from '../../http/if-match.js';
import { Operation } from '../../http/operation.js';
import { PreferredLanguage } from '../../http/preferred-language.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { type EditionPhase, phaseView } from './edition-phase.presenter.js';
import { edition, EditionsReader } from './editions.reader.js';

@ApiTags('editions')
@Controller('editions/:edition/phase')
export class EditionPhaseController {
  constructor(
    private readonly phases: EditionPhasesService,
    private readonly reader: EditionsReader,
  ) {}

  @Get()
  @Operation('届次所处阶段：下一阶段还差什么，现在可以做哪些事', editionPhaseSchema, {
    headers: ['ETag'],
  })
  @RoutePolicy('edition.read')
  async read(
    @CurrentActor() actor: Actor,
    @Param('edition', edition) refOrId: string,
    @PreferredLanguage() language: Language,
  ): Promise<EditionPhase> {
    const { id } = await this.reader.get(actor, refOrId);
    return phaseView(await this.phases.read(actor, id), language);
  }

  @Post()
  @Operation('进入下一阶段；或写明原因，退回上一阶段', editionPhaseSchema, {
    headers: ['ETag'],
    ifMatch: 'required',
  })
  @RoutePolicy('edition.move')
  async move(
    @CurrentActor() actor: Actor,
    @Param('edition', edition) refOrId: string,
    @IfMatch('required') version: number,
    @Body({ schema: phaseMoveSchema }) wish: PhaseMove,
    @PreferredLanguage() language: Language,
  ): Promise<EditionPhase> {
    const { id } = await this.reader.get(actor, refOrId);
    return phaseView(await this.phases.move(actor, id, wish, version), language);
  }
}
