import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute } from '@tanstack/react-router';
import { Failed, NotFound } from './parts/standing-in.js';
import { OfficeLayout } from './shell/office.layout.js';
import { TourHost } from './tour/tour-host.js';

/** What every route is given. */
interface Context {
  readonly queries: QueryClient;
}

/** What stands around every page, and in the stead of one that failed or is not there. */
export const root = createRootRouteWithContext<Context>()({
  component: TourHost,
  errorComponent: ({ error, reset }) => <Failed error={error} again={reset} />,
  notFoundComponent: NotFound,
});

/** What stands beside the fairs. */
export const office = createRoute({
  getParentRoute: () => root,
  id: 'office',
  component: OfficeLayout,
});
