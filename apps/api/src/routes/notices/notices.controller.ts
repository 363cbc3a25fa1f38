import {
  type Notice,
  noticeListQuerySchema,
  noticePageSchema,
  type Page,
} from '@jiqia/contracts/http';
import { byId } from '@jiqia/database';
import type { Actor } from '@jiqia/identity';
import { MatchesService } from '@jiqia/matching';
import { NoticesService } from '@jiqia/notices';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { CurrentActor } from '../../http/current-actor.js';
import { Operation } from '../../http/operation.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { edition, EditionsReader } from '../editions/editions.reader.js';
import { PartiesReader } from '../parties/parties.reader.js';
import { noticeView } from './notices.presenter.js';

@ApiTags('notices')
@Controller()
export class NoticesController {
  constructor(
    private readonly editions: EditionsReader,
    private readonly notices: NoticesService,
    private readonly matches: MatchesService,
    private readonly parties: PartiesReader,
  ) {}

  @Get('editions/:edition/notices')
  @Operation('本届发出的取消与终止通知；无法发送的请电话告知', noticePageSchema)
  @RoutePolicy('notice.read')
  async list(
    @CurrentActor() actor: Actor,
    @Param('edition', edition) refOrId: string,
    @Query({ schema: noticeListQuerySchema }) query: z.infer<typeof noticeListQuerySchema>,
  ): Promise<Page<Notice>> {
    const { id: editionId } = await this.editions.get(actor, refOrId);
    const { items, nextCursor } = await this.notices.list(actor, editionId, query, query.state);
    const matches = await this.matches.listByIds([...new Set(items.map((row) => row.matchId))]);
    const parties = await this.parties.read(actor, matches);
    const matchOf = byId(matches);
    return {
      items: items.flatMap((row) => {
        const match = matchOf.get(row.matchId);
        return match ? [noticeView(row, match, parties)] : [];
      }),
      nextCursor,
    };
  }
}
