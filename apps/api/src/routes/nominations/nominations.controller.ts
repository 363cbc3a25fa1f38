import {
  type NominatedPerson,
  nominatedPersonSchema,
  type NominationAsk,
  nominationAskSchema,
  nominationCapabilitySchema,
  type NominationNoneForm,
  nominationNoneSchema,
  nominationWithdrawalSchema,
} from '@jiqia/contracts/forms';
import {
  nominableExpertsSchema,
  type NominationListQuery,
  nominationListQuerySchema,
  nominationPageSchema,
  nominationSchema,
  nominationsSchema,
  type Page,
} from '@jiqia/contracts/http';
import type { Actor } from '@jiqia/identity';
import {
  NominationAnswersService,
  NominationAsksService,
  type NominationRow,
  NominationsService,
} from '@jiqia/nominations';
import {
  Body,
  Controller,
  Get,
  Header,
  HttpCode,
  Param,
  Post,
  Query,
  Res,
  StreamableFile,
} from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import { CurrentActor } from '../../http/current-actor.js';
import { IfMatch } from '../../http/if-match.js';
import { Limited } from '../../http/limited.interceptor.js';
import { Operation } from '../../http/operation.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { edition, EditionsReader } from '../editions/editions.reader.js';
import { PartiesReader } from '../parties/parties.reader.js';
import {
  expertsView,
  type NominableExperts,
  type Nomination,
  nominationView,
} from './nominations.presenter.js';

const id = { schema: z.uuid() };
const CHANGES = { headers: ['ETag'], ifMatch: 'optional' } as const;

/** Societies are asked to nominate experts for needs, by a letter with a number and by a day. */
@ApiTags('nominations')
@Controller()
export class NominationsController {
  constructor(
    private readonly editions: EditionsReader,
    private readonly nominations: NominationsService,
    private readonly asks: NominationAsksService,
    private readonly answers: NominationAnswersService,
    private readonly parties: PartiesReader,
  ) {}

  @Post('editions/:edition/nominations')
  @Operation(
    '商请学会在限期内推荐专家：一项需求可同时商请多个学会，逐一编号并寄送邀请函',
    nominationsSchema,
    { status: 201 },
  )
  @RoutePolicy('nomination.ask')
  async ask(
    @CurrentActor() actor: Actor,
    @Param('edition', edition) refOrId: string,
    @Body({ schema: nominationAskSchema }) form: NominationAsk,
  ): Promise<z.input<typeof nominationsSchema>> {
    const { id: editionId } = await this.editions.get(actor, refOrId);
    return { items: await this.views(actor, await this.asks.ask(actor, editionId, form)) };
  }

  @Get('nominations')
  @Operation('推荐商请：办会方看本届的，学会看商请本会的', nominationPageSchema)
  @RoutePolicy('nomination.read')
  async list(
    @CurrentActor() actor: Actor,
    @Query({ schema: nominationListQuerySchema }) query: NominationListQuery,
  ): Promise<Page<Nomination>> {
    const { items, nextCursor } = await this.nominations.list(actor, query);
    return { items: await this.views(actor, items), nextCursor };
  }

  @Get('nominations/:id')
  @Operation('一项推荐商请及其答复', nominationSchema, { headers: ['ETag'] })
  @RoutePolicy('nomination.read')
  async get(
    @CurrentActor() actor: Actor,
    @Param('id', id) nominationId: string,
  ): Promise<Nomination> {
    return this.view(actor, await this.nominations.read(actor, nominationId));
  }

  @Get('nominations/:id/letter.pdf')
  @Operation('邀请函（PDF），与寄出时一致', z.string())
  @ApiProduces('application/pdf')
  @Limited('DOWNLOAD')
  @Header('cache-control', 'no-store')
  @RoutePolicy('nomination.read')
  async letter(
    @CurrentActor() actor: Actor,
    @Param('id', id) nominationId: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const { name, content } = await this.nominations.letter(actor, nominationId);
    response.attachment(name);
    return new StreamableFile(content);
  }

  @Get('nominations/:id/experts')
  @Operation('可推荐的专家及其已上架的成果与能力', nominableExpertsSchema)
  @RoutePolicy('nomination.answer')
  async experts(
    @CurrentActor() actor: Actor,
    @Param('id', id) nominationId: string,
  ): Promise<NominableExperts> {
    return expertsView(await this.nominations.expertsFor(actor, nominationId));
  }

  @Post('nominations/:id/person')
  @HttpCode(200)
  @Operation(
    '推荐一位专家；选定其能力的，随即按匹配运算同样的规则形成配对',
    nominationSchema,
    CHANGES,
  )
  @RoutePolicy('nomination.answer')
  async nominate(
    @CurrentActor() actor: Actor,
    @Param('id', id) nominationId: string,
    @IfMatch('optional') version: number | undefined,
    @Body({ schema: nominatedPersonSchema }) form: NominatedPerson,
  ): Promise<Nomination> {
    return this.view(actor, await this.answers.nominate(actor, nominationId, form, version));
  }

  @Post('nominations/:id/none')
  @HttpCode(200)
  @Operation('答复暂无合适人选，并选定原因', nominationSchema, CHANGES)
  @RoutePolicy('nomination.answer')
  async nobody(
    @CurrentActor() actor: Actor,
    @Param('id', id) nominationId: string,
    @IfMatch('optional') version: number | undefined,
    @Body({ schema: nominationNoneSchema }) form: NominationNoneForm,
  ): Promise<Nomination> {
    return this.view(actor, await this.answers.nobody(actor, nominationId, form, version));
  }

  @Post('nominations/:id/withdraw')
  @HttpCode(200)
  @Operation('撤回商请（须写明原因）；邀请函已寄出的，另行通知学会', nominationSchema, CHANGES)
  @RoutePolicy('nomination.withdraw')
  async withdraw(
    @CurrentActor() actor: Actor,
    @Param('id', id) nominationId: string,
    @IfMatch('optional') version: number | undefined,
    @Body({ schema: nominationWithdrawalSchema })
    { reason }: z.infer<typeof nominationWithdrawalSchema>,
  ): Promise<Nomination> {
    return this.view(actor, await this.asks.withdraw(actor, nominationId, reason, version));
  }

  @Post('nominations/:id/capability')
  @HttpCode(200)
  @Operation('为被推荐人确定能力并形成配对（该能力须参加本届）', nominationSchema, CHANGES)
  @RoutePolicy('nomination.complete')
  async complete(
    @CurrentActor() actor: Actor,
    @Param('id', id) nominationId: string,
    @IfMatch('optional') version: number | undefined,
    @Body({ schema: nominationCapabilitySchema })
    { capabilityId }: z.infer<typeof nominationCapabilitySchema>,
  ): Promise<Nomination> {
    const row = await this.answers.complete(actor, nominationId, capabilityId, version);
    return this.view(actor, row);
  }

  private async views(actor: Actor, rows: readonly NominationRow[]): Promise<Nomination[]> {
    const parties = await this.parties.readNeeds(
      actor,
      rows.map(({ needId }) => needId),
    );
    const sightOf = await this.nominations.sightOf(actor, rows);
    return rows.map((row) => nominationView(row, parties, sightOf(row)));
  }

  private async view(actor: Actor, row: NominationRow): Promise<Nomination> {
    const [view] = await this.views(actor, [row]);
    return view as Nomination;
  }
}
