import { SetMetadata } from '@nestjs/common';

/** Metadata key of who may call a route without a session. */
export const PUBLIC_ROUTE = 'public-route';
/** `always`; `live-page`: where the installation shows its live pages to everybody. */
export type Publicity = 'always' | 'live-page';

/** Opens a route, or all of a controller, to callers without a session. Every other route wants one. */
export const PublicRoute = (publicity: Publicity = 'always'): ClassDecorator & MethodDecorator =>
  SetMetadata(PUBLIC_ROUTE, publicity);
