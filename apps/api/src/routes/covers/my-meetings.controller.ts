import { ownMeetingListSchema, ownMeetingQuerySchema } from '@jiqia/contracts/http';
import { EditionsService } from '@jiqia/fairs';
import type { Actor } from '@jiqia/identity';
import { OwnMeetingsService } from '@jiqia/meetings';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { CurrentActor } from '../../http/current-actor.js';
import { Operation } from '../../http/operation.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { EditionsReader } from '../editions/editions.reader.js';
import { PartiesReader } from '../parties/parties.reader.js';
import { type OwnMeetingList, ownMeetingView } from './my-meetings.presenter.js';

@ApiTags('covers')
@Controller('my/meetings')
export class MyMeetingsController {
  constructor(
    private readonly own: OwnMeetingsService,
    private readonly reader: EditionsReader,
    private readonly editions: EditionsService,
    private readonly parties: PartiesReader,
  ) {}

  @Get()
  @Operation('自己的洽谈：时间、地点、对方与出席人，附个人日程和日历', ownMeetingListSchema)
  @RoutePolicy('agenda.read')
  async list(
    @CurrentActor() actor: Actor,
    @Query({ schema: ownMeetingQuerySchema }) query: z.infer<typeof ownMeetingQuerySchema>,
  ): Promise<OwnMeetingList> {
    const { edition } = query;
    const editionId = edition === undefined ? null : (await this.reader.get(actor, edition)).id;
    const rows = await this.own.list(actor, editionId);
    const parties = await this.parties.read(actor, rows);
    const editions = new Map(
      await Promise.all(
        [...new Set(rows.map((row) => row.editionId))].map(
          async (id) => [id, await this.editions.get(id)] as const,
        ),
      ),
    );
    return {
      items: rows.flatMap((row) => {
        const of = editions.get(row.editionId);
        return of ? [ownMeetingView(row, of, parties)] : [];
      }),
    };
  }
}
