import { instancesOf } from '@jiqia/discovery';
import { type Actor, authorise } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { type WorkItem, WorkSource } from './work-source.js';

/** What waits for whoever asks, over all libs: so that nobody has to look through every list. */
@Injectable()
export class WorkBoardService {
  constructor(private readonly discovery: DiscoveryService) {}

  /** What is due first stands first, then what has no day. @throws AppError ACTION_FORBIDDEN */
  async read(actor: Actor): Promise<WorkItem[]> {
    authorise(actor, 'work.read', { kind: 'work' });
    const items: WorkItem[] = [];
    for (const source of this.sources()) items.push(...(await source.waitingFor(actor)));
    return items
      .map((item, place) => ({ item, place, due: dueOf(item) ?? LATER }))
      .toSorted((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : a.place - b.place))
      .map(({ item }) => item);
  }

  private sources(): WorkSource[] {
    return instancesOf(this.discovery, WorkSource);
  }
}

/** After every day. */
const LATER = '9999';

/** The earliest day by which something of it is due. */
export const dueOf = ({ entries }: WorkItem): string | null =>
  entries.flatMap(({ due }) => due ?? []).toSorted()[0] ?? null;
