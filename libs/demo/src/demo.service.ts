import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { EditionRunService } from '@jiqia/edition-runs';
import { EditionsService } from '@jiqia/fairs';
import { ORGANISER } from '@jiqia/identity';
import { ImportsService } from '@jiqia/imports';
import { NeedsService } from '@jiqia/needs';
import { readEdition, type SheetFile } from '@jiqia/spreadsheets';
import { Injectable } from '@nestjs/common';

/** The demo city: a fictional district's needs, capabilities and open edition, loaded and run through the real pipeline. */
@Injectable()
export class DemoService {
  constructor(
    private readonly needs: NeedsService,
    private readonly editions: EditionsService,
    private readonly imports: ImportsService,
    private readonly runs: EditionRunService,
  ) {}

  /** Returns one line on what was done. Picks up where an interrupted load stopped: imports are idempotent. */
  async load(onlyIfEmpty: boolean): Promise<string> {
    if (onlyIfEmpty && (await this.needs.count()) > 0) return '已有数据，未载入';
    const edition = await this.editions.save(
      ORGANISER,
      readEdition(await cityFile('edition.json')),
    );
    const needs = await this.imports.importFile(ORGANISER, 'need', await cityFile('needs.jsonl'), {
      editionId: edition.id,
    });
    const capabilities = await this.imports.importFile(
      ORGANISER,
      'capability',
      await cityFile('capabilities.jsonl'),
      { editionId: edition.id },
    );
    const times = await this.runs.run(ORGANISER, edition.id, {
      assumeAccepted: true,
      timeLimitMs: 3000,
    });
    const count = (stage: string): number => times.find((time) => time.stage === stage)?.count ?? 0;
    return `需求 ${needs.rows}，能力 ${capabilities.rows}，配对 ${count('shortlist')}，洽谈 ${count('timetable')} 场`;
  }
}

async function cityFile(name: string): Promise<SheetFile> {
  return { name, bytes: await readFile(fileURLToPath(new URL(`./city/${name}`, import.meta.url))) };
}
