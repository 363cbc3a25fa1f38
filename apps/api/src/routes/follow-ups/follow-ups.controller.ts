import {
  followUpCloseSchema,
  type FollowUpEntryForm,
  followUpEntryFormSchema,
  followUpOwnerSchema,
} from '@jiqia/contracts/forms';
import {
  followUpEntriesSchema,
  type FollowUpListQuery,
  followUpListQuerySchema,
  followUpPageSchema,
  followUpSchema,
  type Page,
} from '@jiqia/contracts/http';
import { type FollowUpRow, FollowUpsService } from '@jiqia/follow-ups';
import type { Actor } from '@jiqia/identity';
import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { CurrentActor } from '../../http/current-actor.js';
import { IfMatch } from '../../http/if-match.js';
import { Operation } from '../../http/operation.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { edition, EditionsReader } from '../editions/editions.reader.js';
import { PartiesReader } from '../parties/parties.reader.js';
import {
  entriesView,
  type FollowUp,
  type FollowUpEntries,
  followUpView,
} from './follow-ups.presenter.js';

const id = { schema: z.uuid() };

/** Pairs that have met, asked after 7, 30, 90 and 180 days how it goes on. */
@ApiTags('follow-ups')
@Controller()
export class FollowUpsController {
  constructor(
    private readonly editions: EditionsReader,
    private readonly followUps: FollowUpsService,
    private readonly parties: PartiesReader,
  ) {}

  @Get('editions/:edition/follow-ups')
  @Operation('本届洽谈后的跟踪；责任人只看到指定给自己的', followUpPageSchema)
  @RoutePolicy('follow-up.read')
  async list(
    @CurrentActor() actor: Actor,
    @Param('edition', edition) refOrId: string,
    @Query({ schema: followUpListQuerySchema }) query: FollowUpListQuery,
  ): Promise<Page<FollowUp>> {
    const { id: editionId } = await this.editions.get(actor, refOrId);
    const { items, nextCursor } = await this.followUps.list(actor, editionId, query);
    return { items: await this.views(actor, items), nextCursor };
  }

  @Get('follow-ups/:id')
  @Operation('一对的跟踪：下次日期、责任人', followUpSchema, { headers: ['ETag'] })
  @RoutePolicy('follow-up.read')
  async get(@CurrentActor() actor: Actor, @Param('id', id) followUpId: string): Promise<FollowUp> {
    return this.view(actor, await this.followUps.read(actor, followUpId));
  }

  @Get('follow-ups/:id/entries')
  @Operation('历次跟踪情况，新的在前', followUpEntriesSchema)
  @RoutePolicy('follow-up.read')
  async entries(
    @CurrentActor() actor: Actor,
    @Param('id', id) followUpId: string,
  ): Promise<FollowUpEntries> {
    return entriesView(await this.followUps.entries(actor, followUpId));
  }

  @Post('follow-ups/:id/entries')
  @HttpCode(200)
  @Operation('登记一次跟踪；不写下次日期的，按洽谈后 7、30、90、180 天顺延', followUpSchema, {
    headers: ['ETag'],
    ifMatch: 'optional',
  })
  @RoutePolicy('follow-up.note')
  async note(
    @CurrentActor() actor: Actor,
    @Param('id', id) followUpId: string,
    @IfMatch('optional') lockVersion: number | undefined,
    @Body({ schema: followUpEntryFormSchema }) form: FollowUpEntryForm,
  ): Promise<FollowUp> {
    return this.view(actor, await this.followUps.note(actor, followUpId, form, lockVersion));
  }

  @Put('follow-ups/:id/owner')
  @Operation('指定跟踪责任人；留空为组织方共同负责', followUpSchema, {
    headers: ['ETag'],
    ifMatch: 'optional',
  })
  @RoutePolicy('follow-up.assign')
  async assign(
    @CurrentActor() actor: Actor,
    @Param('id', id) followUpId: string,
    @IfMatch('optional') lockVersion: number | undefined,
    @Body({ schema: followUpOwnerSchema }) { owner }: z.infer<typeof followUpOwnerSchema>,
  ): Promise<FollowUp> {
    return this.view(actor, await this.followUps.assign(actor, followUpId, owner, lockVersion));
  }

  @Post('follow-ups/:id/close')
  @HttpCode(200)
  @Operation('结束跟踪（须写明原因）；没有成果的一对同时记为未跟进', followUpSchema, {
    headers: ['ETag'],
    ifMatch: 'optional',
  })
  @RoutePolicy('follow-up.note')
  async close(
    @CurrentActor() actor: Actor,
    @Param('id', id) followUpId: string,
    @IfMatch('optional') lockVersion: number | undefined,
    @Body({ schema: followUpCloseSchema }) { reason }: z.infer<typeof followUpCloseSchema>,
  ): Promise<FollowUp> {
    return this.view(actor, await this.followUps.close(actor, followUpId, reason, lockVersion));
  }

  private async views(actor: Actor, rows: readonly FollowUpRow[]): Promise<FollowUp[]> {
    const parties = await this.parties.read(actor, rows);
    const [first] = rows;
    const today = first ? await this.followUps.today(first.editionId) : '';
    return rows.map((row) => followUpView(row, parties, today));
  }

  private async view(actor: Actor, row: FollowUpRow): Promise<FollowUp> {
    const [view] = await this.views(actor, [row]);
    return view as FollowUp;
  }
}
