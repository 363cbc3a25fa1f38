import { standingSchema } from '@jiqia/contracts/http';
import {
  INVITATION_STATES,
  MATCH_STATES,
  MEETING_STATES,
  type StateCount,
  type StateTable,
  stateWorded,
} from '@jiqia/contracts/states';
import type { Language } from '@jiqia/contracts/words';
import type { Actor } from '@jiqia/identity';
import { EditionStanding } from '@jiqia/reports';
import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { CurrentActor } from '../../http/current-actor.js';
import { Operation } from '../../http/operation.js';
import { PreferredLanguage } from '../../http/preferred-language.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { edition, EditionsReader } from './editions.reader.js';

@ApiTags('editions')
@Controller('editions/:edition/standing')
export class EditionStandingController {
  constructor(
    private readonly reader: EditionsReader,
    private readonly standing: EditionStanding,
  ) {}

  @Get()
  @Operation('届次现状：参会的需求和能力，配对、邀约、洽谈各状态的数量', standingSchema)
  @RoutePolicy('report.download')
  async read(
    @CurrentActor() actor: Actor,
    @Param('edition', edition) refOrId: string,
    @PreferredLanguage() language: Language,
  ): Promise<z.input<typeof standingSchema>> {
    const { id } = await this.reader.get(actor, refOrId);
    const { entries, pairs, invitations, meetings } = await this.standing.read(actor, id);
    const worded = <S extends string>(table: StateTable<S>, counts: readonly StateCount<S>[]) =>
      counts.map((one) => ({ ...one, label: stateWorded(table, one.state)[language] }));
    const { needs, capabilities } = entries;
    return {
      entries: { needs, capabilities },
      pairs: worded(MATCH_STATES, pairs),
      invitations: worded(INVITATION_STATES, invitations),
      meetings: worded(MEETING_STATES, meetings),
    };
  }
}
