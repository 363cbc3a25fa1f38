import type { DataSource, MigrationInterface } from 'typeorm';

/** When a migration was written, as the end of its class's name has it. */
const stampOf = (one: object): number => Number(one.constructor.name.slice(-13));

/** The migrations from the oldest of those named on, the newest first: what came later stands on what was there. */
export function migrationsSince(
  source: DataSource,
  names: readonly string[],
): MigrationInterface[] {
  const named = source.migrations.filter((one) =>
    names.includes(one.constructor.name.slice(0, -13)),
  );
  if (named.length < names.length) throw new Error(`not all there: ${names.join(', ')}`);
  const first = Math.min(...named.map(stampOf));
  return source.migrations
    .filter((one) => stampOf(one) >= first)
    .toSorted((one, other) => stampOf(other) - stampOf(one));
}
