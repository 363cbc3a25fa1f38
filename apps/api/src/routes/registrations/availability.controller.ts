import { type AvailabilityForm, availabilityFormSchema } from '@jiqia/contracts/forms';
import { availabilityQuerySchema, availabilitySchema } from '@jiqia/contracts/http';
import type { EditionRow } from '@jiqia/fairs';
import type { Actor } from '@jiqia/identity';
import { type OwnAvailability, OwnAvailabilityService } from '@jiqia/registrations';
import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { CurrentActor } from '../../http/current-actor.js';
import { IfMatch } from '../../http/if-match.js';
import { Operation } from '../../http/operation.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { edition, EditionsReader } from '../editions/editions.reader.js';

type AvailabilityView = z.input<typeof availabilitySchema>;
type Whose = z.infer<typeof availabilityQuerySchema>;

/** When participants cannot come, as they say themselves. */
@ApiTags('registrations')
@Controller('my/editions/:edition/availability')
export class AvailabilityController {
  constructor(
    private readonly availability: OwnAvailabilityService,
    private readonly editions: EditionsReader,
  ) {}

  @Get()
  @Operation('不便参加的时间：本人填报的、办会方登记的，以及与之冲突的洽谈', availabilitySchema, {
    headers: ['ETag'],
  })
  @RoutePolicy('availability.read')
  async read(
    @CurrentActor() actor: Actor,
    @Param('edition', edition) refOrId: string,
    @Query({ schema: availabilityQuerySchema }) { person }: Whose,
  ): Promise<AvailabilityView> {
    const of = await this.editions.get(actor, refOrId);
    return view(of, await this.availability.read(actor, of.id, person));
  }

  @Put()
  @Operation(
    '填报不便参加的时间（整份替换；首次填报时版本为 0）；已排定的洽谈不会自动变动，由办会方调整',
    availabilitySchema,
    { headers: ['ETag'], ifMatch: 'required' },
  )
  @RoutePolicy('availability.say')
  async say(
    @CurrentActor() actor: Actor,
    @Param('edition', edition) refOrId: string,
    @Query({ schema: availabilityQuerySchema }) { person }: Whose,
    @IfMatch('required') version: number,
    @Body({ schema: availabilityFormSchema }) form: AvailabilityForm,
  ): Promise<AvailabilityView> {
    const of = await this.editions.get(actor, refOrId);
    return view(of, await this.availability.say(actor, of.id, version, form, person));
  }
}

const view = (
  { id, name, sessions, meetingsPerExpert }: EditionRow,
  { away, entered, meetings, saidAt, lockVersion, personId, person, note }: OwnAvailability,
): AvailabilityView => ({
  editionId: id,
  edition: name,
  personId,
  person,
  sessions: sessions.map((session) => ({
    name: session.name,
    date: session.date,
    from: session.from,
    until: session.until,
    slotMinutes: session.slotMinutes,
    breakMinutes: session.breakMinutes,
  })),
  mostMeetings: meetingsPerExpert,
  away: [...away],
  note,
  entered: [...entered],
  meetings: meetings.map((meeting) => ({
    id: meeting.id,
    startsAt: meeting.startsAt.toISOString(),
    endsAt: meeting.endsAt.toISOString(),
    place: meeting.place,
  })),
  saidAt: saidAt?.toISOString() ?? null,
  version: lockVersion,
});
