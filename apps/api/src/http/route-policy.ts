import type { Action } from '@jiqia/identity';
import { SetMetadata } from '@nestjs/common';

/** Metadata key of a route's action. */
export const ROUTE_POLICY = 'route-policy';

/** Names what a route does; the service that holds the row asks the policy for it. A route without one fails a test. */
export const RoutePolicy = (action: Action): MethodDecorator => SetMetadata(ROUTE_POLICY, action);
