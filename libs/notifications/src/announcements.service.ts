import { Clock, dayIn } from '@jiqia/clock';
import type { AnnouncementForm } from '@jiqia/contracts/forms';
import { type Page, pageOf, type PageQuery } from '@jiqia/contracts/http';
import {
  ANNOUNCEMENT_STATES,
  type AnnouncementState,
  canMove,
  stateWorded,
} from '@jiqia/contracts/states';
import { audit, TransactionRunner, type Transaction } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { EditionsService } from '@jiqia/fairs';
import { type Actor, authorise, authoriseOn } from '@jiqia/identity';
import { Outbox } from '@jiqia/outbox';
import { PartiesService } from '@jiqia/parties';
import { Injectable } from '@nestjs/common';
import {
  AnnouncementRepository,
  type AnnouncementRow,
  type CountedAnnouncement,
} from './announcement.repository.js';
import { AudienceRepository } from './audience.repository.js';
import { Audiences } from './audiences.js';

/** Published on one day of an edition: who is told more often reads nothing. */
const MOST_A_DAY = 5;

/** Whom an announcement would reach. */
export interface AnnouncementReach {
  readonly recipients: number;
  readonly accounts: number;
  readonly addresses: number;
  readonly leftToday: number;
}

/** What organisers tell those who take part: written first, looked at with the number of its readers, then published. */
@Injectable()
export class AnnouncementsService {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly announcements: AnnouncementRepository,
    private readonly audiences: Audiences,
    private readonly seats: AudienceRepository,
    private readonly parties: PartiesService,
    private readonly editions: EditionsService,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Newest first. @throws AppError ACTION_FORBIDDEN */
  async list(
    actor: Actor,
    editionId: string,
    query: PageQuery,
  ): Promise<Page<CountedAnnouncement>> {
    authorise(actor, 'announcement.read', { kind: 'announcement', editionId });
    return pageOf(await this.announcements.list(editionId, query), query.limit);
  }

  /** @throws AppError ACTION_FORBIDDEN, ANNOUNCEMENT_NOT_FOUND */
  async read(actor: Actor, id: string): Promise<CountedAnnouncement> {
    const row = await this.announcements.count(id);
    authoriseOn(actor, 'announcement.read', resourceOf(row), 'ANNOUNCEMENT_NOT_FOUND');
    return row;
  }

  /** @throws AppError ACTION_FORBIDDEN, EDITION_CLOSED */
  async write(
    actor: Actor,
    editionId: string,
    form: AnnouncementForm,
  ): Promise<CountedAnnouncement> {
    authorise(actor, 'announcement.write', { kind: 'announcement', editionId });
    const id = await this.transactions.run(async (tx) => {
      await this.editions.assertOpen(tx, editionId);
      const made = await this.announcements.insert(tx, editionId, form, actor.id);
      await note(tx, actor, 'create', made);
      return made;
    });
    return this.announcements.count(id);
  }

  /** @throws AppError ACTION_FORBIDDEN, ANNOUNCEMENT_NOT_FOUND, EDITION_CLOSED, ILLEGAL_STATE_MOVE once it is published, VERSION_CHANGED */
  async edit(
    actor: Actor,
    id: string,
    lockVersion: number,
    form: AnnouncementForm,
  ): Promise<CountedAnnouncement> {
    await this.change(actor, id, async (tx, row) => {
      if (row.state !== 'DRAFT') throw illegal(row.state, 'DRAFT');
      await this.announcements.update(tx, { id, lockVersion }, form);
      await note(tx, actor, 'edit', id);
    });
    return this.announcements.count(id);
  }

  /** Whom it would reach if it were published now. @throws AppError ACTION_FORBIDDEN, ANNOUNCEMENT_NOT_FOUND */
  async preview(actor: Actor, id: string): Promise<AnnouncementReach> {
    const row = await this.announcements.get(id);
    authoriseOn(actor, 'announcement.write', resourceOf(row), 'ANNOUNCEMENT_NOT_FOUND');
    const edition = await this.editions.get(row.editionId);
    const seats = await this.audiences.of(edition, row.audience, row.day);
    const addressee = await this.parties.addressees(seats);
    const today = dayIn(edition.timeZone, this.clock.now());
    const published = await this.transactions.run((tx) =>
      this.announcements.countOfDay(tx, row.editionId, today),
    );
    return {
      recipients: seats.length,
      accounts: await this.seats.countAccounts(seats),
      addresses: seats.filter((seat) => addressee(seat).address !== '').length,
      leftToday: Math.max(0, MOST_A_DAY - published),
    };
  }

  /**
   * Whoever belongs to its audience is told.
   * @param lockVersion of the words that were looked at
   * @throws AppError ACTION_FORBIDDEN, ANNOUNCEMENT_NOT_FOUND, EDITION_CLOSED, ILLEGAL_STATE_MOVE, VERSION_CHANGED, ANNOUNCEMENTS_SPENT,
   *   ANNOUNCEMENT_WITHOUT_READERS
   */
  async publish(actor: Actor, id: string, lockVersion: number): Promise<CountedAnnouncement> {
    await this.change(actor, id, async (tx, row) => {
      if (!canMove(ANNOUNCEMENT_STATES, row.state, 'PUBLISHED'))
        throw illegal(row.state, 'PUBLISHED');
      const edition = await this.editions.get(row.editionId, tx);
      const now = this.clock.now();
      const day = dayIn(edition.timeZone, now);
      if ((await this.announcements.countOfDay(tx, row.editionId, day)) >= MOST_A_DAY)
        throw new AppError({ code: 'ANNOUNCEMENTS_SPENT', params: { most: MOST_A_DAY } });
      const seats = await this.audiences.of(edition, row.audience, row.day);
      if (seats.length === 0) throw new AppError({ code: 'ANNOUNCEMENT_WITHOUT_READERS' });
      await this.announcements.publish(tx, { id, lockVersion }, { by: actor.id, at: now, day });
      await note(tx, actor, 'publish', id, { recipients: seats.length });
      await this.outbox.emit(tx, 'announcement.published', { announcementId: id });
    });
    return this.announcements.count(id);
  }

  /**
   * Within the product nobody reads it any more, and letters that have not gone out do not go; those that have cannot be called back.
   * @throws AppError ACTION_FORBIDDEN, ANNOUNCEMENT_NOT_FOUND, ILLEGAL_STATE_MOVE, VERSION_CHANGED
   */
  async withdraw(actor: Actor, id: string, lockVersion: number): Promise<CountedAnnouncement> {
    await this.change(actor, id, async (tx, row) => {
      if (!canMove(ANNOUNCEMENT_STATES, row.state, 'WITHDRAWN'))
        throw illegal(row.state, 'WITHDRAWN');
      await this.announcements.withdraw(tx, { id, lockVersion }, this.clock.now());
      await note(tx, actor, 'withdraw', id);
    });
    return this.announcements.count(id);
  }

  private async change(
    actor: Actor,
    id: string,
    work: (tx: Transaction, row: AnnouncementRow) => Promise<void>,
  ): Promise<void> {
    const seen = await this.announcements.get(id);
    authoriseOn(actor, 'announcement.write', resourceOf(seen), 'ANNOUNCEMENT_NOT_FOUND');
    await this.transactions.run(async (tx) => {
      await this.editions.assertOpen(tx, seen.editionId);
      await work(tx, await this.announcements.get(id, tx));
    });
  }
}

const resourceOf = ({ id, editionId }: AnnouncementRow) =>
  ({ kind: 'announcement', id, editionId }) as const;

function illegal(from: AnnouncementState, to: AnnouncementState): AppError {
  return new AppError({
    code: 'ILLEGAL_STATE_MOVE',
    params: {
      from: stateWorded(ANNOUNCEMENT_STATES, from),
      to: stateWorded(ANNOUNCEMENT_STATES, to),
    },
  });
}

const note = (
  tx: Transaction,
  actor: Actor,
  verb: string,
  entityId: string,
  details?: Readonly<Record<string, unknown>>,
): Promise<void> =>
  audit(tx, {
    actor: actor.id,
    action: `announcement.${verb}`,
    entity: 'announcement',
    entityId,
    ...(details ? { details } : {}),
  });
