import type { ProgrammePhase } from '@jiqia/contracts/words';
import { given } from '../../support/typed-client.js';
import { until } from './patience.js';
import {
  capabilityForm,
  decideCapabilities,
  makeSides,
  makeSociety,
  moveCapability,
  moveNeed,
} from './registers.js';
import type { Stage } from './stage.js';

const SESSION = { slotMinutes: 30, tables: 4, videoRooms: 0 };
/** Whose contacts have no mail address: they are telephoned. */
const MUTE = ['电话应', '电话拒', '电话改', '电话转', '电话撤', '补地址'] as const;

/** The pairs of the edition, each named after what becomes of it. */
export const PAIRS = [
  '落地',
  '搁置',
  '无意',
  '缺席',
  '迟到',
  '迟到又走',
  '改期',
  '改期取消',
  '改期撤场',
  '取消',
  '撤场',
  '退出',
  '婉拒',
  '反悔',
  '另约成',
  '另约拒',
  '另约过',
  '另约撤',
  '转交',
  '过期',
  '撤回',
  '退信',
  '拒收',
  '补位',
  '消失',
  '不选',
  '先选后弃',
  '先选后撤',
  '冲突',
  '未放行',
  '路上撤',
  '关闭',
  ...MUTE,
] as const;

/** One step on, despite what is left undone. */
export async function goOn(stage: Stage, to: ProgrammePhase): Promise<void> {
  const at = stage.ofEdition().params;
  const { version } = given(
    await stage.organiser.GET('/api/editions/{edition}/phase', { params: at }),
  );
  given(
    await stage.organiser.POST('/api/editions/{edition}/phase', {
      params: { ...at, header: { 'If-Match': `"${version}"` } },
      body: { to, despite: true },
    }),
  );
}

/** An edition of two half days, three weeks ahead. */
export async function openEdition(stage: Stage): Promise<void> {
  const date = stage.day(21);
  const params = { path: { edition: 'JOURNEY' } };
  const body = {
    id: 'JOURNEY',
    programme: '江澄区技术供需对接洽谈会',
    name: '一届走完的技洽会',
    venue: '会展中心二层A厅',
    organiser: { name: '江澄区科学技术协会', email: 'kexie@office.example.org' },
    sessions: [
      { ...SESSION, id: 'AM', name: '上午', date, from: '09:00', until: '12:00' },
      { ...SESSION, id: 'PM', name: '下午', date, from: '14:00', until: '17:00' },
    ],
    minimumScore: 0.99,
  };
  stage.editionId = given(
    await stage.organiser.PUT('/api/editions/{edition}', { params, body }),
  ).id;
  const { items } = given(
    await stage.organiser.GET('/api/editions/{edition}/sessions', stage.ofEdition()),
  );
  stage.afternoon = items.find(({ ref }) => ref === 'PM')?.id ?? '';
}

/** Firms and experts with what they bring; all of it takes part. */
export async function gather(stage: Stage): Promise<void> {
  const at = stage.ofEdition();
  for (const [name, { firm, expert }] of await makeSides(stage, PAIRS, MUTE)) {
    stage.pairs.set(name, { firm, expert, matchId: '' });
    for (const entryId of [firm.id, expert.id])
      given(
        await stage.organiser.POST('/api/editions/{edition}/participations', {
          ...at,
          body: { side: entryId === firm.id ? 'need' : 'capability', entry: entryId },
        }),
      );
  }
}

/** The organiser puts each pair together. */
export async function pairUp(stage: Stage): Promise<void> {
  const { organiser } = stage;
  const at = stage.ofEdition();
  for (const [name, pair] of stage.pairs) {
    const body = { needId: pair.firm.id, capabilityId: pair.expert.id, reason: `${name}：点名` };
    const { id } = given(await organiser.POST('/api/editions/{edition}/matches', { ...at, body }));
    stage.pairs.set(name, { ...pair, matchId: id });
  }
}

/** A shortlist that is proposed before there are pairs finds none. */
export async function proposeNothing(stage: Stage): Promise<void> {
  const { organiser } = stage;
  const { id } = given(
    await organiser.POST('/api/editions/{edition}/shortlist', stage.ofEdition()),
  );
  const params = { path: { id } };
  const run = await until(
    async () => given(await organiser.GET('/api/shortlist-runs/{id}', { params })),
    ({ state }) => state === 'DONE',
  );
  expect(run.shortlisted).toBe(0);
}

/** While no worker is there, a run of the matching is called off. */
export async function callOffRun(stage: Stage): Promise<void> {
  const { organiser } = stage;
  const { id } = given(
    await organiser.POST('/api/editions/{edition}/match-runs', stage.ofEdition()),
  );
  given(await organiser.POST('/api/match-runs/{id}/cancel', { params: { path: { id } } }));
}

async function runMatching(stage: Stage): Promise<void> {
  const { id } = given(
    await stage.organiser.POST('/api/editions/{edition}/match-runs', stage.ofEdition()),
  );
  const params = { path: { id } };
  const run = await until(
    async () => given(await stage.organiser.GET('/api/match-runs/{id}', { params })),
    ({ state }) => state !== 'QUEUED' && state !== 'RUNNING',
  );
  expect(run).toMatchObject({ state: 'DONE', error: '' });
}

/** Two sides declare that they stand in conflict: the next run vetoes the pair, and takes the veto back when the conflict is over. */
export async function standInConflict(stage: Stage): Promise<void> {
  const { firm, expert } = stage.pair('冲突');
  const body = {
    kind: 'SHAREHOLDING',
    party: { organisationId: firm.organisationId },
    other: { organisationId: expert.organisationId },
  } as const;
  const { id } = given(await firm.as.POST('/api/conflicts-of-interest', { body }));
  await runMatching(stage);
  await stage.matchIs('冲突', 'VETOED');
  given(
    await stage.organiser.POST('/api/conflicts-of-interest/{id}/end', {
      params: { path: { id } },
      body: { reason: '股权已转让' },
    }),
  );
  stage.forward(2 * 24 * 60);
  await runMatching(stage);
  await stage.matchIs('冲突', 'CANDIDATE');
}

/** Five societies are asked to name an expert: one does, one has nobody, two are late, one is not asked any more. */
export async function askSocieties(stage: Stage): Promise<void> {
  const { organiser } = stage;
  const at = stage.ofEdition();
  const societies: Awaited<ReturnType<typeof makeSociety>>[] = [];
  for (const name of ['机械', '电子', '仪器', '自动化', '测量'])
    societies.push(await makeSociety(stage, name));
  const able: string[] = [];
  for (const { as, officer, personId, society, name } of societies) {
    given(
      await as.POST('/api/persons/{person}/consents', {
        params: { path: { person: personId } },
        body: { LISTING: true, CONTACT_SHARING: false, NOTIFICATION: false } as never,
      }),
    );
    const form = capabilityForm(`${name}的断带检测`, society, name, '');
    const body = { ...form, organisation: { name: society, kind: 'NATIONAL_SOCIETY' as const } };
    const { id } = given(await officer.POST('/api/capabilities', { body }));
    await moveCapability(officer, id, 'SUBMITTED');
    able.push(id);
  }
  await decideCapabilities(organiser, able, 'LISTED');
  for (const entryId of able)
    given(
      await organiser.POST('/api/editions/{edition}/participations', {
        ...at,
        body: { side: 'capability', entry: entryId },
      }),
    );
  const asked = given(
    await organiser.POST('/api/editions/{edition}/nominations', {
      ...at,
      body: {
        needId: stage.pair('补位').firm.id,
        societies: societies.map(({ organisationId }) => organisationId),
        dueOn: stage.day(2),
      },
    }),
  ).items;
  const idOf = (i: number): string =>
    asked.find(({ societyId }) => societyId === societies[i]?.organisationId)?.id ?? '';
  const nominate = async (i: number) => {
    const { officer, personId } = societies[i] as (typeof societies)[number];
    const path = { params: { path: { id: idOf(i) } } };
    const body = { personId, capabilityId: able[i] ?? null };
    return given(await officer.POST('/api/nominations/{id}/person', { ...path, body }));
  };
  const nobody = async (i: number) => {
    const { officer } = societies[i] as (typeof societies)[number];
    const path = { params: { path: { id: idOf(i) } } };
    const body = { reason: 'NO_EXPERT' } as const;
    return given(await officer.POST('/api/nominations/{id}/none', { ...path, body }));
  };
  expect(await nominate(0)).toMatchObject({ state: 'NOMINATED', late: false });
  await nobody(1);
  given(
    await organiser.POST('/api/nominations/{id}/withdraw', {
      params: { path: { id: idOf(4) } },
      body: { reason: '已有人选' },
    }),
  );
  stage.forward(4 * 24 * 60);
  await stage.sweep('nominations');
  expect(await nominate(2)).toMatchObject({ state: 'NOMINATED', late: true });
  expect(await nobody(3)).toMatchObject({ state: 'NONE', late: true });
}

/** What the organiser chooses, takes back, leaves out; who leaves by themselves. */
export async function choose(stage: Stage): Promise<void> {
  const { organiser } = stage;
  const move = async (name: string, to: 'SHORTLISTED' | 'CANDIDATE' | 'DISMISSED') =>
    given(
      await organiser.POST('/api/matches/{id}/moves', {
        params: { path: { id: stage.pair(name).matchId } },
        body: { to, reason: '组委会核定' },
      }),
    );
  await move('不选', 'DISMISSED');
  await move('先选后弃', 'SHORTLISTED');
  await move('先选后弃', 'DISMISSED');
  await move('先选后撤', 'SHORTLISTED');
  await move('先选后撤', 'CANDIDATE');
  await leave(stage, '先选后撤');
  await stage.matchIs('先选后撤', 'LAPSED');
  await move('消失', 'SHORTLISTED');
  await moveNeed(stage.pair('消失').firm.as, stage.pair('消失').firm.id, 'CLOSED');
  await stage.matchIs('消失', 'LAPSED');
  const left = ['不选', '先选后弃', '先选后撤', '消失', '冲突', '补位'];
  for (const name of PAIRS.filter((one) => !left.includes(one))) await move(name, 'SHORTLISTED');
}

async function leave(stage: Stage, name: string): Promise<void> {
  const at = stage.ofEdition().params;
  const entryId = stage.pair(name).firm.id;
  const { items } = given(
    await stage.organiser.GET('/api/editions/{edition}/participations', {
      params: { ...at, query: { limit: 200 } },
    }),
  );
  const row = items.find((one) => one.entryId === entryId);
  const removed = await stage.organiser.DELETE('/api/editions/{edition}/participations/{id}', {
    params: {
      path: { ...at.path, id: row?.id ?? '' },
      header: { 'If-Match': `"${row?.version ?? 0}"` },
    },
  });
  expect(removed.response.ok).toBe(true);
}
