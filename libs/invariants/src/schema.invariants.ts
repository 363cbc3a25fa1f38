import { readFileSync } from 'node:fs';
import type { InvariantQuery } from '@jiqia/database';

/** An object of the schema by its name, and what it is. */
type SchemaObject = readonly [name: string, definition: string];

/** Constraints, indexes, triggers, functions, views and walls between rows of a database, as `name` and `definition`. */
export const SCHEMA_OBJECTS = `
  SELECT format('constraint %s of %s', c.conname, r.relname) AS name, pg_get_constraintdef(c.oid) AS definition
    FROM pg_constraint c JOIN pg_class r ON r.oid = c.conrelid WHERE r.relnamespace = 'public'::regnamespace
  UNION ALL SELECT format('index %s of %s', i.relname, r.relname),
         pg_get_indexdef(x.indexrelid) || CASE WHEN x.indisvalid THEN '' ELSE ' (not valid)' END
    FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class r ON r.oid = x.indrelid
   WHERE r.relnamespace = 'public'::regnamespace
  UNION ALL SELECT format('trigger %s of %s', t.tgname, r.relname), format('%s (%s)', pg_get_triggerdef(t.oid), t.tgenabled)
    FROM pg_trigger t JOIN pg_class r ON r.oid = t.tgrelid WHERE NOT t.tgisinternal AND r.relnamespace = 'public'::regnamespace
  UNION ALL SELECT format('function %s(%s)', p.proname, pg_get_function_identity_arguments(p.oid)), md5(pg_get_functiondef(p.oid))
    FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang
   WHERE p.pronamespace = 'public'::regnamespace AND l.lanname IN ('sql', 'plpgsql')
  UNION ALL SELECT format('view %s', r.relname), md5(pg_get_viewdef(r.oid))
    FROM pg_class r WHERE r.relkind = 'v' AND r.relnamespace = 'public'::regnamespace
  UNION ALL SELECT format('policy %s of %s', p.polname, r.relname),
         format('%s using %s check %s', p.polcmd, pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid))
    FROM pg_policy p JOIN pg_class r ON r.oid = p.polrelid WHERE r.relnamespace = 'public'::regnamespace
  UNION ALL SELECT format('row security of %s', r.relname), format('forced %s', r.relforcerowsecurity)
    FROM pg_class r WHERE r.relrowsecurity AND r.relnamespace = 'public'::regnamespace`;

/** What the migrations make, frozen by `npm run schema:freeze`; a test holds it equal to a migrated database. */
export const FROZEN_SCHEMA = JSON.parse(
  readFileSync(new URL('./frozen-schema.json', import.meta.url), 'utf8'),
) as readonly SchemaObject[];

/** The schema is the one that the migrations make (I16). What an operator has added besides is no fault. */
export const SCHEMA_INVARIANTS: readonly InvariantQuery[] = [
  {
    invariant: 'I16',
    query: `WITH there AS (${SCHEMA_OBJECTS}),
      wanted AS (SELECT w ->> 0 AS name, w ->> 1 AS definition
                   FROM json_array_elements('${JSON.stringify(FROZEN_SCHEMA).replaceAll("'", "''")}') w)
      SELECT wanted.name || CASE WHEN there.name IS NULL THEN ' is missing' ELSE ' is not as the migrations make it' END AS what
        FROM wanted LEFT JOIN there ON there.name = wanted.name
       WHERE there.definition IS DISTINCT FROM wanted.definition ORDER BY wanted.name`,
  },
];
