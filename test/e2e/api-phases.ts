import { editionPhaseSchema } from '@jiqia/contracts/http';
import type { ProgrammePhase } from '@jiqia/contracts/words';
import type { z } from 'zod';
import type { TestApp } from '../support/test-app.js';
import type { Platform } from './api-harness.js';

/** How far the edition at a path has come. */
export const phaseOf = async (
  platform: Pick<Platform, 'http'>,
  path: string,
): Promise<z.infer<typeof editionPhaseSchema>> =>
  editionPhaseSchema.parse((await platform.http().get(`${path}/phase`).expect(200)).body);

/** One step of its organiser, despite what is left undone; the answer. */
export async function goOn(
  platform: Pick<Platform, 'http'>,
  path: string,
  to: ProgrammePhase,
  status = 200,
): Promise<unknown> {
  const { version } = await phaseOf(platform, path);
  const response = await platform
    .http()
    .post(`${path}/phase`)
    .set('If-Match', `"${version}"`)
    .send({ to, despite: true })
    .expect(status);
  return response.body;
}

/** The database of a platform, as the factories want it. */
export const sqlOf = (platform: Platform): Pick<TestApp, 'sql'> => ({
  sql: async <R>(statement: string, parameters: readonly unknown[] = []) =>
    (await platform.database.query(statement, [...parameters])).rows as R[],
});
