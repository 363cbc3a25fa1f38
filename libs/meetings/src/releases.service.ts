import { Clock } from '@jiqia/clock';
import { OCCUPYING_MEETING_STATES } from '@jiqia/contracts/states';
import { audit, newId, type Transaction, TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { EditionsService } from '@jiqia/fairs';
import { type Actor, authorise } from '@jiqia/identity';
import { Outbox } from '@jiqia/outbox';
import { Injectable } from '@nestjs/common';
import { changesOf, nextSequence, releaseDifference } from './release-difference.js';
import { ReleaseTerms } from './release-terms.js';
import { ReleaseRepository } from './release.repository.js';
import type { MeetingTerms, ReleaseChange, ReleasedMeeting, ReleaseRow } from './release.types.js';

/** How a release is made. */
export interface ReleaseOrder {
  /** What organisers write beside it. */
  readonly note: string;
  /** Nobody is written to about it: for rehearsals. */
  readonly quiet?: boolean;
}

/** Releases of an edition's timetable (docs/adr/0065). What stands is provisional; those who take part see the last release. */
@Injectable()
export class ReleasesService {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly releases: ReleaseRepository,
    private readonly terms: ReleaseTerms,
    private readonly editions: EditionsService,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * Releases what stands now; those whose meetings have changed are written to.
   * @throws AppError ACTION_FORBIDDEN, TIMETABLE_MISSING before one is made, RELEASE_UNCHANGED, ALREADY_EXISTS when another release is made at
   *   the same time, and as `EditionsService.assertAct`
   */
  async release(
    actor: Actor,
    editionId: string,
    { note, quiet = false }: ReleaseOrder,
  ): Promise<ReleaseRow> {
    authorise(actor, 'timetable.release', { kind: 'timetable', editionId });
    const id = newId();
    await this.transactions.run(async (tx) => {
      await this.editions.assertAct(tx, editionId, 'CHANGE_MEETINGS', 'organiser');
      const now = this.clock.now();
      const { version, rows } = await this.next(tx, editionId, now);
      const row = { id, editionId, version, note, quiet, releasedBy: actor.id, releasedAt: now };
      await this.releases.insert(tx, row, rows);
      await audit(tx, {
        actor: actor.id,
        action: 'timetable.release',
        entity: 'timetable_release',
        entityId: id,
        details: { version, meetings: rows.length },
      });
      if (!quiet) await this.outbox.emit(tx, 'timetable.released', { releaseId: id });
    });
    return this.releases.get(id);
  }

  /** The newest first, 200 at most. @throws AppError ACTION_FORBIDDEN */
  list(actor: Actor, editionId: string): Promise<ReleaseRow[]> {
    authorise(actor, 'timetable.read', { kind: 'timetable', editionId });
    return this.releases.list(editionId);
  }

  /** What a release has changed against the one before. @throws AppError ACTION_FORBIDDEN, RELEASE_NOT_FOUND */
  async difference(actor: Actor, editionId: string, version: number): Promise<ReleaseChange[]> {
    authorise(actor, 'timetable.read', { kind: 'timetable', editionId });
    const newest = await this.releases.findNewest(editionId);
    if (!newest || version > newest.version) throw new AppError({ code: 'RELEASE_NOT_FOUND' });
    return this.changesOfVersion(editionId, version);
  }

  /** What the next release would change. @throws AppError ACTION_FORBIDDEN */
  async preview(actor: Actor, editionId: string): Promise<ReleaseChange[]> {
    authorise(actor, 'timetable.read', { kind: 'timetable', editionId });
    return this.unreleased(editionId);
  }

  /** Pipeline read between libs: no actor, no policy. What stands and was not released yet; before the first release, everything. */
  async unreleased(editionId: string, tx?: Transaction): Promise<ReleaseChange[]> {
    const newest = await this.releases.findNewest(editionId, tx);
    const before = await this.releases.listMeetings(editionId, newest?.version ?? 0, tx);
    return releaseDifference(before, await this.terms.list(editionId, tx));
  }

  /** Pipeline read between libs: no actor, no policy. @throws AppError RELEASE_NOT_FOUND */
  get(id: string): Promise<ReleaseRow> {
    return this.releases.get(id);
  }

  /** Pipeline read between libs: no actor, no policy. The newest of an edition, or null. */
  findNewest(editionId: string): Promise<ReleaseRow | null> {
    return this.releases.findNewest(editionId);
  }

  /** Pipeline read between libs: no actor, no policy. All meetings of one release, in the order of time and place. */
  listMeetings(editionId: string, version: number): Promise<ReleasedMeeting[]> {
    return this.releases.listMeetings(editionId, version);
  }

  /** Pipeline read between libs: no actor, no policy. */
  async changesOfVersion(editionId: string, version: number): Promise<ReleaseChange[]> {
    return releaseDifference(
      await this.releases.listMeetings(editionId, version - 1),
      await this.releases.listMeetings(editionId, version),
    );
  }

  /** Pipeline read between libs: no actor, no policy. What those who take part know of an edition's meetings, without those that are off. */
  async listKnown(editionId: string): Promise<ReleasedMeeting[]> {
    const newest = await this.releases.findNewest(editionId);
    if (!newest) return [];
    const rows = await this.releases.listMeetings(editionId, newest.version);
    return rows.filter(isOn);
  }

  /** Pipeline read between libs: no actor, no policy. What the two sides of a pair know of its meeting; null where it is off, or none was released. */
  async findKnown(matchId: string): Promise<ReleasedMeeting | null> {
    const row = await this.releases.findOfPair(matchId);
    return row && isOn(row) ? row : null;
  }

  /** Pipeline read between libs: no actor, no policy. What was last released of a meeting; null when it never was. */
  findLast(meetingId: string, tx?: Transaction): Promise<ReleasedMeeting | null> {
    return this.releases.findLast(meetingId, tx);
  }

  /** @throws AppError TIMETABLE_MISSING, RELEASE_UNCHANGED */
  private async next(
    tx: Transaction,
    editionId: string,
    now: Date,
  ): Promise<{ version: number; rows: (MeetingTerms & ReturnType<typeof nextSequence>)[] }> {
    const newest = await this.releases.findNewest(editionId, tx);
    const version = newest?.version ?? 0;
    const terms = await this.terms.hold(tx, editionId);
    const lasts = await this.releases.listLast(editionId, tx);
    const of = new Map(lasts.map((row) => [row.matchId, row]));
    const before = lasts.filter((row) => row.version === version);
    if (newest && !isAnother(before, terms)) throw new AppError({ code: 'RELEASE_UNCHANGED' });
    const rows = terms.map((row) => ({
      ...row,
      ...nextSequence(of.get(row.matchId) ?? null, version, row, now),
    }));
    return { version: version + 1, rows };
  }
}

/** Off are those that were called off or to which nobody came; what an organiser has taken out of the timetable stands until that is released. */
const isOn = ({ state }: ReleasedMeeting): boolean =>
  state === 'RELEASED' || OCCUPYING_MEETING_STATES.includes(state);

/** Whether there is anything to release: a pair that was set anew after a call-off counts, though time and place are the same. */
function isAnother(before: readonly MeetingTerms[], after: readonly MeetingTerms[]): boolean {
  if (before.length !== after.length) return true;
  const earlier = new Map(before.map((row) => [row.matchId, row]));
  return after.some((row) => {
    const old = earlier.get(row.matchId);
    return old?.meetingId !== row.meetingId || changesOf(old, row).length > 0;
  });
}
