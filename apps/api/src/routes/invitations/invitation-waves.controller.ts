import { type InvitationSettingsForm, invitationSettingsFormSchema } from '@jiqia/contracts/forms';
import {
  invitationReleaseSchema,
  invitationSettingsSchema,
  invitationsReleasedSchema,
  invitationWaveCallOffSchema,
  invitationWaveListQuerySchema,
  invitationWavePageSchema,
  invitationWaveSchema,
} from '@jiqia/contracts/http';
import type { Actor } from '@jiqia/identity';
import { InvitationSettingsService, InvitationWavesService } from '@jiqia/invitations';
import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { CurrentActor } from '../../http/current-actor.js';
import { IfMatch } from '../../http/if-match.js';
import { Operation } from '../../http/operation.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { edition, EditionsReader } from '../editions/editions.reader.js';
import { releasedView, settingsView, type Wave, waveView } from './invitation-waves.presenter.js';

const number = { schema: z.coerce.number().int().min(1).max(1_000_000) };

/** Invitations go in waves, at hours at which people may be written to. */
@ApiTags('invitations')
@Controller('editions/:edition')
export class InvitationWavesController {
  constructor(
    private readonly editions: EditionsReader,
    private readonly waves: InvitationWavesService,
    private readonly settings: InvitationSettingsService,
  ) {}

  @Post('invitations/release')
  @Operation(
    '放行邀约：全部、指定的或最佳的若干对，立即或到指定时间；邮件在可发信的时段发出',
    invitationsReleasedSchema,
    { status: 202 },
  )
  @RoutePolicy('invitation.release')
  async release(
    @CurrentActor() actor: Actor,
    @Param('edition', edition) refOrId: string,
    @Body({ schema: invitationReleaseSchema.prefault({}) })
    { at, ...choice }: z.infer<typeof invitationReleaseSchema>,
  ): Promise<z.input<typeof invitationsReleasedSchema>> {
    const { id: editionId } = await this.editions.get(actor, refOrId);
    const when = at === undefined ? {} : { at: new Date(at) };
    return releasedView(await this.waves.letGo(actor, editionId, { ...choice, ...when }));
  }

  @Get('invitation-waves')
  @Operation('本届各批邀约：何时放行、多少份、还有多少等待发出', invitationWavePageSchema)
  @RoutePolicy('invitation.release')
  async list(
    @CurrentActor() actor: Actor,
    @Param('edition', edition) refOrId: string,
    @Query({ schema: invitationWaveListQuerySchema })
    query: z.infer<typeof invitationWaveListQuerySchema>,
  ): Promise<z.input<typeof invitationWavePageSchema>> {
    const { id: editionId } = await this.editions.get(actor, refOrId);
    const { items, nextCursor } = await this.waves.list(actor, editionId, query);
    return { items: items.map(waveView), nextCursor };
  }

  @Post('invitation-waves/:number/call-off')
  @Operation('取消一批尚未放行的邀约：仍为待放行', invitationWaveSchema)
  @RoutePolicy('invitation.release')
  async callOff(
    @CurrentActor() actor: Actor,
    @Param('edition', edition) refOrId: string,
    @Param('number', number) wave: number,
    @Body({ schema: invitationWaveCallOffSchema.prefault({}) })
    { reason }: z.infer<typeof invitationWaveCallOffSchema>,
  ): Promise<Wave> {
    const { id: editionId } = await this.editions.get(actor, refOrId);
    return waveView(await this.waves.callOff(actor, editionId, wave, reason));
  }

  @Get('invitation-settings')
  @Operation('可发信的时段与日期、每人每天的上限、提醒', invitationSettingsSchema, {
    headers: ['ETag'],
  })
  @RoutePolicy('invitation.prepare')
  async readSettings(
    @CurrentActor() actor: Actor,
    @Param('edition', edition) refOrId: string,
  ): Promise<z.input<typeof invitationSettingsSchema>> {
    const { id: editionId } = await this.editions.get(actor, refOrId);
    return settingsView(await this.settings.read(actor, editionId), this.settings.kept);
  }

  @Put('invitation-settings')
  @Operation(
    '设定可发信的时段与日期、每人每天的上限、提醒；首次设定时版本为 0',
    invitationSettingsSchema,
    { headers: ['ETag'], ifMatch: 'required' },
  )
  @RoutePolicy('invitation.prepare')
  async saveSettings(
    @CurrentActor() actor: Actor,
    @Param('edition', edition) refOrId: string,
    @IfMatch('required') version: number,
    @Body({ schema: invitationSettingsFormSchema }) form: InvitationSettingsForm,
  ): Promise<z.input<typeof invitationSettingsSchema>> {
    const { id: editionId } = await this.editions.get(actor, refOrId);
    return settingsView(
      await this.settings.save(actor, editionId, version, form),
      this.settings.kept,
    );
  }
}
