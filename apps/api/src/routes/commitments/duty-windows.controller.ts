import { DutyWindowsService } from '@jiqia/commitments';
import { dutyWindowListSchema } from '@jiqia/contracts/http';
import { type Language, PERIOD_STATE } from '@jiqia/contracts/words';
import type { Actor } from '@jiqia/identity';
import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { CurrentActor } from '../../http/current-actor.js';
import { Operation } from '../../http/operation.js';
import { PreferredLanguage } from '../../http/preferred-language.js';
import { RoutePolicy } from '../../http/route-policy.js';

@ApiTags('commitments')
@Controller('programmes/:id/due-windows')
export class DutyWindowsController {
  constructor(private readonly windows: DutyWindowsService) {}

  @Get()
  @Operation(
    '按责任清单，本活动今明两年应在何时举办，各时段已举办与已定日期的届次',
    dutyWindowListSchema,
  )
  @RoutePolicy('commitment.read')
  async list(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: z.uuid() }) id: string,
    @PreferredLanguage() language: Language,
  ): Promise<z.input<typeof dutyWindowListSchema>> {
    const items = await this.windows.of(actor, id);
    return {
      items: items.map((window) => ({
        ...window,
        stateLabel: PERIOD_STATE[window.state][language],
      })),
    };
  }
}
