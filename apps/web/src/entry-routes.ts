import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { librarySearchOf } from './library/library-search.js';
import { office } from './router-roots.js';
import * as searches from './searches.js';

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
const versions = () => import('./entries/versions.page.js');
const needVersions = createRoute({
  getParentRoute: () => office,
  path: 'needs/$need/versions',
  validateSearch: searches.versionsOf,
  component: lazyRouteComponent(versions, 'NeedVersionsPage'),
});
const capabilityVersions = createRoute({
  getParentRoute: () => office,
  path: 'capabilities/$capability/versions',
  validateSearch: searches.versionsOf,
  component: lazyRouteComponent(versions, 'CapabilityVersionsPage'),
});
const refinements = createRoute({
  getParentRoute: () => office,
  path: 'my/refinements',
  component: lazyRouteComponent(() => import('./refine/refinements.page.js'), 'RefinementsPage'),
});
const refinement = createRoute({
  getParentRoute: () => office,
  path: 'my/refinements/$refinement',
  component: lazyRouteComponent(() => import('./refine/refinement.page.js'), 'RefinementPage'),
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
const newCapability = createRoute({
  getParentRoute: () => office,
  path: 'capabilities/new',
  component: lazyRouteComponent(
    () => import('./capabilities/capability-form.page.js'),
    'NewCapabilityPage',
  ),
});
const editCapability = createRoute({
  getParentRoute: () => office,
  path: 'capabilities/$capability/edit',
  component: lazyRouteComponent(
    () => import('./capabilities/capability-form.page.js'),
    'EditCapabilityPage',
  ),
});

/** Needs and capabilities: found, read, written, compared and refined. */
export const entryRoutes = [
  newNeed,
  editNeed,
  needVersions,
  newCapability,
  editCapability,
  capabilityVersions,
  refinements,
  refinement,
  library,
  need,
  capability,
] as const;
