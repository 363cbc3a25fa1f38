import {
  type MembershipEditForm,
  membershipEditFormSchema,
  type MembershipForm,
  membershipFormSchema,
  type PersonEditForm,
  personEditFormSchema,
  type PersonEntryForm,
  personEntryFormSchema,
} from '@jiqia/contracts/forms';
import {
  type Page,
  type PersonListQuery,
  personListQuerySchema,
  personPageSchema,
  personSchema,
} from '@jiqia/contracts/http';
import type { Actor } from '@jiqia/identity';
import { EndorsementsService, type PersonEntry, PersonsService } from '@jiqia/organisations';
import { Body, Controller, Get, Param, Post, Put, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import { CurrentActor } from '../../http/current-actor.js';
import { IfMatch } from '../../http/if-match.js';
import { Operation } from '../../http/operation.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { type Person, personItem, type PersonItem, personView } from './persons.presenter.js';

const id = { schema: z.uuid() };

@ApiTags('persons')
@Controller('persons')
export class PersonsController {
  constructor(
    private readonly persons: PersonsService,
    private readonly endorsements: EndorsementsService,
  ) {}

  @Get()
  @Operation('人员列表，可按单位、任职和文字筛选', personPageSchema)
  @RoutePolicy('person.read')
  async list(
    @CurrentActor() actor: Actor,
    @Query({ schema: personListQuerySchema }) query: PersonListQuery,
  ): Promise<Page<PersonItem>> {
    const { items, nextCursor } = await this.persons.list(actor, query);
    return { items: items.map((row) => personItem(row, actor)), nextCursor };
  }

  @Post()
  @Operation('登记人员', personSchema, { status: 201, headers: ['ETag', 'Location'] })
  @RoutePolicy('person.edit')
  async create(
    @CurrentActor() actor: Actor,
    @Body({ schema: personEntryFormSchema }) form: PersonEntryForm,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Person> {
    const row = await this.persons.create(actor, form);
    response.location(`/api/persons/${row.id}`);
    return this.view(row, actor);
  }

  @Get(':id')
  @Operation('人员详情，含在各单位的任职关系', personSchema, { headers: ['ETag'] })
  @RoutePolicy('person.read')
  async get(@CurrentActor() actor: Actor, @Param('id', id) personId: string): Promise<Person> {
    return this.view(await this.persons.read(actor, personId), actor);
  }

  @Put(':id')
  @Operation('修改人员；未填的电话和邮箱保持不变', personSchema, {
    headers: ['ETag'],
    ifMatch: 'required',
  })
  @RoutePolicy('person.edit')
  async edit(
    @CurrentActor() actor: Actor,
    @Param('id', id) personId: string,
    @IfMatch('required') version: number,
    @Body({ schema: personEditFormSchema }) form: PersonEditForm,
  ): Promise<Person> {
    return this.view(await this.persons.edit(actor, personId, version, form), actor);
  }

  @Post(':id/memberships')
  @Operation('登记此人在一个单位的任职关系', personSchema, { status: 201, headers: ['Location'] })
  @RoutePolicy('person.edit')
  async join(
    @CurrentActor() actor: Actor,
    @Param('id', id) personId: string,
    @Body({ schema: membershipFormSchema }) form: MembershipForm,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Person> {
    const { person, membershipId } = await this.persons.join(actor, personId, form);
    response.location(`/api/persons/${personId}/memberships/${membershipId}`);
    return this.view(person, actor);
  }

  @Put(':id/memberships/:membership')
  @Operation('修改任职关系的职务和起止日期', personSchema, { ifMatch: 'required' })
  @RoutePolicy('person.edit')
  async editMembership(
    @CurrentActor() actor: Actor,
    @Param('id', id) personId: string,
    @Param('membership', id) membershipId: string,
    @IfMatch('required') lockVersion: number,
    @Body({ schema: membershipEditFormSchema }) form: MembershipEditForm,
  ): Promise<Person> {
    const membership = { id: membershipId, lockVersion };
    return this.view(await this.persons.editMembership(actor, personId, membership, form), actor);
  }

  private async view(row: PersonEntry, actor: Actor): Promise<Person> {
    return personView(row, await this.endorsements.listOf(row.id), actor);
  }
}
