import { type ImportLabels, PLATFORM } from '@jiqia/contracts/rulebook';
import type { Actor } from '@jiqia/identity';
import { RulesInForce } from '@jiqia/rulebook';
import {
  type FoundContent,
  type OnProgress,
  type ReadingWishes,
  type SheetFile,
  SheetReader,
} from '@jiqia/spreadsheets';
import { Injectable } from '@nestjs/common';

/** Offices of one account whose labels count; nobody has more. */
const MOST_OFFICES = 10;

/** Reads sheets and forms with the labels that the actor's office has added to those that the product knows. */
@Injectable()
export class OfficeReader {
  constructor(
    private readonly sheets: SheetReader,
    private readonly rules: RulesInForce,
  ) {}

  /** @throws AppError as `SheetReader.read` */
  async read(
    actor: Actor,
    file: SheetFile,
    wishes: Omit<ReadingWishes, 'labels'>,
    progress?: OnProgress,
  ): Promise<FoundContent> {
    return this.sheets.read(file, { ...wishes, labels: await this.labelsOf(actor) }, progress);
  }

  /** The platform's labels, then those of the organisations in whose name the actor works, which count more. */
  private async labelsOf({ grants = [] }: Actor): Promise<ImportLabels[]> {
    const offices = grants.flatMap(({ scope }) =>
      scope.kind === 'organisation' && scope.id !== null ? [scope.id] : [],
    );
    const keys = [PLATFORM, ...[...new Set(offices)].toSorted().slice(0, MOST_OFFICES)];
    const held = await Promise.all(
      keys.map((key) => this.rules.of({ kind: 'import.labels', key })),
    );
    return held.filter(({ origin }) => origin === 'OWN').map(({ content }) => content);
  }
}
