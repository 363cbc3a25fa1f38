import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
} from '@tanstack/react-router';
import { FairLayout } from './shell/fair.layout.js';
import { pairsSearch } from './pairs/search.js';
import { Failed, NotFound } from './parts/standing-in.js';
import { OfficeLayout } from './shell/office.layout.js';

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

const pairs = createRoute({
  getParentRoute: () => fair,
  path: 'pairs',
  validateSearch: pairsSearch,
  component: lazyRouteComponent(() => import('./pairs/pairs.page.js'), 'PairsPage'),
});

const tree = root.addChildren([
  home,
  office.addChildren([work]),
  fair.addChildren([cockpit, pairs]),
]);

/** The pages and their addresses; each page is fetched when it is opened. */
export const routerOf = (queries: QueryClient) =>
  createRouter({
    routeTree: tree,
    context: { queries },
    defaultPreload: 'intent',
    scrollRestoration: true,
  });
