import { rmSync } from 'node:fs';

export default async function tearDown() {
  const services = globalThis.jiqiaServices;
  if (!services) return;
  globalThis.jiqiaServices = undefined;
  await services.postgres.stop();
  rmSync(services.folder, { recursive: true, force: true });
}
