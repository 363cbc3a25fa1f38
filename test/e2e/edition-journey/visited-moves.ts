import { STATE_MACHINES } from '@jiqia/contracts/states';
import type { Client } from 'pg';

/** One move of a state table, e.g. `match: INVITED>MUTUAL`. */
type MoveName = string;

export const ALL_MOVES: readonly MoveName[] = STATE_MACHINES.flatMap(({ states }) =>
  states.moves.map(({ from, to }) => `${states.machine}: ${from}>${to}`),
);

/** Notes each move that the database makes, from now on, with triggers of its own beside those of the product. */
export async function noteMoves(database: Client): Promise<void> {
  const watch = STATE_MACHINES.map(
    ({ table, column, states }) =>
      `CREATE TRIGGER journey_${column} AFTER UPDATE OF ${column} ON ${table} FOR EACH ROW EXECUTE FUNCTION journey.note('${states.machine}', '${column}');`,
  );
  await database.query(
    `CREATE SCHEMA journey;
     CREATE TABLE journey.visit (machine text, from_state text, to_state text);
     CREATE FUNCTION journey.note() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
     DECLARE was text := to_jsonb(OLD) ->> TG_ARGV[1]; is_now text := to_jsonb(NEW) ->> TG_ARGV[1];
     BEGIN
       IF was <> is_now THEN INSERT INTO journey.visit VALUES (TG_ARGV[0], was, is_now); END IF;
       RETURN NULL;
     END $$;
     ${watch.join('\n')}`,
  );
}

/** The moves that were made. The triggers go, so that the schema is the product's own again. */
export async function movesNoted(database: Client): Promise<ReadonlySet<MoveName>> {
  const { rows } = await database.query<{ move: MoveName }>(
    `SELECT DISTINCT machine || ': ' || from_state || '>' || to_state AS move FROM journey.visit`,
  );
  await database.query('DROP SCHEMA journey CASCADE');
  return new Set(rows.map(({ move }) => move));
}
