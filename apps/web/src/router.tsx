import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
} from '@tanstack/react-router';
import type { Schemas } from './api/client.js';
import { type Tab, tabOf } from './collect/tabs.js';
import { librarySearchOf } from './library/library-search.js';
import { pairsSearch } from './pairs/search.js';
import { Failed, NotFound } from './parts/standing-in.js';
import { FairLayout } from './shell/fair.layout.js';
import { GuestLayout } from './shell/guest.layout.js';
import { OfficeLayout } from './shell/office.layout.js';

type InvitationState = Schemas['Invitation']['state'];
type Raw = Readonly<Record<string, unknown>>;

/** What every route is given. */
interface Context {
  readonly queries: QueryClient;
}

const root = createRootRouteWithContext<Context>()({
  component: Outlet,
  errorComponent: ({ error, reset }) => <Failed error={error} again={reset} />,
  notFoundComponent: NotFound,
});
const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: lazyRouteComponent(() => import('./home/home.page.js'), 'HomePage'),
});

/** What stands beside the fairs. */
const office = createRoute({ getParentRoute: () => root, id: 'office', component: OfficeLayout });
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
const newNeed = createRoute({
  getParentRoute: () => office,
  path: 'needs/new',
  component: lazyRouteComponent(() => import('./needs/need-form.page.js'), 'NewNeedPage'),
});
const editNeed = createRoute({
  getParentRoute: () => office,
  path: 'needs/$need/edit',
  component: lazyRouteComponent(() => import('./needs/need-form.page.js'), 'EditNeedPage'),
});
const library = createRoute({
  getParentRoute: () => office,
  path: 'library',
  validateSearch: librarySearchOf,
  component: lazyRouteComponent(() => import('./library/library.page.js'), 'LibraryPage'),
});
const need = createRoute({
  getParentRoute: () => office,
  path: 'library/needs/$id',
  component: lazyRouteComponent(() => import('./library/entry.page.js'), 'NeedPage'),
});
const capability = createRoute({
  getParentRoute: () => office,
  path: 'library/capabilities/$id',
  component: lazyRouteComponent(() => import('./library/entry.page.js'), 'CapabilityPage'),
});
const asked = createRoute({
  getParentRoute: () => office,
  path: 'my/invitations',
  component: lazyRouteComponent(() => import('./asked/asked.page.js'), 'AskedPage'),
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
  validateSearch: ({ first }: Raw): { readonly first?: true } => (first === true ? { first } : {}),
  component: lazyRouteComponent(() => import('./intake/import.page.js'), 'ImportPage'),
});
const collect = createRoute({
  getParentRoute: () => fair,
  path: 'collect',
  validateSearch: ({ tab }: Raw): { readonly tab?: Tab } => {
    const known = tabOf(tab);
    return known ? { tab: known } : {};
  },
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
  validateSearch: ({ state }: Raw): { readonly state?: InvitationState } =>
    typeof state === 'string' ? { state: state as InvitationState } : {},
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
const oneOf = ({ match }: Raw): { readonly match?: string } =>
  typeof match === 'string' ? { match } : {};
const needMatches = createRoute({
  getParentRoute: () => root,
  path: 'my/needs/$need/matches',
  validateSearch: oneOf,
  component: lazyRouteComponent(
    () => import('./own-matches/own-matches.page.js'),
    'NeedMatchesPage',
  ),
});
const capabilityMatches = createRoute({
  getParentRoute: () => root,
  path: 'my/capabilities/$capability/matches',
  validateSearch: oneOf,
  component: lazyRouteComponent(
    () => import('./own-matches/own-matches.page.js'),
    'CapabilityMatchesPage',
  ),
});
/** By itself: nothing else is on that screen. */
const hall = createRoute({
  getParentRoute: () => root,
  path: 'hall/$edition',
  component: lazyRouteComponent(() => import('./day/hall.page.js'), 'HallPage'),
});

const tree = root.addChildren([
  home,
  office.addChildren([work, newFair, newNeed, editNeed, library, need, capability, asked]),
  guest.addChildren([record, oneAsked]),
  fair.addChildren([cockpit, sheets, collect, pairs, invitations, timetable, day, after]),
  hall,
  needMatches,
  capabilityMatches,
]);

/** The pages and their addresses; each page is fetched when it is opened. */
export const routerOf = (queries: QueryClient) =>
  createRouter({
    routeTree: tree,
    context: { queries },
    defaultPreload: 'intent',
    scrollRestoration: true,
  });
