import { Sweep } from '@jiqia/outbox';
import { DiscoveryService } from '@nestjs/core';

/** Runs one sweep of the app by its name, as the worker does in turn. */
export function sweep(
  app: { readonly get: (token: typeof DiscoveryService) => DiscoveryService },
  name: string,
): Promise<number> {
  const found = app.get(DiscoveryService).getProviders() as { instance?: unknown }[];
  for (const { instance } of found)
    if (instance instanceof Sweep && instance.name === name) return instance.sweep(100);
  throw new Error(`no sweep ${name}`);
}
