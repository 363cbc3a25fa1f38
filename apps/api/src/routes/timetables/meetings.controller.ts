import {
  meetingCancelFormSchema,
  meetingMoveFormSchema,
  meetingPairSchema,
  meetingSchema,
  meetingSwapFormSchema,
  meetingVersionFormSchema,
} from '@jiqia/contracts/http';
import type { Actor } from '@jiqia/identity';
import { MatchesService } from '@jiqia/matching';
import { MeetingChangesService, type MeetingRow, MeetingsService } from '@jiqia/meetings';
import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { CurrentActor } from '../../http/current-actor.js';
import { Operation } from '../../http/operation.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { PartiesReader } from '../parties/parties.reader.js';
import { meetingView } from './timetables.presenter.js';

const id = { schema: z.uuid() };
type Meeting = z.input<typeof meetingSchema>;
type VersionForm = z.infer<typeof meetingVersionFormSchema>;

/** Changes of set meetings by hand: what those who take part see changes with the next release, but for a call-off. */
@ApiTags('timetables')
@Controller('meetings/:id')
export class MeetingsController {
  constructor(
    private readonly meetings: MeetingsService,
    private readonly changes: MeetingChangesService,
    private readonly matches: MatchesService,
    private readonly parties: PartiesReader,
  ) {}

  @Post('move')
  @Operation('调整洽谈的时间或位置；下次发布日程时通知双方', meetingSchema)
  @RoutePolicy('meeting.move')
  async move(
    @CurrentActor() actor: Actor,
    @Param('id', id) meetingId: string,
    @Body({ schema: meetingMoveFormSchema })
    { version, startsAt, placeId }: z.infer<typeof meetingMoveFormSchema>,
  ): Promise<Meeting> {
    const wish = { startsAt: new Date(startsAt), placeId: placeId ?? null };
    return this.view(actor, await this.changes.move(actor, { id: meetingId, version }, wish));
  }

  @Post('swap')
  @Operation('对调两场洽谈的时间和位置', meetingPairSchema)
  @RoutePolicy('meeting.move')
  async swap(
    @CurrentActor() actor: Actor,
    @Param('id', id) meetingId: string,
    @Body({ schema: meetingSwapFormSchema }) form: z.infer<typeof meetingSwapFormSchema>,
  ): Promise<{ items: Meeting[] }> {
    const rows = await this.changes.swap(
      actor,
      { id: meetingId, version: form.version },
      { id: form.with, version: form.versionOfOther },
    );
    return { items: await this.views(actor, rows) };
  }

  @Post('lock')
  @Operation('锁定洽谈：不得调整、对调或撤出日程', meetingSchema)
  @RoutePolicy('meeting.move')
  async lock(
    @CurrentActor() actor: Actor,
    @Param('id', id) meetingId: string,
    @Body({ schema: meetingVersionFormSchema }) { version }: VersionForm,
  ): Promise<Meeting> {
    return this.view(actor, await this.changes.lock(actor, { id: meetingId, version }));
  }

  @Post('unlock')
  @Operation('解锁洽谈', meetingSchema)
  @RoutePolicy('meeting.move')
  async unlock(
    @CurrentActor() actor: Actor,
    @Param('id', id) meetingId: string,
    @Body({ schema: meetingVersionFormSchema }) { version }: VersionForm,
  ): Promise<Meeting> {
    return this.view(actor, await this.changes.unlock(actor, { id: meetingId, version }));
  }

  @Post('unschedule')
  @Operation('将洽谈撤出日程：配对回到“双方同意”，待重新排期', meetingSchema)
  @RoutePolicy('meeting.move')
  async unschedule(
    @CurrentActor() actor: Actor,
    @Param('id', id) meetingId: string,
    @Body({ schema: meetingVersionFormSchema }) { version }: VersionForm,
  ): Promise<Meeting> {
    return this.view(actor, await this.meetings.unschedule(actor, meetingId, version));
  }

  @Post('cancel')
  @Operation('取消洽谈：立即通知知道这场洽谈的双方', meetingSchema)
  @RoutePolicy('meeting.move')
  async cancel(
    @CurrentActor() actor: Actor,
    @Param('id', id) meetingId: string,
    @Body({ schema: meetingCancelFormSchema }) { reason }: z.infer<typeof meetingCancelFormSchema>,
  ): Promise<Meeting> {
    return this.view(actor, await this.meetings.cancel(actor, meetingId, reason));
  }

  private async view(actor: Actor, row: MeetingRow): Promise<Meeting> {
    const match = await this.matches.get(row.matchId);
    return meetingView(row, match, await this.parties.read(actor, [match]), actor);
  }

  private async views(actor: Actor, rows: readonly MeetingRow[]): Promise<Meeting[]> {
    return Promise.all(rows.map((row) => this.view(actor, row)));
  }
}
