import { crosses, type PhaseStep } from '@jiqia/contracts/phases';
import type { Transaction } from '@jiqia/database';
import { Injectable } from '@nestjs/common';
import type { EditionRow } from './edition.repository.js';
import { PartHolder, type PhaseBlocker } from './part-holder.js';
import { StandingEntries } from './standing-entries.repository.js';

/** Who takes part in an edition and where it meets: without them it does not go on. */
@Injectable()
export class EditionEntriesHolder extends PartHolder {
  constructor(private readonly standing: StandingEntries) {
    super();
  }

  override async blocks(
    tx: Transaction,
    edition: EditionRow,
    step: PhaseStep,
  ): Promise<PhaseBlocker[]> {
    return [
      ...(crosses(step, 'MATCHING') ? await this.entries(tx, edition) : []),
      ...(crosses(step, 'BOOKING') ? places(edition) : []),
    ];
  }

  private async entries(tx: Transaction, { id, kind }: EditionRow): Promise<PhaseBlocker[]> {
    const list = `/api/editions/${id}/participations`;
    const counts = await this.standing.count(id, tx);
    const missing = (
      code: 'NEEDS_MISSING' | 'CAPABILITIES_MISSING',
      there: number,
    ): PhaseBlocker => ({ code, count: there === 0 ? 1 : 0, hard: true, list });
    return [
      // Where nobody is matched, an edition may show capabilities alone.
      ...(kind.matching ? [missing('NEEDS_MISSING', counts.needs)] : []),
      missing('CAPABILITIES_MISSING', counts.capabilities),
      { code: 'ENTRIES_UNPUBLISHED', count: counts.unpublished, hard: false, list },
    ];
  }
}

function places({ id, kind, sessions }: EditionRow): PhaseBlocker[] {
  const at = `/api/editions/${id}`;
  const bare = sessions.filter(({ tables, videoRooms }) => tables + videoRooms === 0).length;
  return [
    {
      code: 'SESSIONS_MISSING',
      count: sessions.length === 0 ? 1 : 0,
      hard: true,
      list: `${at}/sessions`,
    },
    {
      code: 'PLACES_MISSING',
      count: kind.oneToOne && bare === sessions.length ? bare : 0,
      hard: true,
      list: `${at}/places`,
    },
  ];
}
