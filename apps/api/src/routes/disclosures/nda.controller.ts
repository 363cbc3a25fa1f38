import {
  type NdaAcceptForm,
  ndaAcceptFormSchema,
  type ndaAcceptanceSchema,
  ndaAcceptancesSchema,
  ndaTextSchema,
} from '@jiqia/contracts/http';
import { type NdaAcceptance, NdaService } from '@jiqia/disclosures';
import type { Side } from '@jiqia/contracts/words';
import type { Actor } from '@jiqia/identity';
import { PartiesService } from '@jiqia/parties';
import { Body, Controller, Get, Param, Post, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { z } from 'zod';
import { CurrentActor } from '../../http/current-actor.js';
import { Operation } from '../../http/operation.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { callerOf } from '../../http/session-cookie.js';

@ApiTags('disclosures')
@Controller('nda')
export class NdaController {
  constructor(
    private readonly agreements: NdaService,
    private readonly parties: PartiesService,
  ) {}

  @Get()
  @Operation('现行的保密承诺文本', ndaTextSchema)
  @RoutePolicy('nda.read')
  text(@CurrentActor() actor: Actor): Promise<z.input<typeof ndaTextSchema>> {
    return this.agreements.text(actor);
  }

  @Get('acceptances')
  @Operation('自己确认过的保密承诺', ndaAcceptancesSchema)
  @RoutePolicy('nda.read')
  async list(@CurrentActor() actor: Actor): Promise<z.input<typeof ndaAcceptancesSchema>> {
    const rows = await this.agreements.list(actor);
    const idsOf = (side: Side): string[] =>
      rows.filter((row) => row.side === side).map((row) => row.entryId);
    const known = await this.parties.ofEntries({
      needIds: idsOf('need'),
      capabilityIds: idsOf('capability'),
    });
    return {
      items: rows.map((row) => acceptanceView(row, known.find(row.side, row.entryId)?.title ?? '')),
    };
  }

  @Post('acceptances')
  @Operation('确认保密承诺：双方同意洽谈之后，对方的保密内容随即可见', null, { status: 204 })
  @RoutePolicy('nda.accept')
  accept(
    @CurrentActor() actor: Actor,
    @Body({ schema: ndaAcceptFormSchema }) form: NdaAcceptForm,
    @Req() request: Request,
  ): Promise<void> {
    return this.agreements.accept(actor, form, callerOf(request).address);
  }

  @Post('acceptances/:id/withdraw')
  @Operation('撤回保密承诺：对方的保密内容立即不再显示', null, { status: 204 })
  @RoutePolicy('nda.withdraw')
  withdraw(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: z.uuid() }) acceptanceId: string,
  ): Promise<void> {
    return this.agreements.withdraw(actor, acceptanceId);
  }
}

const acceptanceView = (
  row: NdaAcceptance,
  title: string,
): z.input<typeof ndaAcceptanceSchema> => ({
  id: row.id,
  side: row.side,
  entryId: row.entryId,
  title,
  version: row.version,
  textHash: row.textHash,
  acceptedAt: row.acceptedAt.toISOString(),
  withdrawnAt: row.withdrawnAt?.toISOString() ?? null,
});
