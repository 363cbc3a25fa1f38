import type { InvariantQuery } from '@jiqia/database';

/** The action under which a demo city that was loaded to its end is audited, with its finished edition. */
export const DEMO_LOADED = { entity: 'edition', action: 'demo.loaded' } as const;

/** What nobody can take out of a city that was loaded to its end. */
export const DEMO_COUNTS = { springNeeds: 20, springCapabilities: 156, outcomes: 12 } as const;

const entered = (side: 'need' | 'capability', least: number): string =>
  `('needs or capabilities (${side})', (SELECT count(*) FROM entry_mark WHERE edition_id = s.id AND side = '${side}'), ${least})`;

/** A demo city that was loaded to its end is whole (I17). Where none was, nothing is asked. */
export const DEMO_INVARIANTS: readonly InvariantQuery[] = [
  {
    invariant: 'I17',
    query: `SELECT 'the demo edition ' || s.ref || ' has ' || n || ' ' || what || ', at least ' || least || ' are wanted' AS what
      FROM demo_city d JOIN edition_brief s ON s.id = d.id, LATERAL (VALUES
        ${entered('need', DEMO_COUNTS.springNeeds)}, ${entered('capability', DEMO_COUNTS.springCapabilities)},
        ('outcomes', (SELECT count(*) FROM outcome_mark WHERE edition_id = s.id), ${DEMO_COUNTS.outcomes}),
        ('timetables', (SELECT count(*) FROM timetable_mark WHERE edition_id = s.id), 1),
        ('meetings', (SELECT count(*) FROM meeting_mark WHERE edition_id = s.id), ${DEMO_COUNTS.outcomes})) counted(what, n, least)
     WHERE n < least`,
  },
  {
    invariant: 'I17',
    query: `SELECT 'the demo edition ' || s.ref || ' is not closed' AS what FROM demo_city d JOIN edition_brief s ON s.id = d.id
      WHERE s.open`,
  },
  {
    invariant: 'I17',
    query: `SELECT 'the demo city has no edition 2026-AUTUMN with a timetable' AS what FROM demo_city d
      WHERE NOT EXISTS (SELECT 1 FROM edition_brief a JOIN timetable_mark t ON t.edition_id = a.id WHERE a.ref = '2026-AUTUMN')`,
  },
];
