import { heldSlotFormSchema, heldSlotListSchema, meetingSchema } from '@jiqia/contracts/http';
import { byId } from '@jiqia/database';
import type { Actor } from '@jiqia/identity';
import { MatchesService } from '@jiqia/matching';
import { HeldSlotsService, type MeetingRow } from '@jiqia/meetings';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { CurrentActor } from '../../http/current-actor.js';
import { Operation } from '../../http/operation.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { edition, EditionsReader } from '../editions/editions.reader.js';
import { PartiesReader } from '../parties/parties.reader.js';
import { meetingView } from './timetables.presenter.js';

type Meeting = z.input<typeof meetingSchema>;

/** Slots held for pairs that are asked. One is given up as a meeting is: by `meetings/{id}/cancel` or `meetings/{id}/unschedule`. */
@ApiTags('timetables')
@Controller('editions/:edition/held-slots')
export class HeldSlotsController {
  constructor(
    private readonly editions: EditionsReader,
    private readonly slots: HeldSlotsService,
    private readonly matches: MatchesService,
    private readonly parties: PartiesReader,
  ) {}

  @Post()
  @Operation(
    '为待答复的配对预留时段和位置：双方都接受即成为洽谈，婉拒、过期或撤回即释放',
    meetingSchema,
    { status: 201 },
  )
  @RoutePolicy('meeting.move')
  async hold(
    @CurrentActor() actor: Actor,
    @Param('edition', edition) refOrId: string,
    @Body({ schema: heldSlotFormSchema })
    { matchId, startsAt, placeId }: z.infer<typeof heldSlotFormSchema>,
  ): Promise<Meeting> {
    const { id } = await this.editions.get(actor, refOrId);
    const wish = { matchId, startsAt: new Date(startsAt), placeId: placeId ?? null };
    const [view] = await this.views(actor, [await this.slots.hold(actor, id, wish)]);
    if (!view) throw new Error('the pair of a slot that is held is there');
    return view;
  }

  @Get()
  @Operation('本届为待答复的配对预留的时段，按时间和位置排列', heldSlotListSchema)
  @RoutePolicy('meeting.read')
  async list(
    @CurrentActor() actor: Actor,
    @Param('edition', edition) refOrId: string,
  ): Promise<{ items: Meeting[] }> {
    const { id } = await this.editions.get(actor, refOrId);
    return { items: await this.views(actor, await this.slots.list(actor, id)) };
  }

  private async views(actor: Actor, rows: readonly MeetingRow[]): Promise<Meeting[]> {
    const matches = await this.matches.listByIds(rows.map(({ matchId }) => matchId));
    const parties = await this.parties.read(actor, matches);
    const of = byId(matches);
    return rows.flatMap((row) => {
      const match = of.get(row.matchId);
      return match ? [meetingView(row, match, parties, actor)] : [];
    });
  }
}
