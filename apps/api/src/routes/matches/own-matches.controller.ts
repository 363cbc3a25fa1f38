import { ownMatchListSchema, type PairPassForm, pairPassFormSchema } from '@jiqia/contracts/http';
import { type Language, otherSide, type Side } from '@jiqia/contracts/words';
import { DisclosuresService } from '@jiqia/disclosures';
import { EditionsService } from '@jiqia/fairs';
import type { Actor } from '@jiqia/identity';
import { OwnMatchesService, PairPassesService } from '@jiqia/matching';
import { Body, Controller, Delete, Get, Param, Put } from '@nestjs/common';
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
    private readonly passes: PairPassesService,
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

  @Put('needs/:id/matches/:match/pass')
  @Operation('对自己需求的一个匹配表示不合适并说明原因：不再自动列入，办会方可见', null, {
    status: 204,
  })
  @RoutePolicy('match.pass')
  async passOfNeed(
    @CurrentActor() actor: Actor,
    @Param('id', id) entryId: string,
    @Param('match', id) matchId: string,
    @Body({ schema: pairPassFormSchema }) form: PairPassForm,
  ): Promise<void> {
    await this.passes.pass(actor, { side: 'need', entryId, matchId }, reasonOf(form));
  }

  @Put('capabilities/:id/matches/:match/pass')
  @Operation('对自己能力的一个匹配表示不合适并说明原因：不再自动列入，办会方可见', null, {
    status: 204,
  })
  @RoutePolicy('match.pass')
  async passOfCapability(
    @CurrentActor() actor: Actor,
    @Param('id', id) entryId: string,
    @Param('match', id) matchId: string,
    @Body({ schema: pairPassFormSchema }) form: PairPassForm,
  ): Promise<void> {
    await this.passes.pass(actor, { side: 'capability', entryId, matchId }, reasonOf(form));
  }

  @Delete('needs/:id/matches/:match/pass')
  @Operation('收回对自己需求的一个匹配的“不合适”', null, { status: 204 })
  @RoutePolicy('match.pass')
  async takeBackOfNeed(
    @CurrentActor() actor: Actor,
    @Param('id', id) entryId: string,
    @Param('match', id) matchId: string,
  ): Promise<void> {
    await this.passes.takeBack(actor, { side: 'need', entryId, matchId });
  }

  @Delete('capabilities/:id/matches/:match/pass')
  @Operation('收回对自己能力的一个匹配的“不合适”', null, { status: 204 })
  @RoutePolicy('match.pass')
  async takeBackOfCapability(
    @CurrentActor() actor: Actor,
    @Param('id', id) entryId: string,
    @Param('match', id) matchId: string,
  ): Promise<void> {
    await this.passes.takeBack(actor, { side: 'capability', entryId, matchId });
  }

  private async list(
    actor: Actor,
    side: Side,
    entryId: string,
    language: Language,
  ): Promise<OwnMatchList> {
    const { rows, wishes, passes, rewritten } = await this.own.list(actor, side, entryId);
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
          passes,
          rewritten: rewritten.has(row.id),
          reached: reached.get(otherId(row)) ?? ('SIGNED_IN' as const),
        };
        return [ownMatchView(shown, parties, language)];
      }),
    };
  }
}

/** Own words say more than a code. */
const reasonOf = ({ reason, words }: PairPassForm): string => words || reason;
