import { editionPhaseSchema } from '@jiqia/contracts/http';
import type { ProgrammePhase } from '@jiqia/contracts/words';
import type { z } from 'zod';
import type { TestApp } from '../support/test-app.js';
import type { Caller } from './api-caller.js';
import type { Platform } from './api-harness.js';

/** How far the edition at a path has come. */
const phaseOf = async (
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

/** A new edition collects: nothing of later phases is done, it goes on when nothing hard is missing, and no further. */
export async function expectNothingEarly(
  platform: Platform,
  api: Caller,
  path: string,
): Promise<void> {
  expect(await phaseOf(platform, path)).toMatchObject({
    phase: { code: 'COLLECTING', label: '征集' },
    next: { code: 'MATCHING' },
    previous: null,
    blockers: [],
  });
  for (const door of ['match-runs', 'shortlist', 'invitations', 'timetables'])
    expect(await api.post(`${path}/${door}`, 409)).toMatchObject({ code: 'EDITION_PHASE_FORBIDS' });
  expect(await api.post(`${path}/match-runs`, 409)).toMatchObject({
    title: '本届处于“征集”阶段，“运行匹配”须在“匹配”至“定稿”阶段进行',
  });
  await goOn(platform, path, 'MATCHING');
  expect(await api.get(path)).toMatchObject({ phase: 'MATCHING', phaseLabel: '匹配' });
  // Nobody is invited to pairs that nobody has computed.
  expect(await phaseOf(platform, path)).toMatchObject({
    blockers: [{ code: 'MATCHING_MISSING', label: '尚未完成匹配运算', count: 1, hard: true }],
  });
  expect(await goOn(platform, path, 'INVITING', 409)).toMatchObject({
    code: 'PHASE_BLOCKED',
    title: '还不能进入下一阶段：尚未完成匹配运算',
  });
}
