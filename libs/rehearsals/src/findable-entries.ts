import { CapabilitiesService } from '@jiqia/capabilities';
import { EditionsService } from '@jiqia/fairs';
import { NeedsService } from '@jiqia/needs';
import { Injectable } from '@nestjs/common';

interface Versioned {
  readonly id: string;
  readonly version: number;
}

/** What of an edition ought to be in the search index: published needs and listed capabilities, with their versions. */
@Injectable()
export class FindableEntries {
  constructor(
    private readonly editions: EditionsService,
    private readonly needs: NeedsService,
    private readonly capabilities: CapabilitiesService,
  ) {}

  async findable(editionId: string): Promise<{ need: Versioned[]; capability: Versioned[] }> {
    const needs = await this.needs.listByIds(await this.editions.listEntryIds(editionId, 'need'));
    const capabilities = await this.capabilities.listByIds(
      await this.editions.listEntryIds(editionId, 'capability'),
    );
    const versioned = (row: { id: string; lockVersion: number }): Versioned => ({
      id: row.id,
      version: row.lockVersion,
    });
    return {
      need: needs.filter((row) => row.state === 'PUBLISHED').map(versioned),
      capability: capabilities.filter((row) => row.state === 'LISTED').map(versioned),
    };
  }
}
