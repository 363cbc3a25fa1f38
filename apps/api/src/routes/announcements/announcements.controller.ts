import { type AnnouncementForm, announcementFormSchema } from '@jiqia/contracts/forms';
import {
  announcementListQuerySchema,
  announcementPageSchema,
  announcementReachSchema,
  announcementSchema,
  type Page,
} from '@jiqia/contracts/http';
import type { Actor } from '@jiqia/identity';
import { AnnouncementsService } from '@jiqia/notifications';
import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { CurrentActor } from '../../http/current-actor.js';
import { IfMatch } from '../../http/if-match.js';
import { Operation } from '../../http/operation.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { edition, EditionsReader } from '../editions/editions.reader.js';
import { type Announcement, announcementView } from './announcements.presenter.js';

const id = { schema: z.uuid() };
const TAGGED = { headers: ['ETag'], ifMatch: 'required' } as const;

/** What organisers tell those who take part. */
@ApiTags('announcements')
@Controller()
export class AnnouncementsController {
  constructor(
    private readonly editions: EditionsReader,
    private readonly announcements: AnnouncementsService,
  ) {}

  @Get('editions/:edition/announcements')
  @Operation('本届公告，新的在前，附送达与已读人数', announcementPageSchema)
  @RoutePolicy('announcement.read')
  async list(
    @CurrentActor() actor: Actor,
    @Param('edition', edition) refOrId: string,
    @Query({ schema: announcementListQuerySchema })
    query: z.infer<typeof announcementListQuerySchema>,
  ): Promise<Page<Announcement>> {
    const { id: editionId } = await this.editions.get(actor, refOrId);
    const { items, nextCursor } = await this.announcements.list(actor, editionId, query);
    return { items: items.map(announcementView), nextCursor };
  }

  @Post('editions/:edition/announcements')
  @Operation('拟写公告（草稿，发布前不会送达任何人）', announcementSchema, {
    status: 201,
    headers: ['ETag'],
  })
  @RoutePolicy('announcement.write')
  async write(
    @CurrentActor() actor: Actor,
    @Param('edition', edition) refOrId: string,
    @Body({ schema: announcementFormSchema }) form: AnnouncementForm,
  ): Promise<Announcement> {
    const { id: editionId } = await this.editions.get(actor, refOrId);
    return announcementView(await this.announcements.write(actor, editionId, form));
  }

  @Get('announcements/:id')
  @Operation('一份公告', announcementSchema, { headers: ['ETag'] })
  @RoutePolicy('announcement.read')
  async get(
    @CurrentActor() actor: Actor,
    @Param('id', id) announcementId: string,
  ): Promise<Announcement> {
    return announcementView(await this.announcements.read(actor, announcementId));
  }

  @Put('announcements/:id')
  @Operation('修改草稿', announcementSchema, TAGGED)
  @RoutePolicy('announcement.write')
  async edit(
    @CurrentActor() actor: Actor,
    @Param('id', id) announcementId: string,
    @IfMatch('required') lockVersion: number,
    @Body({ schema: announcementFormSchema }) form: AnnouncementForm,
  ): Promise<Announcement> {
    return announcementView(
      await this.announcements.edit(actor, announcementId, lockVersion, form),
    );
  }

  @Get('announcements/:id/reach')
  @Operation('现在发布会送达多少人，今天还能发布几份', announcementReachSchema)
  @RoutePolicy('announcement.write')
  async reach(
    @CurrentActor() actor: Actor,
    @Param('id', id) announcementId: string,
  ): Promise<z.input<typeof announcementReachSchema>> {
    return this.announcements.preview(actor, announcementId);
  }

  @Post('announcements/:id/publish')
  @HttpCode(200)
  @Operation('发布：站内送达，选定的同时发邮件；每届每天最多五份', announcementSchema, TAGGED)
  @RoutePolicy('announcement.write')
  async publish(
    @CurrentActor() actor: Actor,
    @Param('id', id) announcementId: string,
    @IfMatch('required') lockVersion: number,
  ): Promise<Announcement> {
    return announcementView(await this.announcements.publish(actor, announcementId, lockVersion));
  }

  @Post('announcements/:id/withdraw')
  @HttpCode(200)
  @Operation('撤回：站内不再显示，未发出的邮件不再发出', announcementSchema, TAGGED)
  @RoutePolicy('announcement.write')
  async withdraw(
    @CurrentActor() actor: Actor,
    @Param('id', id) announcementId: string,
    @IfMatch('required') lockVersion: number,
  ): Promise<Announcement> {
    return announcementView(await this.announcements.withdraw(actor, announcementId, lockVersion));
  }
}
