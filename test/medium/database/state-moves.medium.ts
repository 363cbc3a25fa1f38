import { STATE_MACHINES, statesOf } from '@jiqia/contracts/states';
import { isAppError } from '@jiqia/errors';
import { assertMove, ORGANISER, recipientOf, SYSTEM } from '@jiqia/identity';
import * as fc from 'fast-check';
import { Client } from 'pg';
import { guardsOf, wantedGuards } from '../../support/state-guards.js';
import { seedStateRows, tryMove } from '../../support/state-rows.js';
import { cloneDatabase } from '../../support/test-database.js';

const MACHINES = STATE_MACHINES.map((row) => [row.states.machine, row] as const);
const ACTORS = [ORGANISER, recipientOf('none'), SYSTEM];

describe('state moves in the database', () => {
  let database: Awaited<ReturnType<typeof cloneDatabase>>;
  let client: Client;

  beforeAll(async () => {
    database = await cloneDatabase();
    client = new Client(database.url);
    await client.connect();
    await seedStateRows(client);
  });
  afterAll(async () => {
    await client.end();
    await database.drop();
  });

  it('has the moves and triggers of every machine in the code, and of no other', async () => {
    expect(await guardsOf(client)).toEqual(wantedGuards());
  });

  it.each(MACHINES)(
    'takes every legal move of %s and refuses every other',
    async (_machine, row) => {
      const { states } = row;
      const legal = new Set(states.moves.map((move) => `${move.from}>${move.to}`));
      const taken: string[] = [];
      const all = statesOf(states);
      for (const from of all) {
        for (const to of all) {
          if (from !== to && (await tryMove(client, row, from, to))) taken.push(`${from}>${to}`);
        }
      }
      expect(taken.sort()).toEqual([...legal].sort());
    },
  );

  it('refuses what the code refuses: any machine, any two states, any actor', async () => {
    const anyMove = fc.constantFrom(...STATE_MACHINES).chain((row) =>
      fc.record({
        row: fc.constant(row),
        from: fc.constantFrom(...statesOf(row.states)),
        to: fc.constantFrom(...statesOf(row.states)),
        actor: fc.constantFrom(...ACTORS),
      }),
    );
    await fc.assert(
      fc.asyncProperty(anyMove, async ({ row, from, to, actor }) => {
        fc.pre(from !== to);
        const verdict = verdictOf(() => assertMove(row.states, from, to, actor));
        const taken = await tryMove(client, row, from, to);
        expect({ verdict, taken }).toEqual({
          verdict: taken ? expect.stringMatching(/^(ok|MOVE_FORBIDDEN)$/) : 'ILLEGAL_STATE_MOVE',
          taken,
        });
      }),
      { numRuns: 300 },
    );
  });

  /** Columns that a row is written with; the database fills the others. */
  const writableColumns = async (table: string): Promise<string> => {
    const { rows } = await client.query<{ name: string }>(
      `SELECT column_name AS name FROM information_schema.columns WHERE table_name = $1 AND is_generated = 'NEVER'`,
      [table],
    );
    return rows.map((row) => row.name).join(', ');
  };

  it('lets no row begin in a state that is no beginning', async () => {
    for (const { table, column, states } of STATE_MACHINES) {
      const columns = await writableColumns(table);
      for (const state of statesOf(states)) {
        if (states.initial.includes(state)) continue;
        // The copy would break keys and checks too, but the state is looked at first.
        await expect(
          client.query(
            `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM jsonb_populate_record(NULL::${table},
               (SELECT to_jsonb(t) || jsonb_build_object('${column}', '${state}') FROM ${table} t))`,
          ),
        ).rejects.toMatchObject({ code: 'JQ001' });
      }
    }
  });

  it('keeps versions from standing still', async () => {
    await expect(client.query(`UPDATE organisation SET park = 'x'`)).rejects.toMatchObject({
      code: 'JQ003',
    });
  });
});

function verdictOf(check: () => void): string {
  try {
    check();
    return 'ok';
  } catch (error) {
    return isAppError(error) ? error.code : String(error);
  }
}
