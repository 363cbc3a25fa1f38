import {
  type CaseAnswer,
  caseAnswerSchema,
  casePaperSchema,
  caseWithdrawalSchema,
  type NewSuccessCase,
  newSuccessCaseSchema,
  type SuccessCaseForm,
  successCaseFormSchema,
} from '@jiqia/contracts/forms';
import {
  type Page,
  type SuccessCaseListQuery,
  successCaseListQuerySchema,
  successCasePageSchema,
  successCaseSchema,
} from '@jiqia/contracts/http';
import { type Side, sideSchema } from '@jiqia/contracts/words';
import type { Actor } from '@jiqia/identity';
import {
  type AnsweredCase,
  SuccessCaseAnswers,
  SuccessCasePapers,
  SuccessCasesService,
} from '@jiqia/outcomes';
import {
  Body,
  Controller,
  Get,
  Headers,
  HttpCode,
  Param,
  Post,
  Put,
  Query,
  RawBody,
  Res,
  type StreamableFile,
} from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import { CurrentActor } from '../../http/current-actor.js';
import { IfMatch } from '../../http/if-match.js';
import { Operation } from '../../http/operation.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { handedIn, sendFile } from '../attachments.presenter.js';
import { edition, EditionsReader } from '../editions/editions.reader.js';
import { PartiesReader } from '../parties/parties.reader.js';
import { type SuccessCase, successCaseView } from './success-cases.presenter.js';

const id = { schema: z.uuid() };
const side = { schema: sideSchema };

/** Cases of verified outcomes: written by whoever runs the edition, published once both sides have agreed to the very words. */
@ApiTags('outcomes')
@Controller()
export class SuccessCasesController {
  constructor(
    private readonly editions: EditionsReader,
    private readonly cases: SuccessCasesService,
    private readonly answers: SuccessCaseAnswers,
    private readonly papers: SuccessCasePapers,
    private readonly parties: PartiesReader,
  ) {}

  @Get('editions/:edition/success-cases')
  @Operation('本届的案例：办会方看全部，双方看征求过自己的', successCasePageSchema)
  @RoutePolicy('success-case.read')
  async list(
    @CurrentActor() actor: Actor,
    @Param('edition', edition) refOrId: string,
    @Query({ schema: successCaseListQuerySchema }) query: SuccessCaseListQuery,
  ): Promise<Page<SuccessCase>> {
    const { id: editionId } = await this.editions.get(actor, refOrId);
    const { items, nextCursor } = await this.cases.list(actor, editionId, query);
    return { items: await this.views(actor, items), nextCursor };
  }

  @Post('success-cases')
  @Operation(
    '为一项已核实的成果起草案例；不写金额和联系方式，除非一并征求同意',
    successCaseSchema,
    {
      status: 201,
      headers: ['ETag', 'Location'],
    },
  )
  @RoutePolicy('success-case.write')
  async create(
    @CurrentActor() actor: Actor,
    @Body({ schema: newSuccessCaseSchema }) form: NewSuccessCase,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SuccessCase> {
    const row = await this.cases.create(actor, form);
    response.location(`/api/success-cases/${row.id}`);
    return this.view(actor, row);
  }

  @Get('success-cases/:id')
  @Operation('一个案例，以及双方对现有文字的答复', successCaseSchema, { headers: ['ETag'] })
  @RoutePolicy('success-case.read')
  async get(@CurrentActor() actor: Actor, @Param('id', id) caseId: string): Promise<SuccessCase> {
    return this.view(actor, await this.cases.read(actor, caseId));
  }

  @Put('success-cases/:id')
  @Operation('修改案例文字；此前的同意作废，须重新征求', successCaseSchema, {
    headers: ['ETag'],
    ifMatch: 'required',
  })
  @RoutePolicy('success-case.write')
  async edit(
    @CurrentActor() actor: Actor,
    @Param('id', id) caseId: string,
    @IfMatch() lockVersion: number,
    @Body({ schema: successCaseFormSchema }) form: SuccessCaseForm,
  ): Promise<SuccessCase> {
    return this.view(actor, await this.cases.edit(actor, caseId, lockVersion, form));
  }

  @Post('success-cases/:id/asks')
  @HttpCode(200)
  @Operation('就现有文字征求双方同意', successCaseSchema, { headers: ['ETag'] })
  @RoutePolicy('success-case.write')
  async ask(@CurrentActor() actor: Actor, @Param('id', id) caseId: string): Promise<SuccessCase> {
    return this.view(actor, await this.cases.ask(actor, caseId));
  }

  @Put('success-cases/:id/answers/:side')
  @Operation(
    '本方对所读文字的答复；双方都同意即发布，任何一方不同意即不发布，发布后也可随时撤回同意',
    successCaseSchema,
    { headers: ['ETag'] },
  )
  @RoutePolicy('success-case.answer')
  async answer(
    @CurrentActor() actor: Actor,
    @Param('id', id) caseId: string,
    @Param('side', side) of: Side,
    @Body({ schema: caseAnswerSchema }) form: CaseAnswer,
  ): Promise<SuccessCase> {
    await this.answers.answer(actor, caseId, of, form);
    return this.view(actor, await this.cases.read(actor, caseId));
  }

  /** Takes the scan as the raw body, as imports do. */
  @Post('success-cases/:id/answers/:side/papers')
  @Operation(
    '登记一方在纸上签署的答复：上传签署件（PDF、PNG、JPG），写明针对哪一版文字、由谁、何时签署；规则与用账户答复相同',
    successCaseSchema,
    { status: 201, headers: ['ETag'] },
  )
  @ApiConsumes('application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @RoutePolicy('success-case.take-paper')
  async takePaper(
    @CurrentActor() actor: Actor,
    @Param('id', id) caseId: string,
    @Param('side', side) of: Side,
    @Query({ schema: casePaperSchema }) { name, given, ...form }: z.infer<typeof casePaperSchema>,
    @RawBody() body: Buffer | undefined,
    @Headers('content-type') contentType: string | undefined,
  ): Promise<SuccessCase> {
    const paper = { ...form, given: given === 'true' };
    await this.papers.answer(actor, caseId, of, paper, handedIn(name, body, contentType));
    return this.view(actor, await this.cases.read(actor, caseId));
  }

  @Get('success-cases/:id/papers/:paper')
  @Operation('下载一份签署件', z.string())
  @ApiProduces('application/octet-stream')
  @RoutePolicy('success-case.papers')
  async paper(
    @CurrentActor() actor: Actor,
    @Param('id', id) caseId: string,
    @Param('paper', id) paperId: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    return sendFile(response, await this.papers.read(actor, caseId, paperId));
  }

  @Post('success-cases/:id/withdrawal')
  @HttpCode(200)
  @Operation('由组织方撤下已发布的案例，写明原因', successCaseSchema, { headers: ['ETag'] })
  @RoutePolicy('success-case.write')
  async withdraw(
    @CurrentActor() actor: Actor,
    @Param('id', id) caseId: string,
    @Body({ schema: caseWithdrawalSchema }) { reason }: z.infer<typeof caseWithdrawalSchema>,
  ): Promise<SuccessCase> {
    return this.view(actor, await this.cases.withdraw(actor, caseId, reason));
  }

  private async views(actor: Actor, rows: readonly AnsweredCase[]): Promise<SuccessCase[]> {
    const parties = await this.parties.read(actor, rows);
    return rows.map((row) => successCaseView(row, parties, actor));
  }

  private async view(actor: Actor, row: AnsweredCase): Promise<SuccessCase> {
    const [view] = await this.views(actor, [row]);
    return view as SuccessCase;
  }
}
