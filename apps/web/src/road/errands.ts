import { client } from '../api/client.js';

const AGAIN_MS = 700;
const ENDED: ReadonlySet<string> = new Set(['DONE', 'FAILED', 'CANCELLED']);

/** What is being done, for the page to say: which part, and how far of how much. */
export interface Doing {
  readonly what: 'phase' | 'match' | 'pick' | 'write' | 'plan' | 'publish';
  readonly done?: number;
  readonly total?: number;
}
type Say = (doing: Doing) => void;

/** The api always answers or throws; what is missing would be its fault. */
function given<T>({ data }: { readonly data?: T | undefined }): T {
  if (data === undefined) throw new Error('the api gave no answer');
  return data;
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Brings a fair into a phase, where it is not there yet. */
async function enter(edition: string, to: 'MATCHING' | 'INVITING' | 'BOOKING') {
  const path = { edition };
  const phase = given(await client.GET('/api/editions/{edition}/phase', { params: { path } }));
  if (phase.next?.code !== to) return;
  await client.POST('/api/editions/{edition}/phase', {
    params: { path, header: { 'If-Match': `"${phase.version}"` } },
    body: { to, reason: '', despite: true },
  });
}

/** Runs the matching to its end, then lets the best pairs be picked. */
export async function match(edition: string, say: Say): Promise<void> {
  say({ what: 'phase' });
  await enter(edition, 'MATCHING');
  const at = { params: { path: { edition } } };
  const { id } = given(await client.POST('/api/editions/{edition}/match-runs', at));
  await ended(async () => {
    const run = given(await client.GET('/api/match-runs/{id}', { params: { path: { id } } }));
    say({ what: 'match', done: run.done, total: run.total });
    return run;
  });
  await pick(edition, say);
}

/** Lets the best pairs be picked, as many as each side may have. */
export async function pick(edition: string, say: Say): Promise<void> {
  say({ what: 'pick' });
  const at = { params: { path: { edition } } };
  const { id } = given(await client.POST('/api/editions/{edition}/shortlist', at));
  await ended(async () =>
    given(await client.GET('/api/shortlist-runs/{id}', { params: { path: { id } } })),
  );
}

/** Writes the invitations of whoever was picked; none goes out. */
export async function write(edition: string, say: Say): Promise<void> {
  say({ what: 'write' });
  await enter(edition, 'INVITING');
  await client.POST('/api/editions/{edition}/invitations', { params: { path: { edition } } });
}

/** Makes the timetable of whoever agreed. */
export async function plan(edition: string, say: Say): Promise<void> {
  say({ what: 'plan' });
  await enter(edition, 'BOOKING');
  const at = { params: { path: { edition } } };
  const { id } = given(
    await client.POST('/api/editions/{edition}/timetables', { ...at, body: { seconds: 10 } }),
  );
  await ended(async () =>
    given(await client.GET('/api/timetables/{id}', { params: { path: { id } } })),
  );
}

/** Shows the timetable to its participants; whoever is affected is written to. */
export async function publish(edition: string, say: Say): Promise<void> {
  say({ what: 'publish' });
  await client.POST('/api/editions/{edition}/timetable/releases', {
    params: { path: { edition } },
    body: { note: '' },
  });
}

/** Asks again until the work has ended. @throws Error with the reason where it failed */
async function ended(
  ask: () => Promise<{
    readonly state: string;
    readonly stateLabel: string;
    readonly error: string;
  }>,
): Promise<void> {
  for (;;) {
    const { state, stateLabel, error } = await ask();
    if (state === 'DONE') return;
    if (ENDED.has(state)) throw new Error(error || stateLabel);
    await sleep(AGAIN_MS);
  }
}
