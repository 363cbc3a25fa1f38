import { ENVIRONMENT, type Environment, linkSecretOf } from '@jiqia/config';
import type { BadgeScansForm } from '@jiqia/contracts/forms';
import { beyondReach } from '@jiqia/database';
import { EditionsService } from '@jiqia/fairs';
import { type Actor, authorise } from '@jiqia/identity';
import { Inject, Injectable } from '@nestjs/common';
import { badgeCode, sameCode } from './badge-code.js';
import { type BadgeHolder, BadgeRepository } from './badge.repository.js';
import { type DayEventEffect, DayEventsService } from './day-events.service.js';

export interface Badge extends BadgeHolder {
  /** What its QR code carries. */
  readonly code: string;
}

/** Badges of those who take part, and checking them in by the code on it. */
@Injectable()
export class BadgesService {
  constructor(
    private readonly badges: BadgeRepository,
    private readonly editions: EditionsService,
    private readonly events: DayEventsService,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** In the order of organisations and names. @throws AppError ACTION_FORBIDDEN, EDITION_NOT_FOUND */
  async list(actor: Actor, editionId: string): Promise<Badge[]> {
    authorise(actor, 'report.download', { kind: 'report', editionId });
    const { organiser } = await this.editions.get(editionId);
    const secret = linkSecretOf(this.environment);
    // Names of both sides, for whoever runs the edition; the policy has been asked.
    const holders = await beyondReach(() => this.badges.list(editionId, organiser.name));
    return holders.map((row) => ({ ...row, code: badgeCode(secret, editionId, row.personId) }));
  }

  /**
   * Whoever's badge was scanned has come, or gone: the same events as by list, kept once by their ids.
   * @returns the effect of each, in the order given; a code of no badge of this edition is not kept
   * @throws AppError as `DayEventsService.take`
   */
  async scan(
    actor: Actor,
    editionId: string,
    { device, scans }: BadgeScansForm,
  ): Promise<DayEventEffect[]> {
    authorise(actor, 'day.note', { kind: 'day', editionId });
    const persons = await this.personsByCode(editionId);
    const found = scans.map(({ id, at, code, left }) => {
      const personId = persons.get(sameCode(code));
      const kind = left ? ('PERSON_LEFT' as const) : ('PERSON_ARRIVED' as const);
      return { id, event: personId === undefined ? null : { id, at, kind, personId } };
    });
    const events = found.flatMap(({ event }) => event ?? []);
    const taken = await this.events.take(actor, editionId, { device, events });
    const effects = taken[Symbol.iterator]();
    return found.map(({ id, event }) => {
      const effect = event === null ? null : effects.next().value;
      return effect ?? { id, effect: 'CODE_UNKNOWN', kept: false };
    });
  }

  private async personsByCode(editionId: string): Promise<ReadonlyMap<string, string>> {
    const secret = linkSecretOf(this.environment);
    const rows = await beyondReach(() => this.badges.listIds(editionId));
    return new Map(rows.map(({ id, personId }) => [badgeCode(secret, editionId, id), personId]));
  }
}
