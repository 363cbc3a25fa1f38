import type { Client } from 'pg';

/** Each gives lines; together they say everything about a schema but the order of its columns and what is in its tables. */
const QUERIES = [
  `SELECT format('extension %s', extname) FROM pg_extension`,
  `SELECT format('column %s.%s %s%s default %s identity %s generated %s', attrelid::regclass, attname, format_type(atttypid, atttypmod),
                 CASE WHEN attnotnull THEN ' not null' END, pg_get_expr(adbin, adrelid), attidentity, attgenerated)
     FROM pg_attribute JOIN house ON house.oid = attrelid LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
    WHERE attnum > 0 AND NOT attisdropped AND relkind IN ('r', 'p', 'v', 'm')`,
  `SELECT format('%s %s kind %s row security %s', 'relation', oid::regclass, relkind, relrowsecurity) FROM house WHERE relkind <> 'i'`,
  `SELECT format('constraint %s of %s: %s', conname, conrelid::regclass, pg_get_constraintdef(c.oid))
     FROM pg_constraint c JOIN house ON house.oid = conrelid`,
  `SELECT pg_get_indexdef(indexrelid) FROM pg_index JOIN house ON house.oid = indrelid`,
  `SELECT format('%s (%s)', pg_get_triggerdef(t.oid), tgenabled) FROM pg_trigger t JOIN house ON house.oid = tgrelid WHERE NOT tgisinternal`,
  `SELECT format('view %s: %s', oid::regclass, pg_get_viewdef(oid)) FROM house WHERE relkind IN ('v', 'm')`,
  `SELECT format('comment on %s: %s', pg_describe_object(classoid, objoid, objsubid), description)
     FROM pg_description JOIN house ON house.oid = objoid AND classoid = 'pg_class'::regclass`,
  `SELECT pg_get_functiondef(p.oid) FROM pg_proc p JOIN pg_language l ON l.oid = prolang
    WHERE pronamespace = 'public'::regnamespace AND lanname IN ('sql', 'plpgsql')`,
  `SELECT format('type %s: %s', t.oid::regtype, string_agg(enumlabel, ', ' ORDER BY enumsortorder))
     FROM pg_type t LEFT JOIN pg_enum ON enumtypid = t.oid
    WHERE typnamespace = 'public'::regnamespace AND typtype IN ('e', 'd') GROUP BY t.oid`,
];

/** The schema of a database as lines in order: two databases with the same lines behave alike. */
export async function schemaOf(client: Client): Promise<string[]> {
  const lines: string[] = [];
  for (const query of QUERIES) {
    const { rows } = await client.query<{ line: string }>(
      `WITH house AS (SELECT * FROM pg_class WHERE relnamespace = 'public'::regnamespace), told(line) AS (${query})
       SELECT line FROM told`,
    );
    lines.push(...rows.map((row) => row.line));
  }
  return lines.toSorted();
}
