import type { DiscoveryService } from '@nestjs/core';

/** A class that the providers looked for extend. */
type Kind<T> = abstract new (...args: never[]) => T;

/** Every provider of this process that is of a kind, once, in the order of their modules: a lib asks those after it by a class of its own. */
export function instancesOf<T>(
  discovery: Pick<DiscoveryService, 'getProviders'>,
  kind: Kind<T>,
): T[] {
  const providers = discovery.getProviders() as { instance?: unknown }[];
  return [
    ...new Set(providers.flatMap(({ instance }) => (instance instanceof kind ? [instance] : []))),
  ];
}
