import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
} from '@tanstack/react-router';
import { type Tab, tabOf } from './collect/tabs.js';
import type { Schemas } from './api/client.js';
import { FairLayout } from './shell/fair.layout.js';
import { Failed, NotFound } from './parts/standing-in.js';
import { OfficeLayout } from './shell/office.layout.js';

type InvitationState = Schemas['Invitation']['state'];

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
  validateSearch: ({ first }: Record<string, unknown>): { readonly first?: true } =>
    first === true ? { first } : {},
  component: lazyRouteComponent(() => import('./intake/import.page.js'), 'ImportPage'),
});
const collect = createRoute({
  getParentRoute: () => fair,
  path: 'collect',
  validateSearch: ({ tab }: Record<string, unknown>): { readonly tab?: Tab } => {
    const known = tabOf(tab);
    return known ? { tab: known } : {};
  },
  component: lazyRouteComponent(() => import('./collect/collect.page.js'), 'CollectPage'),
});
const invitations = createRoute({
  getParentRoute: () => fair,
  path: 'invitations',
  validateSearch: ({ state }: Record<string, unknown>): { readonly state?: InvitationState } =>
    typeof state === 'string' ? { state: state as InvitationState } : {},
  component: lazyRouteComponent(
    () => import('./invitations/invitations.page.js'),
    'InvitationsPage',
  ),
});

const tree = root.addChildren([
  home,
  office.addChildren([work, newFair]),
  fair.addChildren([cockpit, sheets, collect, invitations]),
]);

/** The pages and their addresses; each page is fetched when it is opened. */
export const routerOf = (queries: QueryClient) =>
  createRouter({
    routeTree: tree,
    context: { queries },
    defaultPreload: 'intent',
    scrollRestoration: true,
  });
