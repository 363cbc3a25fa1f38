import { AgendaLettersService } from '@jiqia/agendas';
import {
  agendaLetterListSchema,
  releaseDifferenceSchema,
  releaseFormSchema,
  releaseListSchema,
  releaseSchema,
  releaseVersionSchema,
} from '@jiqia/contracts/http';
import { byId } from '@jiqia/database';
import type { Actor } from '@jiqia/identity';
import { MatchesService } from '@jiqia/matching';
import { type ReleaseChange, ReleasesService } from '@jiqia/meetings';
import { PartiesService } from '@jiqia/parties';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { CurrentActor } from '../../http/current-actor.js';
import { Operation } from '../../http/operation.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { edition, EditionsReader } from '../editions/editions.reader.js';
import { PartiesReader } from '../parties/parties.reader.js';
import {
  type AgendaLetterList,
  differenceView,
  letterView,
  type Release,
  type ReleaseDifference,
  releaseView,
} from './releases.presenter.js';

const version = { schema: releaseVersionSchema };

@ApiTags('timetables')
@Controller('editions/:edition/timetable')
export class ReleasesController {
  constructor(
    private readonly editions: EditionsReader,
    private readonly releases: ReleasesService,
    private readonly matches: MatchesService,
    private readonly parties: PartiesReader,
    private readonly addressees: PartiesService,
    private readonly letters: AgendaLettersService,
  ) {}

  @Post('releases')
  @Operation('发布日程：参加方看到现在的安排，只通知有变动的人', releaseSchema, { status: 201 })
  @RoutePolicy('timetable.release')
  async release(
    @CurrentActor() actor: Actor,
    @Param('edition', edition) refOrId: string,
    @Body({ schema: releaseFormSchema.prefault({}) }) { note }: z.infer<typeof releaseFormSchema>,
  ): Promise<Release> {
    const { id } = await this.editions.get(actor, refOrId);
    return releaseView(await this.releases.release(actor, id, { note }));
  }

  @Get('releases')
  @Operation('历次发布的日程', releaseListSchema)
  @RoutePolicy('timetable.read')
  async list(
    @CurrentActor() actor: Actor,
    @Param('edition', edition) refOrId: string,
  ): Promise<{ items: Release[] }> {
    const { id } = await this.editions.get(actor, refOrId);
    return { items: (await this.releases.list(actor, id)).map(releaseView) };
  }

  @Get('releases/:version/difference')
  @Operation('这次发布与上一次相比的变动', releaseDifferenceSchema)
  @RoutePolicy('timetable.read')
  async difference(
    @CurrentActor() actor: Actor,
    @Param('edition', edition) refOrId: string,
    @Param('version', version) of: number,
  ): Promise<ReleaseDifference> {
    const { id } = await this.editions.get(actor, refOrId);
    return this.worded(actor, await this.releases.difference(actor, id, of));
  }

  @Get('releases/:version/letters')
  @Operation('这次发布通知了谁；无法送达的请电话告知', agendaLetterListSchema)
  @RoutePolicy('notice.read')
  async told(
    @CurrentActor() actor: Actor,
    @Param('edition', edition) refOrId: string,
    @Param('version', version) of: number,
  ): Promise<AgendaLetterList> {
    const { id } = await this.editions.get(actor, refOrId);
    const rows = await this.letters.list(actor, id, of);
    const addressee = await this.addressees.addressees(rows);
    return { items: rows.map((row) => letterView(row, addressee(row))) };
  }

  @Get('changes')
  @Operation('尚未发布的变动：现在的安排与上次发布的相比', releaseDifferenceSchema)
  @RoutePolicy('timetable.read')
  async preview(
    @CurrentActor() actor: Actor,
    @Param('edition', edition) refOrId: string,
  ): Promise<ReleaseDifference> {
    const { id } = await this.editions.get(actor, refOrId);
    return this.worded(actor, await this.releases.preview(actor, id));
  }

  private async worded(
    actor: Actor,
    changes: readonly ReleaseChange[],
  ): Promise<ReleaseDifference> {
    const matches = await this.matches.listByIds([
      ...new Set(changes.map(({ matchId }) => matchId)),
    ]);
    const seats = changes
      .flatMap(({ before, after }) => [before, after])
      .flatMap((terms) => (terms ? [terms.need, terms.capability] : []));
    const addressee = await this.addressees.addressees(seats);
    return differenceView(
      changes,
      byId(matches),
      await this.parties.read(actor, matches),
      (seat) => addressee(seat).name,
    );
  }
}
