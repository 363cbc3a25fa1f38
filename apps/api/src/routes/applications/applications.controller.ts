import { ApplicationsService, EditionEntriesService } from '@jiqia/applications';
import {
  applicationAnswerSchema,
  type ApplicationForm,
  applicationFormSchema,
  type ApplicationListQuery,
  applicationListQuerySchema,
  applicationPageSchema,
  applicationSchema,
  type EnterByFilter,
  enterByFilterSchema,
  enteredSchema,
  type Page,
} from '@jiqia/contracts/http';
import { NOT_ENTERED } from '@jiqia/contracts/words';
import type { Actor } from '@jiqia/identity';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { CurrentActor } from '../../http/current-actor.js';
import { IfMatch } from '../../http/if-match.js';
import { Operation } from '../../http/operation.js';
import { said } from '../../http/readers-words.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { edition, EditionsReader } from '../editions/editions.reader.js';
import { type Application, applicationView } from './applications.presenter.js';

const id = { schema: z.uuid() };

/** Who takes part in an edition: what their owners apply with, and what a filter finds. */
@ApiTags('applications')
@Controller('editions/:edition')
export class ApplicationsController {
  constructor(
    private readonly applications: ApplicationsService,
    private readonly entries: EditionEntriesService,
    private readonly editions: EditionsReader,
  ) {}

  @Get('applications')
  @Operation('参加本届的申请：办会方看全部，其他人看自己的', applicationPageSchema)
  @RoutePolicy('application.read')
  async list(
    @CurrentActor() actor: Actor,
    @Param('edition', edition) refOrId: string,
    @Query({ schema: applicationListQuerySchema }) query: ApplicationListQuery,
  ): Promise<Page<Application>> {
    const { id: editionId } = await this.editions.get(actor, refOrId);
    const { items, nextCursor } = await this.applications.list(actor, editionId, query);
    return { items: items.map(applicationView), nextCursor };
  }

  @Post('applications')
  @Operation('申请自己的需求或能力参加本届（征集期内）', applicationSchema, {
    status: 201,
    headers: ['ETag'],
  })
  @RoutePolicy('application.make')
  async apply(
    @CurrentActor() actor: Actor,
    @Param('edition', edition) refOrId: string,
    @Body({ schema: applicationFormSchema }) form: ApplicationForm,
  ): Promise<Application> {
    const { id: editionId } = await this.editions.get(actor, refOrId);
    return applicationView(await this.applications.apply(actor, editionId, form));
  }

  @Post('applications/:id/answer')
  @HttpCode(200)
  @Operation('答复申请：同意即参加本届；不同意须写明原因', applicationSchema, {
    headers: ['ETag'],
    ifMatch: 'optional',
  })
  @RoutePolicy('application.decide')
  async answer(
    @CurrentActor() actor: Actor,
    @Param('edition', edition) refOrId: string,
    @Param('id', id) applicationId: string,
    @IfMatch('optional') lockVersion: number | undefined,
    @Body({ schema: applicationAnswerSchema }) answer: z.infer<typeof applicationAnswerSchema>,
  ): Promise<Application> {
    const { id: editionId } = await this.editions.get(actor, refOrId);
    const decided = { ...answer, lockVersion };
    return applicationView(
      await this.applications.answer(actor, editionId, applicationId, decided),
    );
  }

  @Post('applications/:id/withdraw')
  @HttpCode(200)
  @Operation('撤回申请；已同意的，同时退出本届', applicationSchema, {
    headers: ['ETag'],
    ifMatch: 'optional',
  })
  @RoutePolicy('application.make')
  async withdraw(
    @CurrentActor() actor: Actor,
    @Param('edition', edition) refOrId: string,
    @Param('id', id) applicationId: string,
    @IfMatch('optional') lockVersion: number | undefined,
  ): Promise<Application> {
    const { id: editionId } = await this.editions.get(actor, refOrId);
    const row = await this.applications.withdraw(actor, editionId, applicationId, lockVersion);
    return applicationView(row);
  }

  @Post('entries')
  @HttpCode(200)
  @Operation('按条件让已发布的需求或已上架的能力参加本届；可先试运行', enteredSchema)
  @RoutePolicy('participation.edit')
  async enter(
    @CurrentActor() actor: Actor,
    @Param('edition', edition) refOrId: string,
    @Body({ schema: enterByFilterSchema }) wish: EnterByFilter,
  ): Promise<z.input<typeof enteredSchema>> {
    const { id: editionId } = await this.editions.get(actor, refOrId);
    const { left, ...counts } = await this.entries.enter(actor, editionId, wish);
    return {
      ...counts,
      left: left.map(({ why, ...entry }) => ({
        ...entry,
        code: why,
        label: said(NOT_ENTERED[why]),
      })),
    };
  }
}
