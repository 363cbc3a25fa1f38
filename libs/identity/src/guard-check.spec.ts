import { NEED_STATES, STATE_MACHINES } from '@jiqia/contracts/states';
import { Injectable } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { GuardedService, GuardsModule } from './guard-check.js';
import { type MoveGuards, WORD_GUARDS } from './move-guards.js';

const pass = (): void => undefined;

/** A service with the code of a machine's guards, all but those named. */
function serviceOf(machine: string, without: readonly string[] = []) {
  @Injectable()
  class Guarded extends GuardedService<never> {
    override guarded() {
      const found = STATE_MACHINES.find((one) => one.states.machine === machine);
      const states = found?.states ?? NEED_STATES;
      const code = {
        ...WORD_GUARDS,
        secrecyDeclared: pass,
        complete: pass,
        validityOver: pass,
        renewed: pass,
        described: pass,
        confirmed: pass,
        unconfirmedFor12Months: pass,
      };
      const kept = Object.entries(code).filter(([name]) => !without.includes(name));
      return { states, guards: Object.fromEntries(kept) as MoveGuards<never> };
    }
  }
  return Guarded;
}

const boot = async (...providers: ReturnType<typeof serviceOf>[]): Promise<void> => {
  const module = await Test.createTestingModule({ imports: [GuardsModule], providers }).compile();
  await module.init();
  await module.close();
};

describe('a process at its start', () => {
  it('goes on where every guard has code', async () => {
    await expect(boot(serviceOf('need'), serviceOf('capability'))).resolves.toBeUndefined();
  });

  it('stops where a guard has none, be it of a move or of a state', async () => {
    await expect(boot(serviceOf('need', ['complete']), serviceOf('capability'))).rejects.toThrow(
      'guards of need without code: complete',
    );
    await expect(boot(serviceOf('need'))).rejects.toThrow(
      /guards of capability without code: .*described/,
    );
  });

  it('stops where a table names a guard that nobody has heard of', async () => {
    for (const { states } of STATE_MACHINES) {
      const [first] = states.moves;
      const moves = first ? [{ ...first, guard: 'sealed' }] : [];
      const planted = jest.replaceProperty(states as { moves: unknown }, 'moves', moves);
      await expect(boot(serviceOf('need'), serviceOf('capability'))).rejects.toThrow(
        `guards of ${states.machine} without code: sealed`,
      );
      planted.restore();
    }
  });
});
