import { instancesOf } from '@jiqia/discovery';
import { Sweep, SweptWork } from '@jiqia/outbox';
import { Injectable } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';

/** How much one sweep asks for again of each kind. */
const MOST = 500;

/** How much each sweep asked for again or ended, by its name. */
export type SweepReport = Readonly<Record<string, number>>;

/**
 * The net under the queue: lets every lib ask again for work whose effect is missing, so that a queue that lost
 * everything loses nothing. Handlers run at least once anyhow.
 */
@Injectable()
export class Sweeper {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly work: SweptWork,
  ) {}

  /** @throws AggregateError of the sweeps that failed, once the others are done: a dead index loses no letter. */
  async sweep(): Promise<SweepReport> {
    const report: Record<string, number> = {};
    const errors: unknown[] = [];
    for (const sweep of this.sweeps()) {
      try {
        report[sweep.name] = await sweep.sweep(MOST);
      } catch (error) {
        errors.push(error);
      }
    }
    await this.work.forget();
    if (errors.length > 0) throw new AggregateError(errors, `sweeps failed: ${errors.join('; ')}`);
    return report;
  }

  /** @throws Error when two sweeps count under one name */
  private sweeps(): Sweep[] {
    const sweeps = instancesOf(this.discovery, Sweep);
    const names = new Set(sweeps.map((sweep) => sweep.name));
    if (names.size < sweeps.length)
      throw new Error(`two sweeps share a name: ${sweeps.map((sweep) => sweep.name).join(', ')}`);
    return sweeps;
  }
}
