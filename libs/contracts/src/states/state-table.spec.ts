import * as fc from 'fast-check';
import { OCCUPYING_MEETING_STATES, STATE_MACHINES, statesOf } from './index.js';
import { canMove, finalStates, moves, movesFrom, type StateTable } from './state-table.js';

const MACHINES = STATE_MACHINES.map(({ states, table, column }) => ({
  name: `${table}.${column} (${states.machine})`,
  table: states,
}));
const MOVERS = ['owner', 'society', 'organiser', 'recipient', 'system'];
const HAN = /\p{Script=Han}/u;

/** States that can be reached from `from`, itself included. */
function reachable(table: StateTable, from: readonly string[]): Set<string> {
  const seen = new Set(from);
  for (const state of seen) for (const move of movesFrom(table, state)) seen.add(move.to);
  return seen;
}

describe.each(MACHINES)('states of $name', ({ table }) => {
  const states = statesOf(table);
  const anyState = fc.constantFrom(...states);

  it('labels every state in Chinese, and no two alike', () => {
    for (const state of states) expect(table.labels[state]).toMatch(HAN);
    expect(new Set(Object.values(table.labels)).size).toBe(states.length);
  });

  it('names only its own states, and each move once', () => {
    const named = [...table.initial, ...table.moves.flatMap(({ from, to }) => [from, to])];
    expect(named.filter((state) => !states.includes(state))).toEqual([]);
    const pairs = table.moves.map(({ from, to }) => `${from} → ${to}`);
    expect(pairs.filter((pair, i) => pairs.indexOf(pair) !== i)).toEqual([]);
  });

  it('starts somewhere and never moves in place', () => {
    expect(table.initial.length).toBeGreaterThan(0);
    expect(table.moves.filter(({ from, to }) => from === to)).toEqual([]);
  });

  it('says who may make each move', () => {
    for (const move of table.moves) {
      expect(move.by.length).toBeGreaterThan(0);
      expect(move.by.filter((mover) => !MOVERS.includes(mover))).toEqual([]);
      expect(move.guard).not.toBe('');
    }
  });

  it('reaches every state from an initial one', () => {
    expect([...reachable(table, table.initial)].toSorted()).toEqual([...states].toSorted());
  });

  it('allows the listed moves and no other', () => {
    fc.assert(
      fc.property(anyState, anyState, (from, to) => {
        const listed = table.moves.some((move) => move.from === from && move.to === to);
        expect(canMove(table, from, to)).toBe(listed);
        expect(movesFrom(table, from).some((move) => move.to === to)).toBe(listed);
      }),
      { numRuns: 500 },
    );
  });

  it('allows nothing to and from a state it does not know', () => {
    const stranger = fc.string().filter((text) => !(states as string[]).includes(text));
    fc.assert(
      fc.property(anyState, stranger, (state, other) => {
        expect(canMove(table, state, other)).toBe(false);
        expect(canMove(table, other, state)).toBe(false);
      }),
    );
  });

  it('keeps every random walk on the graph until it rests in a final state', () => {
    const finals = new Set(finalStates(table));
    fc.assert(
      fc.property(
        fc.constantFrom(...table.initial),
        fc.array(fc.nat(), { maxLength: 60 }),
        (start, choices) => {
          let state = start;
          for (const choice of choices) {
            const open = movesFrom(table, state).filter(({ undo }) => !undo);
            expect(open.length === 0).toBe(finals.has(state));
            const move = open[choice % Math.max(1, open.length)];
            if (!move) break;
            expect(canMove(table, state, move.to)).toBe(true);
            state = move.to;
            expect(states).toContain(state);
          }
        },
      ),
    );
  });
});

const MAY_REST: Readonly<Record<string, readonly string[]>> = {
  'follow-up': ['CLOSED'],
  commitment: ['VERIFIED'],
  account: [],
  verification: ['EXPIRED', 'REFUSED'],
  need: ['CLOSED', 'REJECTED'],
  capability: ['RETIRED'],
  import_batch: ['DROPPED', 'UNDONE'],
  match_run: ['CANCELLED', 'DONE', 'FAILED'],
  match: ['CONVERTED', 'DECLINED', 'DISMISSED', 'LAPSED', 'NOT_PURSUED'],
  shortlist_run: ['DONE', 'FAILED'],
  invitation: ['ACCEPTED', 'DECLINED', 'DELEGATED', 'EXPIRED', 'REVOKED'],
  invitation_wave: ['CALLED_OFF', 'RELEASED'],
  delivery: ['DEAD'],
  announcement: ['WITHDRAWN'],
  'sms-message': ['REFUSED', 'SENT', 'UNKNOWN'],
  timetable: ['CANCELLED', 'DONE', 'FAILED'],
  meeting: ['CANCELLED', 'NO_SHOW', 'RECORDED', 'RELEASED'],
  nomination: ['NOMINATED', 'NONE', 'WITHDRAWN'],
  notice: ['DEAD'],
  outcome: ['LANDED', 'LAPSED', 'TERMINATED'],
  claim: [],
  'success-case': ['REFUSED', 'WITHDRAWN'],
  campaign: ['CLOSED'],
  'need-refinement': ['ADOPTED', 'DECLINED', 'WITHDRAWN'],
  registration: ['CANCELLED', 'REJECTED'],
};

describe('the machines together', () => {
  it('are twenty-five, one per table and column', () => {
    expect(MACHINES.map(({ name }) => name)).toHaveLength(25);
    expect(new Set(STATE_MACHINES.map(({ table, column }) => `${table}.${column}`)).size).toBe(25);
    expect(new Set(STATE_MACHINES.map(({ states }) => states.machine)).size).toBe(25);
  });

  it.each(MACHINES)('$name rests only where it should', ({ table }) => {
    expect(finalStates(table).toSorted()).toEqual(MAY_REST[table.machine]);
  });

  it('never auto-invite or un-release by mistake: what the domain page forbids is not in the tables', () => {
    const byName = new Map<string, StateTable>(
      STATE_MACHINES.map(({ states }) => [states.machine, states]),
    );
    const may = (machine: string, from: string, to: string): boolean => {
      const table = byName.get(machine);
      if (!table) throw new Error(`no machine ${machine}`);
      return canMove(table, from, to);
    };
    expect(may('invitation', 'EXPIRED', 'ACCEPTED')).toBe(false);
    expect(may('invitation', 'QUEUED', 'AWAITING')).toBe(false);
    expect(may('need', 'DRAFT', 'PUBLISHED')).toBe(false);
    expect(may('capability', 'STALE', 'PAUSED')).toBe(false);
    expect(may('claim', 'CLAIMED', 'VERIFIED')).toBe(false);
    expect(may('meeting', 'RELEASED', 'CONFIRMED')).toBe(false);
    expect(may('match', 'VETOED', 'SHORTLISTED')).toBe(false);
  });

  it('count a cancelled, released or missed meeting as a free slot, and only those', () => {
    const meeting = STATE_MACHINES.find(({ states }) => states.machine === 'meeting');
    const free = Object.keys(meeting?.states.labels ?? {}).filter(
      (state) => !(OCCUPYING_MEETING_STATES as readonly string[]).includes(state),
    );
    expect(free.toSorted()).toEqual(['CANCELLED', 'NO_SHOW', 'RELEASED']);
  });
});

describe('moves()', () => {
  it('lists each from with each to, the guard only where there is one', () => {
    expect(moves(['A', 'B'], ['C', 'D'], ['system'])).toEqual([
      { from: 'A', to: 'C', by: ['system'] },
      { from: 'A', to: 'D', by: ['system'] },
      { from: 'B', to: 'C', by: ['system'] },
      { from: 'B', to: 'D', by: ['system'] },
    ]);
    expect(moves(['A'], ['B'], ['owner'], 'reason')).toEqual([
      { from: 'A', to: 'B', by: ['owner'], guard: 'reason' },
    ]);
  });
});
