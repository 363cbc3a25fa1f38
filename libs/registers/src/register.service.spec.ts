import type { StateTable } from '@jiqia/contracts/states';
import type { TransactionRunner } from '@jiqia/database';
import { type MoveGuards, WORD_GUARDS } from '@jiqia/identity';
import type { OrganisationsService } from '@jiqia/organisations';
import type { Register } from './register.js';
import type { RegisterForm, RegisterRow, Stored } from './register-row.js';
import { RegisterService } from './register.service.js';

const states: StateTable = {
  machine: 'need',
  labels: { A: '甲', B: '乙' },
  labelsEn: { A: 'a', B: 'b' },
  initial: ['A'],
  moves: [{ from: 'A', to: 'B', by: ['organiser'], guard: 'sealed' }],
};

class Registry extends RegisterService<RegisterForm, RegisterRow> {
  constructor(guards: MoveGuards<Stored<RegisterRow>>) {
    super(
      {} as TransactionRunner,
      {} as OrganisationsService,
      { entity: 'need', states } as Register<RegisterForm, RegisterRow>,
      guards,
    );
  }

  protected override columnsOfMove(): Record<string, unknown> {
    return {};
  }
}

describe('RegisterService', () => {
  it('does not start while a guard of its state table has no code', () => {
    expect(() => new Registry(WORD_GUARDS).onModuleInit()).toThrow(
      'guards of need without code: sealed',
    );
    expect(() => new Registry({ sealed: () => undefined }).onModuleInit()).not.toThrow();
  });
});
