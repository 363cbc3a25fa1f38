import { happeningsSchema } from '@jiqia/contracts/http';
import { HAPPENING, type Language, PROGRAMME_PHASE } from '@jiqia/contracts/words';
import type { Actor } from '@jiqia/identity';
import { EditionHappenings } from '@jiqia/reports';
import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { CurrentActor } from '../../http/current-actor.js';
import { Operation } from '../../http/operation.js';
import { PreferredLanguage } from '../../http/preferred-language.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { PartiesReader } from '../parties/parties.reader.js';
import { edition, EditionsReader } from './editions.reader.js';

@ApiTags('editions')
@Controller('editions/:edition/happenings')
export class EditionHappeningsController {
  constructor(
    private readonly reader: EditionsReader,
    private readonly happenings: EditionHappenings,
    private readonly parties: PartiesReader,
  ) {}

  @Get()
  @Operation(
    '届次最近发生的十件事：答复、放行、排期变动、日程发布、阶段、导入；同时发生的合为一件',
    happeningsSchema,
  )
  @RoutePolicy('report.download')
  async list(
    @CurrentActor() actor: Actor,
    @Param('edition', edition) refOrId: string,
    @PreferredLanguage() language: Language,
  ): Promise<z.input<typeof happeningsSchema>> {
    const { id } = await this.reader.get(actor, refOrId);
    const rows = await this.happenings.list(actor, id);
    const called = await this.parties.read(
      actor,
      rows.flatMap(({ pair }) => pair ?? []),
    );
    return {
      items: rows.map(({ code, at, count, pair, side, seat, details }) => ({
        code,
        label: HAPPENING[code][language],
        at: at.toISOString(),
        count,
        need: pair && called.need(pair.needId),
        capability: pair && called.capability(pair.capabilityId),
        side,
        startsAt: seat?.startsAt.toISOString() ?? null,
        place: seat?.place ?? '',
        version: typeof details['version'] === 'number' ? details['version'] : null,
        phase: phaseNamed(details['to'], language),
      })),
    };
  }
}

const phaseNamed = (code: unknown, language: Language): string => {
  const phases: Readonly<Record<string, Readonly<Record<Language, string>>>> = PROGRAMME_PHASE;
  return (typeof code === 'string' ? phases[code]?.[language] : undefined) ?? '';
};
