import { crc32 } from 'node:zlib';
import { DemoAccountsService } from '@jiqia/accounts';
import { Clock } from '@jiqia/clock';
import type { EditionForm } from '@jiqia/contracts/forms';
import type { StageTime } from '@jiqia/contracts/report';
import { RehearsalService, EVERYBODY_ACCEPTS, type PlayRecipient } from '@jiqia/rehearsals';
import { type EditionRow, EditionsService } from '@jiqia/fairs';
import { ORGANISER, SYSTEM } from '@jiqia/identity';
import { ImportsService } from '@jiqia/imports';
import { Injectable } from '@nestjs/common';
import { cityFiles } from './city-files.js';
import { CityState } from './city-state.js';
import { CityUsers } from './city-users.js';
import { FinishedEdition } from './finished-edition.js';

const TIME_LIMIT_MS = 3000;
/** Tells a person what was done, a line at a time. */
type Tell = (line: string) => void;

const REFUSALS = [
  { reason: 'NO_TIME', words: '当天已有安排' },
  { reason: 'OUTSIDE_FIELD', words: '方向与本单位近期研究不符，谢谢邀请' },
] as const;

/** Most of the open edition's recipients have accepted, a few have declined, some have not answered yet: the same in every city. */
const autumnRecipients: PlayRecipient = ({ side }, { need, capability }) => {
  const chance = crc32(`${need} ${capability} ${side}`);
  if (chance % 23 === 7)
    return { answer: 'DECLINED', ...(REFUSALS[chance % REFUSALS.length] ?? REFUSALS[0]) };
  return chance % 11 === 4 ? null : { answer: 'ACCEPTED', words: '' };
};

/** The demo city: a fictional district with a finished and an open edition, loaded and run through the real pipeline. */
@Injectable()
export class DemoService {
  constructor(
    private readonly city: CityState,
    private readonly editions: EditionsService,
    private readonly imports: ImportsService,
    private readonly runs: RehearsalService,
    private readonly finished: FinishedEdition,
    private readonly clock: Clock,
    private readonly users: CityUsers,
    private readonly accounts: DemoAccountsService,
  ) {}

  /** Loads what is not there yet, and picks up where an interrupted load stopped. A database with other data is left alone. */
  async load(onlyIfEmpty: boolean, tell: Tell): Promise<void> {
    const spring = await cityFiles.edition('spring');
    if (onlyIfEmpty && (await this.city.isOthers(spring.id)))
      return tell('已有数据，不载入演示城市');
    await this.loadSpring(tell);
    await this.loadAutumn(tell);
    await this.city.settle(await cityFiles.firms());
    await this.city.noteLoaded(spring.id);
    const autumn = await cityFiles.edition('autumn');
    await this.accounts.make(SYSTEM, await this.users.list(autumn.id));
  }

  private async loadSpring(tell: Tell): Promise<void> {
    const form = await cityFiles.edition('spring');
    const before = (await this.editions.list(ORGANISER)).find((edition) => edition.ref === form.id);
    if (before?.closedAt) return tell(`${before.name}：已在`);
    const seated = before !== undefined && (await this.runs.isDone(before.id));
    const edition = seated ? before : await this.editions.saveSettings(ORGANISER, form);
    if (!seated) await this.enter(edition, 'spring', form);
    const times = await this.run(edition, EVERYBODY_ACCEPTS);
    const outcomes = await this.finished.play(
      edition,
      await cityFiles.outcomes(),
      this.clock.now(),
    );
    tell(`${edition.name}（已结束）：${counted(times)}，成果 ${outcomes} 项`);
  }

  private async loadAutumn(tell: Tell): Promise<void> {
    const form = await cityFiles.edition('autumn');
    const before = (await this.editions.list(ORGANISER)).find((edition) => edition.ref === form.id);
    if (before && (await this.runs.isDone(before.id))) return tell(`${before.name}：已在`);
    const edition = await this.editions.saveSettings(ORGANISER, form);
    const counts = await this.enter(edition, 'autumn', form);
    tell(`${edition.name}：需求 ${counts.needs}，能力 ${counts.capabilities}`);
    tell(`${edition.name}：${counted(await this.run(edition, autumnRecipients))}`);
  }

  /** Brings in who takes part, then the parts of the edition that speak of them. */
  private async enter(
    edition: EditionRow,
    season: 'spring' | 'autumn',
    form: EditionForm,
  ): Promise<{ needs: number; capabilities: number }> {
    const options = { editionId: edition.id };
    const counts = { needs: 0, capabilities: 0 };
    for (const file of await cityFiles.needs(season))
      counts.needs += (await this.imports.importFile(ORGANISER, 'need', file, options)).rows;
    for (const file of await cityFiles.capabilities())
      counts.capabilities += (
        await this.imports.importFile(ORGANISER, 'capability', file, options)
      ).rows;
    await this.editions.applyParts(ORGANISER, edition.id, form);
    return counts;
  }

  private run(edition: EditionRow, recipients: PlayRecipient): Promise<StageTime[]> {
    return this.runs.run(ORGANISER, edition.id, {
      recipients,
      timeLimitMs: TIME_LIMIT_MS,
      resume: true,
    });
  }
}

function counted(times: readonly StageTime[]): string {
  const count = (stage: string): number => times.find((time) => time.stage === stage)?.count ?? 0;
  return `配对 ${count('shortlist')}，邀约 ${count('invite')}，洽谈 ${count('timetable')} 场`;
}
