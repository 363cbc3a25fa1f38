import { STATE_MACHINES, statesOf } from '@jiqia/contracts';
import { Client } from 'pg';
import { cloneDatabase } from '../support/test-database.js';

describe('state moves in the database', () => {
  let database: Awaited<ReturnType<typeof cloneDatabase>>;
  let client: Client;

  beforeAll(async () => {
    database = await cloneDatabase();
    client = new Client(database.url);
    await client.connect();
  });
  afterAll(async () => {
    await client.end();
    await database.drop();
  });

  it.each(STATE_MACHINES.map(({ states }) => [states.machine, states] as const))(
    'has the very moves of the %s table',
    async (machine, states) => {
      const { rows } = await client.query<{ move: string }>(
        `SELECT from_state || '>' || to_state AS move FROM state_move WHERE machine = $1 ORDER BY 1`,
        [machine],
      );
      const wanted = [
        ...states.initial.map((state) => `>${state}`),
        ...states.moves.map((m) => `${m.from}>${m.to}`),
      ];
      expect(rows.map((row) => row.move)).toEqual([...new Set(wanted)].sort());
    },
  );

  it('refuses every illegal move of an outcome and takes every legal one', async () => {
    await seedOutcomeParents(client);
    const machine = STATE_MACHINES.find(({ states }) => states.machine === 'outcome')?.states;
    const states = machine ? statesOf(machine) : [];
    expect(states.length).toBeGreaterThan(5);
    for (const from of states) {
      for (const to of states) {
        if (from === to) continue;
        const legal = machine?.moves.some((move) => move.from === from && move.to === to) ?? false;
        expect({ from, to, taken: await tryMove(client, from, to) }).toEqual({
          from,
          to,
          taken: legal,
        });
      }
    }
  });

  it('keeps audit rows from being changed and versions from standing still', async () => {
    await client.query(
      `INSERT INTO audit_entry (id, actor, action, entity, entity_id) VALUES (uuidv7(), 'a', 'b', 'c', uuidv7())`,
    );
    await expect(client.query(`UPDATE audit_entry SET actor = 'x'`)).rejects.toMatchObject({
      code: 'JQ002',
    });
    await expect(client.query('DELETE FROM audit_entry')).rejects.toMatchObject({ code: 'JQ002' });
    await expect(client.query(`UPDATE organisation SET park = 'x'`)).rejects.toMatchObject({
      code: 'JQ003',
    });
  });
});

async function seedOutcomeParents(client: Client): Promise<void> {
  await client.query(`INSERT INTO organisation (id, name, kind) VALUES (uuidv7(), 'o', 'ENTERPRISE');
    INSERT INTO need (id, row_hash, organisation_id, title) SELECT uuidv7(), 'h', id, 't' FROM organisation;
    INSERT INTO capability (id, row_hash, kind, organisation_id, title) SELECT uuidv7(), 'h', 'EXPERTISE', id, 't' FROM organisation;
    INSERT INTO edition (id, ref, name, form) VALUES (uuidv7(), 'E', 'E', '{}')`);
}

/** Puts an outcome into `from` behind the trigger's back, then tries the move. */
async function tryMove(client: Client, from: string, to: string): Promise<boolean> {
  await client.query('BEGIN');
  try {
    await client.query('ALTER TABLE outcome DISABLE TRIGGER outcome_state');
    await client.query(
      `INSERT INTO outcome (id, edition_id, need_id, capability_id, stage)
       SELECT uuidv7(), e.id, n.id, c.id, $1 FROM edition e, need n, capability c`,
      [from],
    );
    await client.query('ALTER TABLE outcome ENABLE TRIGGER outcome_state');
    await client.query('UPDATE outcome SET stage = $1, lock_version = lock_version + 1', [to]);
    return true;
  } catch (error) {
    if ((error as { code?: string }).code !== 'JQ001') throw error;
    return false;
  } finally {
    await client.query('ROLLBACK');
  }
}
