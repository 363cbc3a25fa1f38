import { EditionEntriesService } from '@jiqia/applications';
import {
  type EditionEntryListQuery,
  editionEntryListQuerySchema,
  editionEntryPageSchema,
} from '@jiqia/contracts/http';
import { DisclosuresService } from '@jiqia/disclosures';
import type { Actor } from '@jiqia/identity';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { CurrentActor } from '../../http/current-actor.js';
import { Operation } from '../../http/operation.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { edition, EditionsReader } from '../editions/editions.reader.js';
import { capabilityPage, needPage } from './edition-entries.presenter.js';

type EntryPageView = z.input<typeof editionEntryPageSchema>;

/** What takes part in an edition, one side at a time. */
@ApiTags('applications')
@Controller('editions/:edition')
export class EditionEntriesController {
  constructor(
    private readonly entries: EditionEntriesService,
    private readonly disclosures: DisclosuresService,
    private readonly editions: EditionsReader,
  ) {}

  @Get('entries')
  @Operation('参加本届的需求或能力：题目、单位、领域、状态，可搜索、筛选', editionEntryPageSchema)
  @RoutePolicy('participation.read')
  async list(
    @CurrentActor() actor: Actor,
    @Param('edition', edition) refOrId: string,
    @Query({ schema: editionEntryListQuerySchema }) query: EditionEntryListQuery,
  ): Promise<EntryPageView> {
    const { id: editionId } = await this.editions.get(actor, refOrId);
    if (query.side === 'need') {
      const page = await this.entries.listNeeds(actor, editionId, query);
      const needIds = page.items.map(({ id }) => id);
      return needPage(page, await this.disclosures.partiesFor(actor, { needIds }));
    }
    const page = await this.entries.listCapabilities(actor, editionId, query);
    const capabilityIds = page.items.map(({ id }) => id);
    return capabilityPage(page, await this.disclosures.partiesFor(actor, { capabilityIds }));
  }
}
