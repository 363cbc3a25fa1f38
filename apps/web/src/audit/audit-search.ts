/** What the address says: whose acts, on what, from when to when. */
export interface AuditSearch {
  readonly actor?: string;
  readonly entity?: string;
  readonly action?: string;
  /** Of one row. */
  readonly id?: string;
  readonly kind?: 'change' | 'access';
  /** Days in Beijing; `until` is within. */
  readonly from?: string;
  readonly until?: string;
}

const WORDS = ['actor', 'entity', 'action', 'id'] as const;
const DAYS = ['from', 'until'] as const;
const MOST = 100;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whatever stands in an address as a search; what cannot be one is left out. */
export function auditSearchOf(raw: Readonly<Record<string, unknown>>): AuditSearch {
  const words = WORDS.flatMap((name) => {
    const word = raw[name];
    const fits = typeof word === 'string' && word !== '' && word.length <= MOST;
    return fits && (name !== 'id' || UUID.test(word)) ? [[name, word]] : [];
  });
  const days = DAYS.flatMap((name) => {
    const day = raw[name];
    return typeof day === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(day) ? [[name, day]] : [];
  });
  const { kind } = raw;
  return {
    ...Object.fromEntries([...words, ...days]),
    ...(kind === 'change' || kind === 'access' ? { kind } : {}),
  } as AuditSearch;
}

const DAY_MS = 24 * 60 * 60 * 1000;
const BEIJING = '+08:00';

/** The search as the api asks it: days become instants, the last one is over at its end. */
export function queryOf({ from, until, ...rest }: AuditSearch) {
  const after = until && new Date(Date.parse(`${until}T00:00:00${BEIJING}`) + DAY_MS).toISOString();
  return {
    ...rest,
    ...(from ? { from: `${from}T00:00:00${BEIJING}` } : {}),
    ...(after ? { until: after } : {}),
  };
}
