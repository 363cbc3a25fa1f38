import { CommitmentsService, DutyLoadsService } from '@jiqia/commitments';
import {
  type CommitmentChangeForm,
  commitmentChangeFormSchema,
  type CommitmentForm,
  commitmentFormSchema,
  type CommitmentSettingsForm,
  commitmentSettingsFormSchema,
  type StatementForm,
  statementFormSchema,
} from '@jiqia/contracts/forms';
import {
  commitmentBoardSchema,
  type CommitmentImportQuery,
  commitmentImportQuerySchema,
  commitmentImportSchema,
  type CommitmentListQuery,
  commitmentListQuerySchema,
  commitmentPageSchema,
  commitmentSchema,
} from '@jiqia/contracts/http';
import type { Language } from '@jiqia/contracts/words';
import type { Actor } from '@jiqia/identity';
import { Body, Controller, Get, Headers, Param, Post, Put, Query, RawBody } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { CurrentActor } from '../../http/current-actor.js';
import { IfMatch } from '../../http/if-match.js';
import { Operation } from '../../http/operation.js';
import { PreferredLanguage } from '../../http/preferred-language.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { handedIn } from '../attachments.presenter.js';
import {
  boardView,
  cardView,
  type Duty,
  type DutyBoard,
  type DutyImport,
  type DutyPage,
  dutyView,
  importView,
} from './commitments.presenter.js';

const uuid = { schema: z.uuid() };

@ApiTags('commitments')
@Controller('commitments')
export class CommitmentsController {
  constructor(
    private readonly commitments: CommitmentsService,
    private readonly loads: DutyLoadsService,
  ) {}

  @Get()
  @Operation('责任清单：亮灯、状态、逾期，可按牵头单位筛选；附各灯的数目', commitmentPageSchema)
  @RoutePolicy('commitment.read')
  async list(
    @CurrentActor() actor: Actor,
    @Query({ schema: commitmentListQuerySchema }) query: CommitmentListQuery,
    @PreferredLanguage() language: Language,
  ): Promise<DutyPage> {
    const { items, nextCursor, totals } = await this.commitments.list(actor, query);
    return { items: items.map((row) => cardView(row, language)), nextCursor, totals };
  }

  @Get('board')
  @Operation('各牵头单位的亮灯情况', commitmentBoardSchema)
  @RoutePolicy('commitment.read')
  async board(@CurrentActor() actor: Actor): Promise<DutyBoard> {
    return boardView(await this.commitments.board(actor));
  }

  @Get(':id')
  @Operation('一项任务：期限的各处表述、各期次数、历月亮灯、反馈、变更与销号', commitmentSchema, {
    headers: ['ETag'],
  })
  @RoutePolicy('commitment.read')
  async read(
    @CurrentActor() actor: Actor,
    @Param('id', uuid) id: string,
    @PreferredLanguage() language: Language,
  ): Promise<Duty> {
    return dutyView(await this.commitments.read(actor, id), language);
  }

  @Post()
  @Operation('登记一项任务，清单之外的也可以', commitmentSchema, { status: 201, headers: ['ETag'] })
  @RoutePolicy('commitment.save')
  async create(
    @CurrentActor() actor: Actor,
    @Body({ schema: commitmentFormSchema }) form: CommitmentForm,
    @PreferredLanguage() language: Language,
  ): Promise<Duty> {
    return dutyView(await this.commitments.create(actor, form), language);
  }

  @Put(':id')
  @Operation('修改备注、计数的活动和起始月份；任务表述的变更须经联席会议', commitmentSchema, {
    headers: ['ETag'],
    ifMatch: 'required',
  })
  @RoutePolicy('commitment.save')
  async edit(
    @CurrentActor() actor: Actor,
    @Param('id', uuid) id: string,
    @IfMatch('required') lockVersion: number,
    @Body({ schema: commitmentSettingsFormSchema }) form: CommitmentSettingsForm,
    @PreferredLanguage() language: Language,
  ): Promise<Duty> {
    return dutyView(await this.commitments.edit(actor, id, lockVersion, form), language);
  }

  @Post(':id/statements')
  @Operation('补记另一处对期限的表述，各处并存，从严亮灯', commitmentSchema, {
    status: 201,
    headers: ['ETag'],
  })
  @RoutePolicy('commitment.save')
  async addStatement(
    @CurrentActor() actor: Actor,
    @Param('id', uuid) id: string,
    @Body({ schema: statementFormSchema }) form: StatementForm,
    @PreferredLanguage() language: Language,
  ): Promise<Duty> {
    return dutyView(await this.commitments.addStatement(actor, id, form), language);
  }

  @Post(':id/changes')
  @Operation('按联席会议变更任务表述，原表述留存', commitmentSchema, {
    status: 201,
    headers: ['ETag'],
    ifMatch: 'optional',
  })
  @RoutePolicy('commitment.save')
  async change(
    @CurrentActor() actor: Actor,
    @Param('id', uuid) id: string,
    @IfMatch('optional') lockVersion: number | undefined,
    @Body({ schema: commitmentChangeFormSchema }) form: CommitmentChangeForm,
    @PreferredLanguage() language: Language,
  ): Promise<Duty> {
    return dutyView(await this.commitments.change(actor, id, lockVersion, form), language);
  }

  /** Takes the list as the raw body; `name` says its kind by the ending. A dry run unless `dryRun=false`. */
  @Post('import')
  @Operation(
    '导入责任清单（Excel、CSV，或带附件清单的方案文本）；默认只试运行，重复导入不产生变化',
    commitmentImportSchema,
  )
  @ApiConsumes('application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @RoutePolicy('commitment.save')
  async import(
    @CurrentActor() actor: Actor,
    @Query({ schema: commitmentImportQuerySchema }) query: CommitmentImportQuery,
    @RawBody() body: Buffer | undefined,
    @Headers('content-type') contentType: string | undefined,
    @PreferredLanguage() language: Language,
  ): Promise<DutyImport> {
    const { name, list, begins, dryRun } = query;
    const file = handedIn(name, body, contentType);
    const options = { list, begins, dryRun: dryRun === 'true' };
    return importView(await this.loads.load(actor, file, options), language);
  }
}
