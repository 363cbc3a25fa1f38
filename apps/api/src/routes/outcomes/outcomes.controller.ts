import {
  outcomeClaimSchema,
  type OutcomeDetails,
  outcomeDetailsSchema,
  type OutcomeForm,
  outcomeFormSchema,
  type OutcomeShares,
  outcomeSharesSchema,
  outcomeStageSchema,
} from '@jiqia/contracts/forms';
import {
  type OutcomeListQuery,
  outcomeListQuerySchema,
  outcomePageSchema,
  outcomeSchema,
  outcomeTotalsSchema,
  type Page,
} from '@jiqia/contracts/http';
import type { Language } from '@jiqia/contracts/words';
import type { Actor } from '@jiqia/identity';
import {
  OutcomeEvidenceService,
  type OutcomeRow,
  OutcomeSharesService,
  OutcomesService,
  OwnOutcomesService,
} from '@jiqia/outcomes';
import { Body, Controller, Get, HttpCode, Param, Post, Put, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import { CurrentActor } from '../../http/current-actor.js';
import { IfMatch } from '../../http/if-match.js';
import { Operation } from '../../http/operation.js';
import { PreferredLanguage } from '../../http/preferred-language.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { edition, EditionsReader } from '../editions/editions.reader.js';
import { PartiesReader } from '../parties/parties.reader.js';
import { type Outcome, type OutcomeTotals, outcomeView, totalsView } from './outcomes.presenter.js';

const id = { schema: z.uuid() };

/** What came of meetings: how far it has got, how sure that is, and what is due to which meeting. */
@ApiTags('outcomes')
@Controller()
export class OutcomesController {
  constructor(
    private readonly editions: EditionsReader,
    private readonly outcomes: OutcomesService,
    private readonly shares: OutcomeSharesService,
    private readonly evidence: OutcomeEvidenceService,
    private readonly own: OwnOutcomesService,
    private readonly parties: PartiesReader,
  ) {}

  @Get('editions/:edition/outcomes')
  @Operation('本届登记的成果：阶段、凭证、四项金额', outcomePageSchema)
  @RoutePolicy('outcome.read')
  async list(
    @CurrentActor() actor: Actor,
    @Param('edition', edition) refOrId: string,
    @Query({ schema: outcomeListQuerySchema }) query: OutcomeListQuery,
  ): Promise<Page<Outcome>> {
    const { id: editionId } = await this.editions.get(actor, refOrId);
    const { items, nextCursor } = await this.outcomes.list(actor, editionId, query);
    return { items: await this.views(actor, items), nextCursor };
  }

  @Get('editions/:edition/outcome-totals')
  @Operation('本届成果合计：按份额计入，四项金额不相加', outcomeTotalsSchema)
  @RoutePolicy('outcome.read')
  async totals(
    @CurrentActor() actor: Actor,
    @Param('edition', edition) refOrId: string,
    @PreferredLanguage() language: Language,
  ): Promise<OutcomeTotals> {
    const { id: editionId } = await this.editions.get(actor, refOrId);
    return totalsView(await this.shares.totals(actor, editionId), language);
  }

  @Post('outcomes')
  @Operation('登记一对洽谈后的成果（自报）', outcomeSchema, {
    status: 201,
    headers: ['ETag', 'Location'],
  })
  @RoutePolicy('outcome.record')
  async record(
    @CurrentActor() actor: Actor,
    @Body({ schema: outcomeFormSchema }) form: OutcomeForm,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Outcome> {
    const row = await this.outcomes.recordOf(actor, form);
    response.location(`/api/outcomes/${row.id}`);
    return this.view(actor, row);
  }

  @Get('outcomes/:id')
  @Operation('一项成果', outcomeSchema, { headers: ['ETag'] })
  @RoutePolicy('outcome.read')
  async get(@CurrentActor() actor: Actor, @Param('id', id) outcomeId: string): Promise<Outcome> {
    return this.view(actor, await this.outcomes.read(actor, outcomeId));
  }

  @Put('outcomes/:id')
  @Operation('修改成果的合同信息和金额；已核实的须先提出异议', outcomeSchema, {
    headers: ['ETag'],
    ifMatch: 'required',
  })
  @RoutePolicy('outcome.advance')
  async edit(
    @CurrentActor() actor: Actor,
    @Param('id', id) outcomeId: string,
    @IfMatch() lockVersion: number,
    @Body({ schema: outcomeDetailsSchema }) form: OutcomeDetails,
  ): Promise<Outcome> {
    return this.view(actor, await this.outcomes.edit(actor, outcomeId, form, lockVersion));
  }

  @Post('outcomes/:id/stages')
  @HttpCode(200)
  @Operation('推进一个阶段；终止须写明原因，合同登记须有登记编号', outcomeSchema, {
    headers: ['ETag'],
  })
  @RoutePolicy('outcome.advance')
  async advance(
    @CurrentActor() actor: Actor,
    @Param('id', id) outcomeId: string,
    @Body({ schema: outcomeStageSchema }) { to, reason }: z.infer<typeof outcomeStageSchema>,
  ): Promise<Outcome> {
    return this.view(actor, await this.outcomes.advance(actor, outcomeId, to, reason));
  }

  @Post('outcomes/:id/claims')
  @HttpCode(200)
  @Operation('核定凭证：有凭证、已核实（须由另一人核实）、有争议（须写明原因）', outcomeSchema, {
    headers: ['ETag'],
  })
  @RoutePolicy('outcome.claim')
  async claim(
    @CurrentActor() actor: Actor,
    @Param('id', id) outcomeId: string,
    @Body({ schema: outcomeClaimSchema }) { to, reason }: z.infer<typeof outcomeClaimSchema>,
  ): Promise<Outcome> {
    return this.view(actor, await this.outcomes.claim(actor, outcomeId, to, reason));
  }

  @Put('outcomes/:id/shares')
  @Operation('一项成果由哪几场洽谈促成，各占多少；合计为百分之百', outcomeSchema, {
    headers: ['ETag'],
    ifMatch: 'required',
  })
  @RoutePolicy('outcome.advance')
  async divide(
    @CurrentActor() actor: Actor,
    @Param('id', id) outcomeId: string,
    @IfMatch() lockVersion: number,
    @Body({ schema: outcomeSharesSchema }) form: OutcomeShares,
  ): Promise<Outcome> {
    await this.shares.divide(actor, outcomeId, form, lockVersion);
    return this.view(actor, await this.outcomes.read(actor, outcomeId));
  }

  private async views(actor: Actor, rows: readonly OutcomeRow[]): Promise<Outcome[]> {
    const parties = await this.parties.read(actor, rows);
    const ids = rows.map((row) => row.id);
    const beside = {
      shares: await this.shares.listOf(ids),
      reports: await this.own.lastReports(ids),
      filesOf: await this.evidence.counts(ids),
    };
    return rows.map((row) => outcomeView(row, parties, beside, actor));
  }

  private async view(actor: Actor, row: OutcomeRow): Promise<Outcome> {
    const [view] = await this.views(actor, [row]);
    return view as Outcome;
  }
}
