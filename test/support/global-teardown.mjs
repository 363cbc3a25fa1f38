import { rmSync } from 'node:fs';

export default async function tearDown() {
  const services = globalThis.jiqiaServices;
  if (!services) return;
  globalThis.jiqiaServices = undefined;
  for (const service of services.started) await service.stop();
  rmSync(services.folder, { recursive: true, force: true });
}
