import {
  needListQuerySchema,
  needPageSchema,
  capabilityListQuerySchema,
  capabilityPageSchema,
  organisationListQuerySchema,
  organisationPageSchema,
  personListQuerySchema,
  personPageSchema,
  matchListQuerySchema,
  matchOverrideListQuerySchema,
  matchOverridePageSchema,
  matchPageSchema,
  invitationListQuerySchema,
  invitationPageSchema,
  noticeListQuerySchema,
  noticePageSchema,
  registrationListQuerySchema,
  registrationPageSchema,
} from '@jiqia/contracts/http';
import type { ExportFormat } from '@jiqia/contracts/words';
import type { Actor } from '@jiqia/identity';
import { Controller, Get, Param, Query, Res, type StreamableFile } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { z } from 'zod';
import { CurrentActor } from '../../http/current-actor.js';
import { edition } from '../editions/editions.reader.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { NeedsController } from '../needs/needs.controller.js';
import { CapabilitiesController } from '../capabilities/capabilities.controller.js';
import { OrganisationsController } from '../organisations/organisations.controller.js';
import { PersonsController } from '../persons/persons.controller.js';
import { MatchesController } from '../matches/matches.controller.js';
import { PairsByHandController } from '../matches/pairs-by-hand.controller.js';
import { InvitationsController } from '../invitations/invitations.controller.js';
import { NoticesController } from '../notices/notices.controller.js';
import { Exported, format, listFile, PAGE } from './exported.js';
import { RegistrationsController } from '../registrations/registrations.controller.js';
import { type ExportedList, ListFiles } from './list-files.js';

/** What a list is filtered and ordered by: its own query, without its pages. */
const needFilter = needListQuerySchema.omit({ cursor: true, limit: true });
const capabilityFilter = capabilityListQuerySchema.omit({ cursor: true, limit: true, mine: true });
const organisationFilter = organisationListQuerySchema.omit({ cursor: true, limit: true });
const personFilter = personListQuerySchema.omit({ cursor: true, limit: true });
const matchFilter = matchListQuerySchema.omit({ cursor: true, limit: true });
const overrideFilter = matchOverrideListQuerySchema.omit({ cursor: true, limit: true });
const invitationFilter = invitationListQuerySchema.omit({ cursor: true, limit: true });
const noticeFilter = noticeListQuerySchema.omit({ cursor: true, limit: true });
const registrationFilter = registrationListQuerySchema.omit({ cursor: true, limit: true });

/** Lists as files. Each is made of the answers of its own route, so that a file shows what the list shows. */
@ApiTags('exports')
@Controller('exports')
export class ExportsController {
  constructor(
    private readonly files: ListFiles,
    private readonly routes: ModuleRef,
  ) {}

  @Get('needs.:format')
  @Exported('技术需求列表')
  @RoutePolicy('need.read')
  needs(
    @CurrentActor() actor: Actor,
    @Param('format', format) as: ExportFormat,
    @Query({ schema: needFilter }) filter: z.infer<typeof needFilter>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const controller = this.routes.get(NeedsController, { strict: false });
    const page: ExportedList['page'] = (cursor) =>
      controller.list(actor, { ...filter, cursor, limit: PAGE });
    return this.file(actor, { list: 'needs', schema: needPageSchema, page }, as, response);
  }

  @Get('capabilities.:format')
  @Exported('成果与能力列表')
  @RoutePolicy('capability.read')
  capabilities(
    @CurrentActor() actor: Actor,
    @Param('format', format) as: ExportFormat,
    @Query({ schema: capabilityFilter }) filter: z.infer<typeof capabilityFilter>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const controller = this.routes.get(CapabilitiesController, { strict: false });
    const page: ExportedList['page'] = (cursor) =>
      controller.list(actor, { ...filter, cursor, limit: PAGE });
    return this.file(
      actor,
      { list: 'capabilities', schema: capabilityPageSchema, page },
      as,
      response,
    );
  }

  @Get('organisations.:format')
  @Exported('单位列表')
  @RoutePolicy('organisation.read')
  organisations(
    @CurrentActor() actor: Actor,
    @Param('format', format) as: ExportFormat,
    @Query({ schema: organisationFilter }) filter: z.infer<typeof organisationFilter>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const controller = this.routes.get(OrganisationsController, { strict: false });
    const page: ExportedList['page'] = (cursor) =>
      controller.list(actor, { ...filter, cursor, limit: PAGE });
    return this.file(
      actor,
      { list: 'organisations', schema: organisationPageSchema, page },
      as,
      response,
    );
  }

  @Get('persons.:format')
  @Exported('人员列表')
  @RoutePolicy('person.read')
  persons(
    @CurrentActor() actor: Actor,
    @Param('format', format) as: ExportFormat,
    @Query({ schema: personFilter }) filter: z.infer<typeof personFilter>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const controller = this.routes.get(PersonsController, { strict: false });
    const page: ExportedList['page'] = (cursor) =>
      controller.list(actor, { ...filter, cursor, limit: PAGE });
    return this.file(actor, { list: 'persons', schema: personPageSchema, page }, as, response);
  }

  @Get('editions/:edition/matches.:format')
  @Exported('本届的匹配')
  @RoutePolicy('match.read')
  matches(
    @CurrentActor() actor: Actor,
    @Param('edition', edition) refOrId: string,
    @Param('format', format) as: ExportFormat,
    @Query({ schema: matchFilter }) filter: z.infer<typeof matchFilter>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const controller = this.routes.get(MatchesController, { strict: false });
    const page: ExportedList['page'] = (cursor) =>
      controller.list(actor, refOrId, { ...filter, cursor, limit: PAGE }, 'zh');
    return this.file(actor, { list: 'matches', schema: matchPageSchema, page }, as, response);
  }

  @Get('editions/:edition/match-overrides.:format')
  @Exported('本届人工调整配对的记录')
  @RoutePolicy('match.read')
  overrides(
    @CurrentActor() actor: Actor,
    @Param('edition', edition) refOrId: string,
    @Param('format', format) as: ExportFormat,
    @Query({ schema: overrideFilter }) filter: z.infer<typeof overrideFilter>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const controller = this.routes.get(PairsByHandController, { strict: false });
    const page: ExportedList['page'] = (cursor) =>
      controller.list(actor, refOrId, { ...filter, cursor, limit: PAGE }, 'zh');
    const list = { list: 'overrides', schema: matchOverridePageSchema, page } as const;
    return this.file(actor, list, as, response);
  }

  @Get('editions/:edition/invitations.:format')
  @Exported('本届的邀约')
  @RoutePolicy('invitation.read')
  invitations(
    @CurrentActor() actor: Actor,
    @Param('edition', edition) refOrId: string,
    @Param('format', format) as: ExportFormat,
    @Query({ schema: invitationFilter }) filter: z.infer<typeof invitationFilter>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const controller = this.routes.get(InvitationsController, { strict: false });
    const page: ExportedList['page'] = (cursor) =>
      controller.list(actor, refOrId, { ...filter, cursor, limit: PAGE });
    return this.file(
      actor,
      { list: 'invitations', schema: invitationPageSchema, page },
      as,
      response,
    );
  }

  @Get('editions/:edition/notices.:format')
  @Exported('本届的通知')
  @RoutePolicy('notice.read')
  notices(
    @CurrentActor() actor: Actor,
    @Param('edition', edition) refOrId: string,
    @Param('format', format) as: ExportFormat,
    @Query({ schema: noticeFilter }) filter: z.infer<typeof noticeFilter>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const controller = this.routes.get(NoticesController, { strict: false });
    const page: ExportedList['page'] = (cursor) =>
      controller.list(actor, refOrId, { ...filter, cursor, limit: PAGE });
    return this.file(actor, { list: 'notices', schema: noticePageSchema, page }, as, response);
  }

  @Get('editions/:edition/registrations.:format')
  @Exported('本届的报名')
  @RoutePolicy('registration.read')
  registrations(
    @CurrentActor() actor: Actor,
    @Param('edition', edition) refOrId: string,
    @Param('format', format) as: ExportFormat,
    @Query({ schema: registrationFilter }) filter: z.infer<typeof registrationFilter>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const controller = this.routes.get(RegistrationsController, { strict: false });
    const page: ExportedList['page'] = (cursor) =>
      controller.list(actor, refOrId, { ...filter, cursor, limit: PAGE });
    return this.file(
      actor,
      { list: 'registrations', schema: registrationPageSchema, page },
      as,
      response,
    );
  }

  private file(
    actor: Actor,
    exported: ExportedList,
    as: ExportFormat,
    response: Response,
  ): Promise<StreamableFile> {
    return listFile(this.files, actor, exported, as, response);
  }
}
