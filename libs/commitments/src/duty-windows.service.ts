import { Clock, dayInBeijing } from '@jiqia/clock';
import { dueWindows, type Period } from '@jiqia/contracts/cadence';
import type { PeriodState } from '@jiqia/contracts/words';
import { type Actor, reachOf } from '@jiqia/identity';
import { ProgrammesService } from '@jiqia/fairs';
import { Injectable } from '@nestjs/common';
import { CommitmentFacts } from './commitment-facts.js';
import { rulesOf } from './commitment-lights.js';
import { CommitmentRepository } from './commitment.repository.js';

/** A stretch of days in which editions of a programme are due, with those that were held or have their day in it. */
export interface DutyWindow extends Period {
  readonly held: number;
  readonly dated: number;
  readonly state: PeriodState;
}

/** When the editions of a programme are due, by the duties that count them. */
@Injectable()
export class DutyWindowsService {
  constructor(
    private readonly commitments: CommitmentRepository,
    private readonly facts: CommitmentFacts,
    private readonly programmes: ProgrammesService,
    private readonly clock: Clock,
  ) {}

  /** Of this year and the next, by the duties within reach. @throws AppError ACTION_FORBIDDEN, PROGRAMME_NOT_FOUND */
  async of(actor: Actor, programmeId: string): Promise<DutyWindow[]> {
    const reach = reachOf(actor, 'commitment.read');
    await this.programmes.get(programmeId);
    const rows = (await this.commitments.list({}, reach)).filter(
      (row) => row.programmeId === programmeId && row.state !== 'VERIFIED',
    );
    const today = dayInBeijing(this.clock.now());
    const year = Number(today.slice(0, 4));
    const windows = dueWindows(rows.flatMap(rulesOf), `${year}-01-01`, `${year + 1}-12-31`);
    const { editions } = (await this.facts.of(rows))(rows[0]?.id ?? '');
    return windows.map((window) => {
      const within = editions.filter(({ on }) => window.from <= on && on <= window.until);
      const held = within.filter(({ countedSince }) => countedSince !== null).length;
      const dated = within.filter(({ on, countedSince }) => countedSince === null && on >= today);
      const state = held >= window.least ? 'MET' : window.until < today ? 'SHORT' : 'DUE';
      return { ...window, held, dated: dated.length, state };
    });
  }
}
