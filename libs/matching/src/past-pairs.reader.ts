import { EditionsService } from '@jiqia/fairs';
import { Injectable } from '@nestjs/common';
import { PastPairRepository } from './past-pair.repository.js';
import type { PastMatch } from './past-pairs.rules.js';

/** Organisation and person of each record, and who would sit at the table for each capability, by its id. */
interface SidesOfEntries {
  readonly sides: ReadonlyMap<string, readonly (string | null)[]>;
  readonly experts: ReadonlyMap<string, string>;
}

/** Reads what became of the same two sides in other editions. */
@Injectable()
export class PastPairsReader {
  constructor(
    private readonly pairs: PastPairRepository,
    private readonly editions: EditionsService,
  ) {}

  /** The newest first. */
  async read(editionId: string, { sides, experts }: SidesOfEntries): Promise<PastMatch[]> {
    const needs = [...sides.keys()].filter((id) => !experts.has(id));
    const organisations = needs.flatMap((id) => sides.get(id)?.[0] ?? []);
    const rows = await this.pairs.list(editionId, {
      needs,
      organisations: [...new Set(organisations)],
      experts: [...new Set(experts.values())],
    });
    const names = new Map<string, string>();
    for (const id of new Set(rows.map((row) => row.editionId)))
      names.set(id, (await this.editions.get(id)).name);
    return rows.map(({ editionId: id, ...row }) => ({ ...row, edition: names.get(id) ?? '' }));
  }
}
