import { given } from '../../support/typed-client.js';
import { until } from './patience.js';
import { callOffRun, PAIRS } from './pairing.js';
import type { Stage } from './stage.js';

/** The meeting of a pair as it stands. */
export async function meetingOf(stage: Stage, name: string) {
  const { meetings } = given(
    await stage.organiser.GET('/api/editions/{edition}/timetable', stage.ofEdition()),
  );
  const found = meetings.find(({ matchId }) => matchId === stage.pair(name).matchId);
  if (!found) throw new Error(`${name} has no meeting`);
  return found;
}

/** While no worker is there, what was begun is called off. */
export async function callOff(stage: Stage): Promise<void> {
  await callOffRun(stage);
  const { id } = given(
    await stage.organiser.POST('/api/editions/{edition}/timetables', {
      ...stage.ofEdition(),
      body: { seconds: 1 },
    }),
  );
  given(await stage.organiser.POST('/api/timetables/{id}/cancel', { params: { path: { id } } }));
}

/** A timetable is made; the second time for those who lost their meeting. */
export async function plan(stage: Stage): Promise<void> {
  const { id } = given(
    await stage.organiser.POST('/api/editions/{edition}/timetables', {
      ...stage.ofEdition(),
      body: { seconds: 1 },
    }),
  );
  const params = { path: { id } };
  const made = await until(
    async () => given(await stage.organiser.GET('/api/timetables/{id}', { params })),
    ({ state }) => state !== 'QUEUED' && state !== 'SOLVING',
  );
  expect(made).toMatchObject({ state: 'DONE', violations: 0 });
}

export async function releaseTimetable(stage: Stage, note: string): Promise<number> {
  const { version } = given(
    await stage.organiser.POST('/api/editions/{edition}/timetable/releases', {
      ...stage.ofEdition(),
      body: { note },
    }),
  );
  return version;
}

/** A firm asks for the last slot of the day. */
async function askMove(stage: Stage, name: string): Promise<string> {
  const meeting = await meetingOf(stage, name);
  const end = new Date(`${meeting.startsAt.slice(0, 10)}T08:30:00Z`).toISOString();
  return given(
    await stage.pair(name).firm.as.POST('/api/meetings/{id}/sides/{side}/move-requests', {
      params: { path: { id: meeting.id, side: 'need' } },
      body: { kind: 'TIME', startsAt: [end], note: '上午在外地' },
    }),
  ).id;
}

/** Meetings that are asked to move: one moves, others are called off meanwhile; some are called off anyhow. */
export async function change(stage: Stage): Promise<void> {
  const { organiser } = stage;
  const at = async (name: string) => {
    const { id, version } = await meetingOf(stage, name);
    return { params: { path: { id } }, version };
  };
  const id = await askMove(stage, '改期');
  given(
    await stage.pair('改期').expert.as.POST('/api/move-requests/{id}/answers', {
      params: { path: { id } },
      body: { answer: 'AGREE' },
    }),
  );
  expect((await meetingOf(stage, '改期')).startsAt).toMatch(/T08:30/);
  await askMove(stage, '改期取消');
  for (const name of ['改期取消', '取消']) {
    const { params } = await at(name);
    const body = { reason: '企业迎检' };
    given(await organiser.POST('/api/meetings/{id}/cancel', { params, body }));
  }
  await askMove(stage, '改期撤场');
  for (const name of ['改期撤场', '撤场']) {
    const { params, version } = await at(name);
    given(await organiser.POST('/api/meetings/{id}/unschedule', { params, body: { version } }));
  }
  given(
    await organiser.POST('/api/matches/{id}/moves', {
      params: { path: { id: stage.pair('退出').matchId } },
      body: { to: 'DECLINED', reason: '专家住院' },
    }),
  );
  await stage.answer('取消', 'capability', { answer: 'DECLINED', reason: 'NO_TIME', words: '' });
  await stage.matchIs('取消', 'DECLINED');
}

/** Who is affected by the second release hears of it, and an announcement tells the rest; it is taken back. */
export async function tell(stage: Stage): Promise<void> {
  const { organiser } = stage;
  const version = await releaseTimetable(stage, '第二版');
  const params = { path: { ...stage.ofEdition().params.path, version: String(version) as never } };
  const difference = given(
    await organiser.GET('/api/editions/{edition}/timetable/releases/{version}/difference', {
      params,
    }),
  );
  expect(difference.items.length).toBeGreaterThan(0);
  const { id } = given(
    await organiser.POST('/api/editions/{edition}/announcements', {
      ...stage.ofEdition(),
      body: { titleZh: '签到提前', textZh: '八点开始签到。', audience: 'EXPERTS' },
    }),
  );
  for (const act of ['publish', 'withdraw'] as const) {
    const path = { path: { id } };
    const now = await organiser.GET('/api/announcements/{id}', { params: path });
    const header = { 'If-Match': now.response.headers.get('etag') ?? '' };
    given(await organiser.POST(`/api/announcements/{id}/${act}`, { params: { ...path, header } }));
  }
}

/** Everybody of a pair sees their own meeting, and no other. */
export async function lookAtOwn(stage: Stage): Promise<void> {
  const own = given(await stage.pair('落地').firm.as.GET('/api/my/meetings', {}));
  expect(own.items.map(({ need }) => need.id)).toEqual([stage.pair('落地').firm.id]);
  expect(PAIRS.length).toBeGreaterThan(own.items.length);
}
