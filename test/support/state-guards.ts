import { STATE_MACHINES } from '@jiqia/contracts/states';
import type { Client } from 'pg';

/** Moves and triggers of every state machine as `contracts` has them, a line each, in order. */
export const wantedGuards = (): string[] =>
  STATE_MACHINES.flatMap(({ table, column, states }) => [
    `trigger of ${states.machine} on ${table}.${column}`,
    ...states.initial.map((state) => `${states.machine}: >${state}`),
    ...states.moves.map((move) => `${states.machine}: ${move.from}>${move.to}`),
  ]).toSorted();

/** The same as the database has them: every row of `state_move`, every live trigger that looks moves up. */
export async function guardsOf(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ line: string }>(
    `SELECT machine || ': ' || from_state || '>' || to_state AS line FROM state_move
     UNION ALL
     SELECT 'trigger of ' || argument[1] || ' on ' || tgrelid::regclass || '.' || argument[2]
       FROM pg_trigger, string_to_array(encode(tgargs, 'escape'), '\\000') AS argument
      WHERE tgfoid = 'check_state_move'::regproc AND tgenabled <> 'D'`,
  );
  return rows.map((row) => row.line).toSorted();
}
