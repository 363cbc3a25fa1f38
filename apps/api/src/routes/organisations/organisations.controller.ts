import { type OrganisationEntryForm, organisationEntryFormSchema } from '@jiqia/contracts/forms';
import {
  type OrganisationListQuery,
  organisationListQuerySchema,
  organisationPageSchema,
  organisationSchema,
  organisationTreeSchema,
  type Page,
} from '@jiqia/contracts/http';
import type { Actor } from '@jiqia/identity';
import { OrganisationRegisterService, OrganisationTreeService } from '@jiqia/organisations';
import { Body, Controller, Get, Param, Post, Put, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import { CurrentActor } from '../../http/current-actor.js';
import { IfMatch } from '../../http/if-match.js';
import { Operation } from '../../http/operation.js';
import { RoutePolicy } from '../../http/route-policy.js';
import {
  type Organisation,
  organisationItem,
  type OrganisationItem,
  organisationTree,
  organisationView,
} from './organisations.presenter.js';

const id = { schema: z.uuid() };

@ApiTags('organisations')
@Controller('organisations')
export class OrganisationsController {
  constructor(
    private readonly register: OrganisationRegisterService,
    private readonly societies: OrganisationTreeService,
  ) {}

  @Get()
  @Operation('单位列表，可按类型、园区和文字筛选', organisationPageSchema)
  @RoutePolicy('organisation.read')
  async list(
    @CurrentActor() actor: Actor,
    @Query({ schema: organisationListQuerySchema }) query: OrganisationListQuery,
  ): Promise<Page<OrganisationItem>> {
    const { items, nextCursor } = await this.register.list(actor, query);
    return { items: items.map((row) => organisationItem(row, actor)), nextCursor };
  }

  @Post()
  @Operation('登记单位', organisationSchema, { status: 201, headers: ['ETag', 'Location'] })
  @RoutePolicy('organisation.create')
  async create(
    @CurrentActor() actor: Actor,
    @Body({ schema: organisationEntryFormSchema }) form: OrganisationEntryForm,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Organisation> {
    const row = await this.register.create(actor, form);
    response.location(`/api/organisations/${row.id}`);
    return organisationView(row, actor);
  }

  @Get(':id')
  @Operation('单位详情，含别名与曾用名', organisationSchema, { headers: ['ETag'] })
  @RoutePolicy('organisation.read')
  async get(
    @CurrentActor() actor: Actor,
    @Param('id', id) organisationId: string,
  ): Promise<Organisation> {
    return organisationView(await this.register.read(actor, organisationId), actor);
  }

  @Get(':id/tree')
  @Operation('上级、本单位和下属机构，自上而下', organisationTreeSchema)
  @RoutePolicy('organisation.read')
  async tree(
    @CurrentActor() actor: Actor,
    @Param('id', id) organisationId: string,
  ): Promise<z.input<typeof organisationTreeSchema>> {
    return organisationTree(await this.societies.read(actor, organisationId));
  }

  @Put(':id')
  @Operation('修改单位；改名后原名称留作曾用名', organisationSchema, {
    headers: ['ETag'],
    ifMatch: 'required',
  })
  @RoutePolicy('organisation.edit')
  async edit(
    @CurrentActor() actor: Actor,
    @Param('id', id) organisationId: string,
    @IfMatch('required') version: number,
    @Body({ schema: organisationEntryFormSchema }) form: OrganisationEntryForm,
  ): Promise<Organisation> {
    return organisationView(await this.register.edit(actor, organisationId, version, form), actor);
  }
}
