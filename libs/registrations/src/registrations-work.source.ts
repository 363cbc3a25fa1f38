import type { WorkCode } from '@jiqia/contracts/words';
import { type Actor, mayAtAll, reachOf } from '@jiqia/identity';
import { SHOWN_ON_BOARD, type WorkItem, WorkSource } from '@jiqia/work-board';
import { Injectable } from '@nestjs/common';
import { ownPersons } from './registration-rights.js';
import { RegistrationSheets } from './registration-sheets.js';
import {
  RegistrationListRepository,
  type WaitingRegistrations,
} from './registration-list.repository.js';

/** Own registrations that are looked through. */
const MOST_OWN = 50;

/** For organisers: registrations that wait for a decision, or for a place that is there. For whoever signed up: what they must still answer. */
@Injectable()
export class RegistrationsWorkSource extends WorkSource {
  constructor(
    private readonly registrations: RegistrationListRepository,
    private readonly sheets: RegistrationSheets,
  ) {
    super();
  }

  override async waitingFor(actor: Actor): Promise<WorkItem[]> {
    return [...(await this.toDecide(actor)), ...(await this.toAnswer(actor))];
  }

  private async toDecide(actor: Actor): Promise<WorkItem[]> {
    if (!mayAtAll(actor, 'registration.decide')) return [];
    const reach = reachOf(actor, 'registration.decide');
    return [
      ...itemsOf('REGISTRATION_TO_DECIDE', 'APPLIED', await this.registrations.listApplied(reach)),
      ...itemsOf('REGISTRATION_TO_MOVE_UP', 'WAITING', await this.registrations.listMovable(reach)),
    ];
  }

  private async toAnswer(actor: Actor): Promise<WorkItem[]> {
    const persons = ownPersons(actor);
    if (persons.length === 0 || !mayAtAll(actor, 'registration.read')) return [];
    const rows = await this.registrations.listOfPersons(persons, MOST_OWN, true);
    const open = (await this.sheets.of(actor, rows)).filter(({ missing }) => missing.length > 0);
    if (open.length === 0) return [];
    return [
      {
        code: 'REGISTRATION_INCOMPLETE',
        count: open.length,
        entries: open
          .slice(0, SHOWN_ON_BOARD)
          .map(({ row, edition }) => ({ id: row.id, title: edition, due: null })),
        list: '/api/my/registrations',
      },
    ];
  }
}

const itemsOf = (
  code: WorkCode,
  state: string,
  waiting: readonly WaitingRegistrations[],
): WorkItem[] =>
  waiting.map(({ editionId, count, first }) => ({
    code,
    count,
    entries: first.map(({ id, title }) => ({ id, title, due: null })),
    list: `/api/editions/${editionId}/registrations?state=${state}`,
  }));
