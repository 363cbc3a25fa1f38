import type { QueryClient } from '@tanstack/react-query';
import { createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { auditSearchOf } from './audit/audit-search.js';
import { dutiesSearchOf } from './duties/duties-search.js';
import { pairsSearch } from './pairs/search.js';
import { entryRoutes } from './entry-routes.js';
import { peopleSearchOf } from './people/people-search.js';
import { office, root } from './router-roots.js';
import * as searches from './searches.js';
import { FairLayout } from './shell/fair.layout.js';
import { GuestLayout } from './shell/guest.layout.js';

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: lazyRouteComponent(() => import('./home/home.page.js'), 'HomePage'),
});

const work = createRoute({
  getParentRoute: () => office,
  path: 'work',
  component: lazyRouteComponent(() => import('./work/work.page.js'), 'WorkPage'),
});
const newFair = createRoute({
  getParentRoute: () => office,
  path: 'new-fair',
  component: lazyRouteComponent(() => import('./setup/setup.page.js'), 'SetupPage'),
});
const availability = createRoute({
  getParentRoute: () => office,
  path: 'my/availability',
  validateSearch: searches.whoseTimeOf,
  component: lazyRouteComponent(
    () => import('./availability/availability.page.js'),
    'AvailabilityPage',
  ),
});
const registrations = createRoute({
  getParentRoute: () => office,
  path: 'my/registrations',
  component: lazyRouteComponent(
    () => import('./registrations/registrations.page.js'),
    'RegistrationsPage',
  ),
});
const society = createRoute({
  getParentRoute: () => office,
  path: 'society',
  component: lazyRouteComponent(() => import('./society/society.page.js'), 'SocietyPage'),
});
const asked = createRoute({
  getParentRoute: () => office,
  path: 'my/invitations',
  component: lazyRouteComponent(() => import('./asked/asked.page.js'), 'AskedPage'),
});
const ownOutcomes = createRoute({
  getParentRoute: () => office,
  path: 'my/outcomes',
  component: lazyRouteComponent(
    () => import('./own-outcomes/own-outcomes.page.js'),
    'OwnOutcomesPage',
  ),
});
const people = createRoute({
  getParentRoute: () => office,
  path: 'people',
  validateSearch: peopleSearchOf,
  component: lazyRouteComponent(() => import('./people/people.page.js'), 'PeoplePage'),
});
const notices = createRoute({
  getParentRoute: () => office,
  path: 'notifications',
  component: lazyRouteComponent(() => import('./notices/notices.page.js'), 'NoticesPage'),
});
const me = createRoute({
  getParentRoute: () => office,
  path: 'me',
  component: lazyRouteComponent(() => import('./me/me.page.js'), 'MePage'),
});
const trail = createRoute({
  getParentRoute: () => office,
  path: 'audit',
  validateSearch: auditSearchOf,
  component: lazyRouteComponent(() => import('./audit/audit.page.js'), 'AuditPage'),
});
const duties = createRoute({
  getParentRoute: () => office,
  path: 'duties',
  validateSearch: dutiesSearchOf,
  component: lazyRouteComponent(() => import('./duties/duties.page.js'), 'DutiesPage'),
});
const area = createRoute({
  getParentRoute: () => office,
  path: 'area',
  validateSearch: searches.editionOf,
  component: lazyRouteComponent(() => import('./area/area.page.js'), 'AreaPage'),
});

/** Where guests are received. */
const guest = createRoute({ getParentRoute: () => root, id: 'guest', component: GuestLayout });
const record = createRoute({
  getParentRoute: () => guest,
  path: 'meetings/$meeting/record',
  component: lazyRouteComponent(() => import('./meetings/record.page.js'), 'RecordPage'),
});
const oneAsked = createRoute({
  getParentRoute: () => guest,
  path: 'my/invitations/$invitation',
  component: lazyRouteComponent(() => import('./asked/one-asked.page.js'), 'OneAskedPage'),
});

/** One edition; its phases are the navigation. */
const fair = createRoute({
  getParentRoute: () => root,
  path: 'fairs/$edition',
  component: FairLayout,
});
const cockpit = createRoute({
  getParentRoute: () => fair,
  path: '/',
  component: lazyRouteComponent(() => import('./cockpit/cockpit.page.js'), 'CockpitPage'),
});
const sheets = createRoute({
  getParentRoute: () => fair,
  path: 'import',
  validateSearch: searches.firstOf,
  component: lazyRouteComponent(() => import('./intake/import.page.js'), 'ImportPage'),
});
const collect = createRoute({
  getParentRoute: () => fair,
  path: 'collect',
  validateSearch: searches.tabSearchOf,
  component: lazyRouteComponent(() => import('./collect/collect.page.js'), 'CollectPage'),
});
const pairs = createRoute({
  getParentRoute: () => fair,
  path: 'pairs',
  validateSearch: pairsSearch,
  component: lazyRouteComponent(() => import('./pairs/pairs.page.js'), 'PairsPage'),
});
const invitations = createRoute({
  getParentRoute: () => fair,
  path: 'invitations',
  validateSearch: searches.invitationStateOf,
  component: lazyRouteComponent(
    () => import('./invitations/invitations.page.js'),
    'InvitationsPage',
  ),
});
const timetable = createRoute({
  getParentRoute: () => fair,
  path: 'timetable',
  component: lazyRouteComponent(() => import('./timetable/timetable.page.js'), 'TimetablePage'),
});
const day = createRoute({
  getParentRoute: () => fair,
  path: 'day',
  component: lazyRouteComponent(() => import('./day/day.page.js'), 'DayPage'),
});
const after = createRoute({
  getParentRoute: () => fair,
  path: 'after',
  component: lazyRouteComponent(() => import('./after/after.page.js'), 'AfterPage'),
});
const report = createRoute({
  getParentRoute: () => fair,
  path: 'report',
  component: lazyRouteComponent(() => import('./report/report.page.js'), 'ReportPage'),
});
const files = createRoute({
  getParentRoute: () => fair,
  path: 'files',
  component: lazyRouteComponent(() => import('./files/files.page.js'), 'FilesPage'),
});
const records = createRoute({
  getParentRoute: () => fair,
  path: 'records',
  component: lazyRouteComponent(() => import('./records/records.page.js'), 'RecordsPage'),
});
const settings = createRoute({
  getParentRoute: () => fair,
  path: 'settings',
  validateSearch: searches.settingsPartOf,
  component: lazyRouteComponent(() => import('./settings/settings.page.js'), 'SettingsPage'),
});
/** Pairs of one's own; they have the window to themselves. */
const ownMatches = () => import('./own-matches/own-matches.page.js');
const needMatches = createRoute({
  getParentRoute: () => root,
  path: 'my/needs/$need/matches',
  validateSearch: searches.matchOf,
  component: lazyRouteComponent(ownMatches, 'NeedMatchesPage'),
});
const capabilityMatches = createRoute({
  getParentRoute: () => root,
  path: 'my/capabilities/$capability/matches',
  validateSearch: searches.matchOf,
  component: lazyRouteComponent(ownMatches, 'CapabilityMatchesPage'),
});
/** By itself: nothing else is on that screen. */
const hall = createRoute({
  getParentRoute: () => root,
  path: 'hall/$edition',
  component: lazyRouteComponent(() => import('./day/hall.page.js'), 'HallPage'),
});

const tree = root.addChildren([
  home,
  office.addChildren([
    ...entryRoutes,
    work,
    newFair,
    availability,
    registrations,
    asked,
    ownOutcomes,
    society,
    area,
    duties,
    people,
    notices,
    me,
    trail,
  ]),
  guest.addChildren([record, oneAsked]),
  fair.addChildren([
    cockpit,
    sheets,
    collect,
    pairs,
    invitations,
    timetable,
    day,
    after,
    records,
    report,
    files,
    settings,
  ]),
  needMatches,
  capabilityMatches,
  hall,
]);

/** The pages and their addresses; each page is fetched when it is opened. */
export const routerOf = (queries: QueryClient) =>
  createRouter({
    routeTree: tree,
    context: { queries },
    defaultPreload: 'intent',
    scrollRestoration: true,
  });
