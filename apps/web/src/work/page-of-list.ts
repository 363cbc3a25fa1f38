/** Lists of an edition, and the page that shows each. */
const PAGES: readonly (readonly [list: RegExp, page: string])[] = [
  [/^invitations$/, 'invitations'],
  [/^(?:matches|match-runs|meeting-requests)$/, 'pairs'],
  [/^(?:timetable(?:\/changes)?|move-requests)$/, 'timetable'],
  [/^(?:follow-ups|outcomes)$/, 'after'],
  [/^applications$/, 'collect?tab=applications'],
  [/^registrations$/, 'collect?tab=registrations'],
];
/** What a society is asked: of no one fair. */
const OF_SOCIETY = /^\/api\/nominations\?(?:.*&)?state=ASKED(?:&|$)/;
const LIST = /^\/api\/editions\/([^/?]+)\/([^?]+)(?:\?(.*))?$/;

/** The page of the web app that shows a list of the api; null where none does. @param list path and query, e.g. /api/editions/2026/invitations?state=AWAITING */
export function pageOfList(list: string): string | null {
  if (OF_SOCIETY.test(list)) return '/society';
  if (list === '/api/refinements') return '/my/refinements';
  const [, edition = '', name = '', query = ''] = LIST.exec(list) ?? [];
  const page = PAGES.find(([pattern]) => pattern.test(name))?.[1];
  if (page === undefined) return null;
  const state = new URLSearchParams(query).get('state');
  const filter = page === 'invitations' && state !== null ? `?state=${state}` : '';
  return `/fairs/${edition}/${page}${filter}`;
}
