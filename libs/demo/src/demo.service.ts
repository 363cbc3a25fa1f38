import { Clock } from '@jiqia/clock';
import type { StageTime } from '@jiqia/contracts';
import { EditionRunService } from '@jiqia/edition-runs';
import { type EditionRow, EditionsService } from '@jiqia/fairs';
import { ORGANISER } from '@jiqia/identity';
import { ImportsService } from '@jiqia/imports';
import { NeedsService } from '@jiqia/needs';
import { Injectable } from '@nestjs/common';
import { cityFiles } from './city-files.js';
import { FinishedEdition } from './finished-edition.js';

const TIME_LIMIT_MS = 3000;
/** Tells a person what was done, a line at a time. */
type Tell = (line: string) => void;

/** The demo city: a fictional district with a finished and an open edition, loaded and run through the real pipeline. */
@Injectable()
export class DemoService {
  constructor(
    private readonly needs: NeedsService,
    private readonly editions: EditionsService,
    private readonly imports: ImportsService,
    private readonly runs: EditionRunService,
    private readonly finished: FinishedEdition,
    private readonly clock: Clock,
  ) {}

  /** Loads what is not there yet, and picks up where an interrupted load stopped. A database with other data is left alone. */
  async load(onlyIfEmpty: boolean, tell: Tell): Promise<void> {
    const spring = await cityFiles.edition('spring');
    const refs = (await this.editions.list()).map((edition) => edition.ref);
    if (onlyIfEmpty && !refs.includes(spring.id) && (await this.needs.count()) > 0)
      return tell('已有数据，不载入演示城市');
    await this.loadSpring(tell);
    await this.loadAutumn(tell);
  }

  private async loadSpring(tell: Tell): Promise<void> {
    const form = await cityFiles.edition('spring');
    const before = (await this.editions.list()).find((edition) => edition.ref === form.id);
    if (before?.closedAt) return tell(`${before.name}：已在`);
    const edition = await this.editions.save(ORGANISER, form);
    await this.enter(edition, 'spring');
    const times = await this.run(edition);
    const outcomes = await this.finished.play(
      edition,
      await cityFiles.outcomes(),
      this.clock.now(),
    );
    tell(`${edition.name}（已结束）：${told(times)}，成果 ${outcomes} 项`);
  }

  private async loadAutumn(tell: Tell): Promise<void> {
    const edition = await this.editions.save(ORGANISER, await cityFiles.edition('autumn'));
    if (await this.runs.isDone(edition.id)) return tell(`${edition.name}：已在`);
    const counts = await this.enter(edition, 'autumn');
    tell(`${edition.name}：需求 ${counts.needs}，能力 ${counts.capabilities}`);
    tell(`${edition.name}：${told(await this.run(edition))}`);
  }

  private async enter(
    edition: EditionRow,
    season: 'spring' | 'autumn',
  ): Promise<{ needs: number; capabilities: number }> {
    const options = { editionId: edition.id };
    const counts = { needs: 0, capabilities: 0 };
    for (const file of await cityFiles.needs(season))
      counts.needs += (await this.imports.importFile(ORGANISER, 'need', file, options)).rows;
    for (const file of await cityFiles.capabilities())
      counts.capabilities += (
        await this.imports.importFile(ORGANISER, 'capability', file, options)
      ).rows;
    return counts;
  }

  private run(edition: EditionRow): Promise<StageTime[]> {
    return this.runs.run(ORGANISER, edition.id, {
      assumeAccepted: true,
      timeLimitMs: TIME_LIMIT_MS,
    });
  }
}

function told(times: readonly StageTime[]): string {
  const count = (stage: string): number => times.find((time) => time.stage === stage)?.count ?? 0;
  return `配对 ${count('shortlist')}，邀约 ${count('invite')}，洽谈 ${count('timetable')} 场`;
}
