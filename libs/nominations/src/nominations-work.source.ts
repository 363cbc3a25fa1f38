import { type Actor, mayAtAll, type Reach, reachOf } from '@jiqia/identity';
import { type WorkItem, WorkSource } from '@jiqia/work-board';
import { Injectable } from '@nestjs/common';
import { type NominationWork, NominationWorkRepository } from './nomination-work.repository.js';

/** Of the list of nominations, those of each kind. */
const FILTER: Readonly<Record<NominationWork, string>> = {
  NOMINATION_TO_ANSWER: 'state=ASKED',
  NOMINATION_TO_DECIDE: 'state=NOMINATED',
  NOMINATION_INCOMPLETE: 'state=NOMINATED&incomplete=true',
  NOMINATION_LAPSED: 'state=LAPSED',
  NOMINATION_UNSENT: 'state=ASKED',
};
const OF_RUNNERS: readonly NominationWork[] = [
  'NOMINATION_TO_DECIDE',
  'NOMINATION_INCOMPLETE',
  'NOMINATION_LAPSED',
  'NOMINATION_UNSENT',
];

/** What societies are to answer, by its last day; and for whoever runs an edition what was answered, what was not, and letters that did not arrive. */
@Injectable()
export class NominationsWorkSource extends WorkSource {
  constructor(private readonly work: NominationWorkRepository) {
    super();
  }

  override async waitingFor(actor: Actor): Promise<WorkItem[]> {
    const items: WorkItem[] = [];
    // It waits for the society, and not for those who may answer for every one.
    const own = ofOrganisations(actor);
    if (own.length > 0) items.push(...(await this.itemsOf('NOMINATION_TO_ANSWER', own)));
    if (!mayAtAll(actor, 'nomination.withdraw')) return items;
    const reach = reachOf(actor, 'nomination.withdraw');
    for (const work of OF_RUNNERS) items.push(...(await this.itemsOf(work, reach)));
    return items;
  }

  private async itemsOf(code: NominationWork, reach: Reach): Promise<WorkItem[]> {
    const waiting = await this.work.list(code, reach);
    return waiting.map(({ editionId, count, first }) => ({
      code,
      count,
      entries: first,
      list: `/api/nominations?editionId=${editionId}&${FILTER[code]}`,
    }));
  }
}

/** Of what the actor may answer, that of the societies whose officer they are. */
function ofOrganisations(actor: Actor): Exclude<Reach, 'all'> {
  if (!mayAtAll(actor, 'nomination.answer')) return [];
  const reach = reachOf(actor, 'nomination.answer');
  return reach === 'all' ? [] : reach.filter(({ scope }) => scope?.kind === 'organisation');
}
