import { type CapabilityRow, unconfirmedMonths } from '@jiqia/capabilities';
import { Clock } from '@jiqia/clock';
import type { NeedRow } from '@jiqia/needs';
import { Taxonomies } from '@jiqia/rulebook';
import { Injectable } from '@nestjs/common';
import type { AskedNeed, OfferedCapability } from './scoring-input.js';

/** What a run knows of its entries besides what they say: where the trees and the day put them. */
export interface EntryReading {
  readonly need: (row: NeedRow) => AskedNeed;
  readonly capability: (row: CapabilityRow) => OfferedCapability;
}

@Injectable()
export class EntryReadings {
  constructor(
    private readonly taxonomies: Taxonomies,
    private readonly clock: Clock,
  ) {}

  /** As trees and day are now, for a whole run. */
  async now(): Promise<EntryReading> {
    const { field } = await this.taxonomies.now();
    const now = this.clock.now();
    return {
      need: (row) => ({ ...row, fieldWay: field.valuesOf(row.field) }),
      capability: (row) => ({
        ...row,
        fieldWay: field.valuesOf(row.field),
        unconfirmedMonths: unconfirmedMonths(row, now),
      }),
    };
  }
}
