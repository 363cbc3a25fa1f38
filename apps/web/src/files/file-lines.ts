/** When a file is of use. */
export const MOMENTS = ['before', 'day', 'after'] as const;
export type Moment = (typeof MOMENTS)[number];

/** One form of a file. */
export type Format = 'xlsx' | 'jsonl' | 'pdf' | 'html' | 'json';
/** Who may have it besides: whoever runs this fair has all; an auditor all but what names how persons are reached; `platform` is not of one fair. */
type For = 'all' | 'platform' | 'runners';

/** A line of the page: `FILE_WORDS` says what it holds and for whom. */
export interface FileLine {
  readonly name: FileName;
  readonly moment: Moment;
  readonly formats: readonly Format[];
  /** The address of a form of it, or of one volume; `{edition}` is the fair, `{format}` the form. */
  readonly path: string;
  readonly of: For;
  /** How its volumes are addressed, where it has several once there is much of it. */
  readonly volumes?: 'part' | 'agendas';
}

const LISTS: readonly Format[] = ['xlsx', 'jsonl'];
const ofFair = (list: string): string => `/api/exports/editions/{edition}/${list}.{format}`;
const ofAll = (list: string): string => `/api/exports/${list}.{format}`;
const print = (kind: string): string => `/api/editions/{edition}/prints/${kind}`;

const list = (name: FileName, moment: Moment, path: string, of: For = 'all'): FileLine => ({
  name,
  moment,
  formats: LISTS,
  path,
  of,
});
const printed = (name: FileName, path: string): FileLine => ({
  name,
  moment: 'day',
  formats: ['pdf'],
  path,
  of: 'all',
  volumes: 'part',
});

export type FileName =
  | 'participations'
  | 'applications'
  | 'registrations'
  | 'matches'
  | 'matchBook'
  | 'overrides'
  | 'nominations'
  | 'invitations'
  | 'phoneList'
  | 'needs'
  | 'capabilities'
  | 'organisations'
  | 'campaigns'
  | 'interests'
  | 'confirmations'
  | 'timetable'
  | 'agendas'
  | 'planByTable'
  | 'planByPerson'
  | 'signIn'
  | 'tableCards'
  | 'badges'
  | 'notices'
  | 'outcomes'
  | 'followUps'
  | 'successCases'
  | 'report'
  | 'commitments';

/** Everything of a fair that can be had as a file, in the order in which it is needed. */
export const FILE_LINES: readonly FileLine[] = [
  list('participations', 'before', ofFair('participations')),
  list('applications', 'before', ofFair('applications')),
  list('registrations', 'before', ofFair('registrations')),
  {
    name: 'matchBook',
    moment: 'before',
    formats: ['xlsx'],
    path: '/editions/{edition}/matches.xlsx',
    of: 'all',
  },
  list('matches', 'before', ofFair('matches')),
  list('overrides', 'before', ofFair('match-overrides')),
  list('nominations', 'before', ofAll('nominations')),
  list('invitations', 'before', ofFair('invitations')),
  {
    name: 'phoneList',
    moment: 'before',
    formats: ['xlsx'],
    path: '/api/editions/{edition}/phone-list',
    of: 'runners',
  },
  list('campaigns', 'before', ofAll('campaigns')),
  list('needs', 'before', ofAll('needs'), 'platform'),
  list('capabilities', 'before', ofAll('capabilities'), 'platform'),
  list('organisations', 'before', ofAll('organisations'), 'platform'),
  list('interests', 'before', ofAll('conflicts-of-interest'), 'platform'),
  list('confirmations', 'before', ofAll('owner-confirmations'), 'platform'),
  {
    name: 'timetable',
    moment: 'day',
    formats: ['xlsx', 'json'],
    path: '/editions/{edition}/timetable.{format}',
    of: 'all',
  },
  {
    name: 'agendas',
    moment: 'day',
    formats: ['pdf'],
    path: '/editions/{edition}/agendas/{volume}.pdf',
    of: 'all',
    volumes: 'agendas',
  },
  printed('planByTable', print('plan-by-table')),
  printed('planByPerson', print('plan-by-person')),
  printed('signIn', print('sign-in')),
  printed('tableCards', print('table-cards')),
  printed('badges', '/api/editions/{edition}/badges.pdf'),
  list('notices', 'day', ofFair('notices')),
  list('outcomes', 'after', ofFair('outcomes')),
  list('followUps', 'after', ofFair('follow-ups')),
  list('successCases', 'after', ofFair('success-cases')),
  {
    name: 'report',
    moment: 'after',
    formats: ['html'],
    path: '/editions/{edition}/report.html',
    of: 'all',
  },
  list('commitments', 'after', ofAll('commitments'), 'platform'),
];

interface Role {
  readonly code: string;
  readonly scope: { readonly id: string | null };
}

/** Whether a reader runs this very fair. */
export const runsFair = (roles: readonly Role[], editionId: string): boolean =>
  roles.some(
    ({ code, scope }) =>
      code === 'PLATFORM_ORGANISER' || (code === 'EDITION_ORGANISER' && scope.id === editionId),
  );

/** What of it a reader may fetch, by the roles of the session. */
export function linesFor(roles: readonly Role[], editionId: string): readonly FileLine[] {
  const has = (code: string): boolean => roles.some((role) => role.code === code);
  const [platform, auditor] = [has('PLATFORM_ORGANISER'), has('AUDITOR')];
  const runs = runsFair(roles, editionId);
  return FILE_LINES.filter(({ of }) =>
    of === 'platform' ? platform || auditor : of === 'runners' ? runs : runs || auditor,
  );
}

/** When the fair is, as far as its files go. */
export const momentOf = (phase: string): Moment =>
  phase === 'FOLLOWING' ? 'after' : phase === 'ON_SITE' || phase === 'SETTLING' ? 'day' : 'before';

/**
 * Where a form of a file is. Of one that may come in volumes: of the first, the second … until one is not there.
 * @param volume from 1
 */
export function addressOf(
  { path, volumes }: FileLine,
  edition: string,
  format: Format,
  volume = 1,
): string {
  const address = path
    .replace('{edition}', encodeURIComponent(edition))
    .replace('{format}', format)
    // What fits in one volume has no number.
    .replace('{volume}', volume === 0 ? 'all' : `all-${volume}`);
  return volumes === 'part' ? `${address}?part=${volume}` : address;
}
