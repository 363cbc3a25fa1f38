import { type FunnelNumber, type FunnelRow, rowsBehind } from '@jiqia/contracts/report';
import { grouped } from '../grouped.js';
import type { Grid, SessionView } from './timetable-view.js';

/** Rows a page of each list; of the timetable, cells. So that the page stays small enough for a telephone. */
const MOST = {
  needs: 30,
  timetable: 240,
  people: 40,
  invitations: 40,
  outcomes: 30,
  rows: 40,
} as const;
/** Rows of a grid that are kept together. */
const MOST_SLOTS = 40;
/** Of lists that are only a summary: the whole is in the files. */
const MOST_SUMMARY = { groups: 12, names: 6 } as const;

type PagedList = keyof typeof MOST;
/** What of a page is shown: the page of each list from 1, and the words that its rows must have. */
export type PageChoice = Readonly<Record<PagedList, number>> & {
  readonly q: string;
  /** The number of the funnel whose rows are shown. */
  readonly opened?: FunnelNumber | undefined;
};

interface PageLink {
  readonly n: number;
  readonly href: string;
  readonly here: boolean;
}
/** A page of a list; no links where it is the only one. */
export interface Paged<T> {
  readonly rows: readonly T[];
  /** Of all pages, of those that were looked for. */
  readonly total: number;
  readonly links: readonly PageLink[];
}

/** Chooses what of the lists is shown, and knows the addresses of the rest. Without a choice everything is shown. */
export class Paging {
  constructor(private readonly choice: PageChoice | null) {}

  get q(): string {
    return this.choice?.q ?? '';
  }

  get isPaged(): boolean {
    return this.choice !== null;
  }

  /** Those whose words hold what is looked for. */
  found<T>(rows: readonly T[], words: (row: T) => readonly string[]): readonly T[] {
    const wanted = folded(this.q);
    if (wanted === '') return rows;
    return rows.filter((row) => words(row).some((word) => folded(word).includes(wanted)));
  }

  list<T>(list: PagedList, rows: readonly T[]): Paged<T> {
    return this.pages(list, rows, () => 1);
  }

  /** Grids of all sessions, as many as fit on a page; a session stands above those of its own. */
  timetable(sessions: readonly SessionView[]): Paged<SessionView> {
    const pieces = sessions.flatMap(({ grids, ...session }): SessionView[] =>
      grids.length === 0
        ? [{ ...session, grids }]
        : grids.flatMap(inPieces).map((grid) => ({ ...session, grids: [grid] })),
    );
    const { rows, ...rest } = this.pages('timetable', pieces, cellsOf);
    const shown = grouped(rows, ({ name, hours }) => `${name} ${hours}`);
    return {
      ...rest,
      rows: [...shown.values()].flatMap(([first, ...others]) =>
        first ? [{ ...first, grids: [first, ...others].flatMap((one) => one.grids) }] : [],
      ),
    };
  }

  /** The first of a list that is only a summary. */
  summary<T>(
    rows: readonly T[],
    of: keyof typeof MOST_SUMMARY,
  ): { shown: readonly T[]; more: number } {
    const shown = this.isPaged ? rows.slice(0, MOST_SUMMARY[of]) : rows;
    return { shown, more: rows.length - shown.length };
  }

  /** The rows behind the number of the funnel that was asked for; null where none was. */
  opened(rows: readonly FunnelRow[]): Paged<FunnelRow> | null {
    const opened = this.choice?.opened;
    return opened ? this.list('rows', rowsBehind(rows, opened)) : null;
  }

  get openedNumber(): FunnelNumber | null {
    return this.choice?.opened ?? null;
  }

  /** Where the rows behind a number of the funnel stand; nowhere on a page that is a file. */
  rowsHref(number: FunnelNumber): string | null {
    return this.choice ? `?${new URLSearchParams(openedQuery(number)).toString()}#rows` : null;
  }

  /** Where the need with this number, from 0, stands. */
  needHref(at: number, anchor: string): string {
    if (!this.choice) return `#${anchor}`;
    return this.href('needs', Math.floor(at / MOST.needs) + 1, anchor, '');
  }

  private pages<T>(list: PagedList, rows: readonly T[], size: (row: T) => number): Paged<T> {
    const { choice } = this;
    if (!choice) return { rows, total: rows.length, links: [] };
    const pages = packed(rows, MOST[list], size);
    const here = Math.min(Math.max(1, choice[list]), Math.max(1, pages.length));
    return {
      rows: pages[here - 1] ?? [],
      total: rows.length,
      links: shownNumbers(here, pages.length).map((n) => ({
        n,
        href: this.href(list, n, list, this.q),
        here: n === here,
      })),
    };
  }

  private href(list: PagedList, n: number, anchor: string, q: string): string {
    const others = Object.keys(MOST).flatMap((name): [string, string][] => {
      const page = name === list ? n : (this.choice?.[name as PagedList] ?? 1);
      return page > 1 ? [[name, String(page)]] : [];
    });
    const { opened } = this.choice ?? {};
    const query = new URLSearchParams([...others, ...(opened ? openedQuery(opened) : [])]);
    if (q !== '') query.set('q', q);
    return `?${query.toString()}#${anchor}`;
  }
}

const openedQuery = ({ step, by, value = '' }: FunnelNumber): [string, string][] => [
  ['step', step],
  ...(by
    ? ([
        ['by', by],
        ['value', value],
      ] as [string, string][])
    : []),
];

const folded = (text: string): string => text.normalize('NFKC').toLowerCase().trim();

const cellsOf = ({ grids }: SessionView): number =>
  grids.reduce((sum, grid) => sum + grid.rows.length * grid.places.length, 1);

/** A grid that is too long for a page in pieces of so many slots. */
const inPieces = (grid: Grid): Grid[] =>
  Array.from({ length: Math.ceil(grid.rows.length / MOST_SLOTS) }, (_, i) => ({
    ...grid,
    rows: grid.rows.slice(i * MOST_SLOTS, (i + 1) * MOST_SLOTS),
  }));

/** Rows on pages that hold about so much; each holds one row at least. */
function packed<T>(rows: readonly T[], most: number, size: (row: T) => number): T[][] {
  const pages: T[][] = [];
  let room = 0;
  for (const row of rows) {
    const needed = size(row);
    if (needed > room || pages.length === 0) {
      pages.push([]);
      room = most;
    }
    pages.at(-1)?.push(row);
    room -= needed;
  }
  return pages;
}

/** The first, the last and those around the present one; none where there is one page. */
const shownNumbers = (here: number, count: number): number[] =>
  count < 2
    ? []
    : Array.from({ length: count }, (_, i) => i + 1).filter(
        (n) => n === 1 || n === count || Math.abs(n - here) <= 2,
      );
