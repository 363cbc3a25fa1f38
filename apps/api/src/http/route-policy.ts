import type { Policy } from '@jiqia/identity';
import { SetMetadata } from '@nestjs/common';

/** Metadata key of a route's policy. */
export const ROUTE_POLICY = 'route-policy';

/** Names the policy of a route. Enforced once accounts exist; a route without one fails a test today. */
export const RoutePolicy = (policy: Policy): MethodDecorator => SetMetadata(ROUTE_POLICY, policy);
