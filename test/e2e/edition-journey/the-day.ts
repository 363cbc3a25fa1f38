import { randomUUID } from 'node:crypto';
import { given, type TypedClient } from '../../support/typed-client.js';
import { meetingOf } from './booking.js';
import type { Stage } from './stage.js';

type Told = Readonly<Record<string, unknown>>;
const MINUTE_MS = 60_000;
const at = (startsAt: string, minutes: number): string =>
  new Date(new Date(startsAt).getTime() + minutes * MINUTE_MS).toISOString();

/** Meetings as they stood when they were first looked for: one that is missed leaves the timetable. */
const known = new Map<string, Awaited<ReturnType<typeof meetingOf>>>();
async function seatOf(stage: Stage, name: string) {
  const meeting = known.get(name) ?? (await meetingOf(stage, name));
  known.set(name, meeting);
  return meeting;
}

async function note(stage: Stage, ...events: readonly Told[]): Promise<void> {
  const body = {
    device: '签到台1',
    events: events.map((event) => ({ id: randomUUID(), ...event })),
  };
  given(
    await stage.organiser.POST('/api/editions/{edition}/day/events', {
      ...stage.ofEdition(),
      body: body as never,
    }),
  );
}

/** What the devices note at one table. */
async function table(
  stage: Stage,
  name: string,
  ...events: readonly (readonly [string, number, object?])[]
): Promise<void> {
  const { id, startsAt } = await seatOf(stage, name);
  await note(
    stage,
    ...events.map(([kind, minutes, more = {}]) => ({
      kind,
      meetingId: id,
      at: at(startsAt, minutes),
      ...more,
    })),
  );
}

const NEED = { side: 'need' };
const CAPABILITY = { side: 'capability' };
const BOTH_CAME = [
  ['SIDE_ARRIVED', -5, NEED],
  ['SIDE_ARRIVED', -2, CAPABILITY],
] as const;
const WHOLE = [...BOTH_CAME, ['MEETING_BEGUN', 1], ['MEETING_ENDED', 28]] as const;

/** The day: people come, come late, do not come, come unexpected; a session is late, a table lost, a free slot given to another pair. */
export async function holdTheDay(stage: Stage, auditor: TypedClient): Promise<void> {
  const edition = given(await stage.organiser.GET('/api/editions/{edition}', stage.ofEdition()));
  stage.forwardTo(new Date(`${edition.firstDay}T08:50:00+08:00`));
  const now = stage.now().toISOString();
  const board = async () =>
    given(await auditor.GET('/api/editions/{edition}/day', stage.ofEdition()));
  const missed = await seatOf(stage, '缺席');
  await stage.sweep('expired');
  const [session] = (await board()).sessions;
  await note(stage, { kind: 'SESSION_DELAYED', sessionId: session?.id, minutes: 10, at: now });
  const walkIn = { kind: 'WALK_IN_CAME', walkInId: randomUUID(), at: now, name: '访客' };
  await note(stage, walkIn);
  expect(await board()).toMatchObject({ walkIns: [{ name: '访客' }] });
  await note(stage, { kind: 'WALK_IN_LEFT', walkInId: walkIn.walkInId, at: at(now, 5) });
  const { firm, expert, matchId } = stage.pair('冲突');
  await table(stage, '缺席', ['SIDE_ARRIVED', -3, NEED], ['SIDE_ABSENT', 9, CAPABILITY]);
  await note(
    stage,
    { kind: 'PERSON_ARRIVED', personId: firm.personId, at: now },
    { kind: 'PERSON_ARRIVED', personId: expert.personId, at: now },
    { kind: 'PAIR_ASKED', matchId, at: now },
  );
  const free = stage.ofEdition();
  const { items } = given(
    await stage.organiser.GET('/api/editions/{edition}/day/free-slots', free),
  );
  expect(items.find(({ meetingId }) => meetingId === missed.id)?.offers).toMatchObject([
    { matchId, reason: 'ASKED_ON_SITE' },
  ]);
  given(
    await stage.organiser.POST('/api/editions/{edition}/day/free-slots', {
      ...free,
      body: { meetingId: missed.id, matchId },
    }),
  );
  await table(
    stage,
    '迟到',
    ['SIDE_LATE', -10, { ...NEED, minutes: 20 }],
    ['SIDE_ABSENT', 5, NEED],
  );
  await table(stage, '迟到', ['SIDE_ARRIVED', 7, NEED], ['SIDE_ARRIVED', 0, CAPABILITY]);
  await table(stage, '迟到', ['MEETING_BEGUN', 8], ['MEETING_ENDED', 29]);
  await table(stage, '迟到又走', ...BOTH_CAME);
  await table(stage, '迟到又走', ['SIDE_ABSENT', 6, CAPABILITY]);
  for (const name of ['落地', '搁置', '无意']) await table(stage, name, ...WHOLE);
  const hall = given(await auditor.GET('/api/editions/{edition}/day/hall', stage.ofEdition()));
  expect(JSON.stringify(hall)).not.toContain('专家');
  stage.forwardTo(new Date(`${edition.firstDay}T18:00:00+08:00`));
}

/** Both sides say how their meeting was. */
export async function record(
  stage: Stage,
  name: string,
  result: 'COOPERATION_POSSIBLE' | 'NO_INTEREST' | 'INTENT_SIGNED',
): Promise<void> {
  const { id } = await seatOf(stage, name);
  const { firm, expert } = stage.pair(name);
  for (const [as, side] of [
    [firm.as, 'need'],
    [expert.as, 'capability'],
  ] as const)
    given(
      await as.PUT('/api/meetings/{id}/records/{side}', {
        params: { path: { id, side } },
        body: { result, nextStep: '样机测试', otherSide: 5 },
      }),
    );
}
