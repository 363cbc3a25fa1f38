import { given } from '../../support/typed-client.js';
import { until } from './patience.js';
import { bringSheet } from './entries.js';
import { goOn } from './pairing.js';
import type { Stage } from './stage.js';

/** Somebody changes the edition meanwhile: whatever wants to write for it waits. */
async function whileHeld(stage: Stage, work: () => Promise<void>): Promise<void> {
  const { database } = stage.platform;
  await database.query('BEGIN');
  await database.query('SELECT 1 FROM edition WHERE id = $1 FOR NO KEY UPDATE', [stage.editionId]);
  try {
    await work();
  } finally {
    await database.query('COMMIT');
  }
}

type Kind = 'match-runs' | 'timetables' | 'shortlist-runs';
const startRun = async (stage: Stage, kind: Kind): Promise<string> => {
  const { organiser } = stage;
  const at = stage.ofEdition();
  if (kind === 'match-runs')
    return given(await organiser.POST('/api/editions/{edition}/match-runs', at)).id;
  if (kind === 'shortlist-runs')
    return given(await organiser.POST('/api/editions/{edition}/shortlist', at)).id;
  const body = { seconds: 1 };
  return given(await organiser.POST('/api/editions/{edition}/timetables', { ...at, body })).id;
};
const isAt = (stage: Stage, kind: Kind, id: string, state: string): Promise<unknown> =>
  until(
    async () =>
      given(await stage.organiser.GET(`/api/${kind}/{id}`, { params: { path: { id } } })).state,
    (now) => now === state,
  );

/** Runs are called off while they are under way. The worker is not there when they are asked for. */
export async function callOffRunning(stage: Stage): Promise<void> {
  const { organiser } = stage;
  for (const kind of ['match-runs', 'timetables'] as const) {
    const id = await startRun(stage, kind);
    await whileHeld(stage, async () => {
      await stage.startWorker();
      await isAt(stage, kind, id, kind === 'timetables' ? 'SOLVING' : 'RUNNING');
      const params = { path: { id } };
      given(await organiser.POST(`/api/${kind}/{id}/cancel`, { params }));
    });
    await stage.stopWorker();
    await isAt(stage, kind, id, 'CANCELLED');
  }
}

/** While the worker is away the edition goes on to its day: what was asked for before comes too late, and says so. */
export async function comeTooLate(stage: Stage): Promise<void> {
  const { organiser } = stage;
  const csv = '需求名称,单位名称,主要问题\n迟到的需求,江澄迟到有限公司,裂纹\n';
  const sheet = await bringSheet(stage, '迟到.csv', csv, stage.editionId);
  await sheet.is('READY');
  await stage.stopWorker();
  const runs: (readonly [Kind, string])[] = [];
  for (const kind of ['match-runs', 'shortlist-runs', 'timetables'] as const)
    runs.push([kind, await startRun(stage, kind)]);
  await goOn(stage, 'ON_SITE');
  await stage.startWorker();
  for (const [kind, id] of runs) await isAt(stage, kind, id, 'FAILED');
  const act = (what: 'take' | 'undo') =>
    what === 'take'
      ? organiser.POST('/api/import-batches/{id}/take', sheet.path)
      : organiser.POST('/api/import-batches/{id}/undo', sheet.path);
  // Not taken over, nor taken back: the edition takes nobody in any more, and lets nobody out.
  for (const what of ['take', 'take', 'undo'] as const) {
    given(await act(what));
    const batch = await sheet.is('FAILED');
    expect(batch.error).toMatchObject({ code: 'EDITION_PHASE_FORBIDS' });
  }
}
