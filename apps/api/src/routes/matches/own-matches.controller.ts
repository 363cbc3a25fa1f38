import { ownMatchListSchema } from '@jiqia/contracts/http';
import { type Language, otherSide, type Side } from '@jiqia/contracts/words';
import { DisclosuresService } from '@jiqia/disclosures';
import { EditionsService } from '@jiqia/fairs';
import type { Actor } from '@jiqia/identity';
import { OwnMatchesService } from '@jiqia/matching';
import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { CurrentActor } from '../../http/current-actor.js';
import { Operation } from '../../http/operation.js';
import { PreferredLanguage } from '../../http/preferred-language.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { PartiesReader } from '../parties/parties.reader.js';
import { ownMatchView } from './own-matches.presenter.js';

const id = { schema: z.uuid() };
type OwnMatchList = z.input<typeof ownMatchListSchema>;

/** With whom the owner of an entry might meet, and why. */
@ApiTags('matches')
@Controller('my')
export class OwnMatchesController {
  constructor(
    private readonly own: OwnMatchesService,
    private readonly editions: EditionsService,
    private readonly parties: PartiesReader,
    private readonly disclosures: DisclosuresService,
  ) {}

  @Get('needs/:id/matches')
  @Operation('自己的需求可以和谁谈：得分构成、理由与差距，最好的在前', ownMatchListSchema)
  @RoutePolicy('match.read-own')
  ofNeed(
    @CurrentActor() actor: Actor,
    @Param('id', id) needId: string,
    @PreferredLanguage() language: Language,
  ): Promise<OwnMatchList> {
    return this.list(actor, 'need', needId, language);
  }

  @Get('capabilities/:id/matches')
  @Operation('自己的能力可以和谁谈：得分构成、理由与差距，最好的在前', ownMatchListSchema)
  @RoutePolicy('match.read-own')
  ofCapability(
    @CurrentActor() actor: Actor,
    @Param('id', id) capabilityId: string,
    @PreferredLanguage() language: Language,
  ): Promise<OwnMatchList> {
    return this.list(actor, 'capability', capabilityId, language);
  }

  private async list(
    actor: Actor,
    side: Side,
    entryId: string,
    language: Language,
  ): Promise<OwnMatchList> {
    const { rows, wishes, rewritten } = await this.own.list(actor, side, entryId);
    const parties = await this.parties.read(actor, rows);
    const other = otherSide(side);
    const otherId = (row: (typeof rows)[number]): string =>
      other === 'need' ? row.needId : row.capabilityId;
    const reached = await this.disclosures.reachedBy(actor, other, rows.map(otherId));
    const ids = [...new Set(rows.map((row) => row.editionId))];
    const editions = new Map(
      await Promise.all(ids.map(async (one) => [one, await this.editions.get(one)] as const)),
    );
    return {
      items: rows.flatMap((row) => {
        const edition = editions.get(row.editionId);
        if (!edition) return [];
        const shown = {
          row,
          side,
          edition,
          wishes,
          rewritten: rewritten.has(row.id),
          reached: reached.get(otherId(row)) ?? ('SIGNED_IN' as const),
        };
        return [ownMatchView(shown, parties, language)];
      }),
    };
  }
}
