import { workBoardSchema } from '@jiqia/contracts/http';
import { type Language, WORK } from '@jiqia/contracts/words';
import type { Actor } from '@jiqia/identity';
import { dueOf, WorkBoardService } from '@jiqia/work-board';
import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { CurrentActor } from '../../http/current-actor.js';
import { Operation } from '../../http/operation.js';
import { PreferredLanguage } from '../../http/preferred-language.js';
import { RoutePolicy } from '../../http/route-policy.js';

@ApiTags('work')
@Controller('my/work')
export class WorkController {
  constructor(private readonly board: WorkBoardService) {}

  @Get()
  @Operation('等我处理的事项，先到期的在前', workBoardSchema)
  @RoutePolicy('work.read')
  async read(
    @CurrentActor() actor: Actor,
    @PreferredLanguage() language: Language,
  ): Promise<z.input<typeof workBoardSchema>> {
    const items = await this.board.read(actor);
    return {
      items: items.map(({ entries, ...item }) => ({
        ...item,
        label: WORK[item.code][language],
        due: dueOf({ ...item, entries }),
        entries: [...entries],
      })),
    };
  }
}
