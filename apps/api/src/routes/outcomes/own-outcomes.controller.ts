import { type OwnOutcomeReport, ownOutcomeReportSchema } from '@jiqia/contracts/forms';
import {
  attachmentQuerySchema,
  ownOutcomeListSchema,
  ownOutcomeSchema,
} from '@jiqia/contracts/http';
import type { Language } from '@jiqia/contracts/words';
import { EditionsService } from '@jiqia/fairs';
import type { Actor } from '@jiqia/identity';
import {
  type OwnOutcome as OwnOutcomeOf,
  OwnOutcomeEvidenceService,
  OwnOutcomesService,
} from '@jiqia/outcomes';
import {
  Body,
  Controller,
  Delete,
  Get,
  Headers,
  HttpCode,
  Param,
  Post,
  Query,
  RawBody,
  Res,
  type StreamableFile,
} from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import { CurrentActor } from '../../http/current-actor.js';
import { Operation } from '../../http/operation.js';
import { PreferredLanguage } from '../../http/preferred-language.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { handedIn, sendFile } from '../attachments.presenter.js';
import { PartiesReader } from '../parties/parties.reader.js';
import { type OwnOutcome, ownOutcomeView } from './own-outcomes.presenter.js';

const id = { schema: z.uuid() };

/** What came of the own meetings: what each side sees of it and reports by itself. */
@ApiTags('outcomes')
@Controller('my/outcomes')
export class OwnOutcomesController {
  constructor(
    private readonly own: OwnOutcomesService,
    private readonly evidence: OwnOutcomeEvidenceService,
    private readonly editions: EditionsService,
    private readonly parties: PartiesReader,
  ) {}

  @Get()
  @Operation('本方谈过的每一对：成果到了哪一步、还要做什么，新的在前', ownOutcomeListSchema)
  @RoutePolicy('own-outcome.read')
  async list(
    @CurrentActor() actor: Actor,
    @PreferredLanguage() language: Language,
  ): Promise<{ items: OwnOutcome[] }> {
    return { items: await this.views(actor, await this.own.list(actor), language) };
  }

  @Get(':match')
  @Operation('本方谈过的一对：成果到了哪一步、还要做什么', ownOutcomeSchema)
  @RoutePolicy('own-outcome.read')
  async get(
    @CurrentActor() actor: Actor,
    @Param('match', id) matchId: string,
    @PreferredLanguage() language: Language,
  ): Promise<OwnOutcome> {
    return this.view(actor, await this.own.read(actor, matchId), language);
  }

  @Post(':match/reports')
  @HttpCode(200)
  @Operation(
    '填报进展：到了哪一步、金额、合同；终止须写明原因，待对方填报或组织方确认',
    ownOutcomeSchema,
  )
  @RoutePolicy('own-outcome.report')
  async report(
    @CurrentActor() actor: Actor,
    @Param('match', id) matchId: string,
    @Body({ schema: ownOutcomeReportSchema }) form: OwnOutcomeReport,
    @PreferredLanguage() language: Language,
  ): Promise<OwnOutcome> {
    return this.view(actor, await this.own.report(actor, matchId, form), language);
  }

  /** Takes one file as the raw body, as imports do. */
  @Post(':match/evidence')
  @Operation(
    '上传一份凭证，随即提交核实：PDF、PNG、JPG、DOCX 或 XLSX，不超过 10 MB',
    ownOutcomeSchema,
    { status: 201 },
  )
  @ApiConsumes('application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @RoutePolicy('own-outcome.report')
  async add(
    @CurrentActor() actor: Actor,
    @Param('match', id) matchId: string,
    @Query({ schema: attachmentQuerySchema }) { name }: z.infer<typeof attachmentQuerySchema>,
    @RawBody() body: Buffer | undefined,
    @Headers('content-type') contentType: string | undefined,
    @PreferredLanguage() language: Language,
  ): Promise<OwnOutcome> {
    const file = handedIn(name, body, contentType);
    return this.view(actor, await this.evidence.add(actor, matchId, file), language);
  }

  /** Always as a file to keep, never to show. */
  @Get(':match/evidence/:attachment')
  @Operation('下载本方上传的一份凭证', z.string())
  @ApiProduces('application/octet-stream')
  @RoutePolicy('own-outcome.report')
  async download(
    @CurrentActor() actor: Actor,
    @Param('match', id) matchId: string,
    @Param('attachment', id) attachmentId: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    return sendFile(response, await this.evidence.read(actor, matchId, attachmentId));
  }

  @Delete(':match/evidence/:attachment')
  @HttpCode(204)
  @Operation('撤回本方上传的一份凭证；已核实的不能撤回', null, { status: 204 })
  @RoutePolicy('own-outcome.report')
  async remove(
    @CurrentActor() actor: Actor,
    @Param('match', id) matchId: string,
    @Param('attachment', id) attachmentId: string,
  ): Promise<void> {
    await this.evidence.remove(actor, matchId, attachmentId);
  }

  private async views(
    actor: Actor,
    rows: readonly OwnOutcomeOf[],
    language: Language,
  ): Promise<OwnOutcome[]> {
    const parties = await this.parties.read(
      actor,
      rows.map(({ pair }) => pair),
    );
    const ids = [...new Set(rows.map(({ pair }) => pair.editionId))];
    const editions = new Map(
      await Promise.all(ids.map(async (one) => [one, await this.editions.get(one)] as const)),
    );
    return rows.flatMap((row) => {
      const edition = editions.get(row.pair.editionId);
      return edition ? [ownOutcomeView(row, edition, parties, language)] : [];
    });
  }

  private async view(actor: Actor, row: OwnOutcomeOf, language: Language): Promise<OwnOutcome> {
    const [view] = await this.views(actor, [row], language);
    return view as OwnOutcome;
  }
}
