import { dayInBeijing } from '@jiqia/clock';
import type { DutyFacts } from '@jiqia/contracts/cadence';
import { beyondReach } from '@jiqia/database';
import { type DatedEdition, HeldEditions } from '@jiqia/fairs';
import { MeetingsService } from '@jiqia/meetings';

import { Injectable } from '@nestjs/common';
import { CommitmentRepository } from './commitment.repository.js';
import type { ClosingRow, CommitmentRow } from './commitment.types.js';

const EMPTY: DutyFacts = { editions: [], reports: [], doneOn: null, closedOn: null };

/** What is known of duties: from real editions, reports and checks. Nothing of it is typed as a number. */
@Injectable()
export class CommitmentFacts {
  constructor(
    private readonly commitments: CommitmentRepository,
    private readonly editions: HeldEditions,
    private readonly meetings: MeetingsService,
  ) {}

  /** By the id of each duty. An edition counts once it is closed with what its kind of programme asks. */
  async of(rows: readonly CommitmentRow[]): Promise<(id: string) => DutyFacts> {
    const ids = rows.map(({ id }) => id);
    const programmes = [...new Set(rows.flatMap(({ programmeId }) => programmeId ?? []))];
    const counted = await beyondReach(() => this.countedEditions(programmes));
    const reports = await this.commitments.listReportDays(ids);
    const closings = await this.commitments.listClosings(ids);
    const facts = new Map(
      rows.map(({ id, programmeId }): [string, DutyFacts] => {
        const own = reports.filter(({ commitmentId }) => commitmentId === id);
        return [
          id,
          {
            editions: programmeId === null ? [] : (counted.get(programmeId) ?? []),
            reports: own.map(({ at }) => dayInBeijing(at)),
            ...endOf(closings.filter(({ commitmentId }) => commitmentId === id)),
          },
        ];
      }),
    );
    return (id) => facts.get(id) ?? EMPTY;
  }

  private async countedEditions(
    programmeIds: readonly string[],
  ): Promise<Map<string, DutyFacts['editions'][number][]>> {
    const found = await this.editions.list(programmeIds);
    const closed = found.filter(({ closedAt }) => closedAt !== null).map(({ id }) => id);
    const recorded = new Set(await this.meetings.listRecorded(closed));
    const isHeld = ({ id, evidence }: DatedEdition): boolean =>
      evidence === 'EDITION_CLOSED' || recorded.has(id);
    const byProgramme = new Map<string, DutyFacts['editions'][number][]>();
    for (const edition of found) {
      const list = byProgramme.get(edition.programmeId) ?? [];
      byProgramme.set(edition.programmeId, list);
      list.push({
        on: edition.lastDay,
        knownSince: dayInBeijing(edition.datedAt),
        countedSince:
          edition.closedAt !== null && isHeld(edition) ? dayInBeijing(edition.closedAt) : null,
      });
    }
    return byProgramme;
  }
}

/** A closing that failed says nothing; of those that stand the last one does. */
function endOf(closings: readonly ClosingRow[]): Pick<DutyFacts, 'doneOn' | 'closedOn'> {
  const last = closings.filter(({ passed }) => passed !== false).at(-1);
  if (!last) return { doneOn: null, closedOn: null };
  return {
    doneOn: dayInBeijing(last.askedAt),
    closedOn: last.checkedAt === null ? null : dayInBeijing(last.checkedAt),
  };
}
