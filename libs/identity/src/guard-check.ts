import { STATE_MACHINES, type StateTable } from '@jiqia/contracts/states';
import { instancesOf } from '@jiqia/discovery';
import { Injectable, Module, type OnModuleInit } from '@nestjs/common';
import { DiscoveryModule, DiscoveryService } from '@nestjs/core';
import { assertGuardsHaveCode, type MoveGuards, WORD_GUARDS } from './move-guards.js';

/** A service whose state table names guards that words alone do not settle: it has their code. */
export abstract class GuardedService<R> {
  /** The tables and the code of every guard that they name. */
  abstract guarded(): { readonly states: StateTable; readonly guards: MoveGuards<R> };
}

/**
 * The one registry of guards: finds the code of every machine among the services of the process.
 * @throws Error at boot, naming the guards of a table that have no code
 */
@Injectable()
class GuardCheck implements OnModuleInit {
  constructor(private readonly services: DiscoveryService) {}

  onModuleInit(): void {
    const own = new Map<string, MoveGuards<never>>();
    for (const service of instancesOf<GuardedService<never>>(this.services, GuardedService)) {
      const { states, guards } = service.guarded();
      own.set(states.machine, guards);
    }
    for (const { states } of STATE_MACHINES)
      assertGuardsHaveCode(states, own.get(states.machine) ?? WORD_GUARDS);
  }
}

/** For every process: it does not start while a move or a state is unguarded. */
@Module({ imports: [DiscoveryModule], providers: [GuardCheck] })
export class GuardsModule {}
