import { given, type TypedClient } from '../../support/typed-client.js';
import { until } from './patience.js';
import { needForm } from './registers.js';
import { PDF, type Stage } from './stage.js';

type OutcomeStage =
  | 'AGREED'
  | 'CONTRACTED'
  | 'REGISTERED'
  | 'EXECUTING'
  | 'ACCEPTED'
  | 'LANDED'
  | 'TERMINATED'
  | 'LAPSED';

/** A talk is noted, and one pair is given up. */
export async function follow(stage: Stage): Promise<void> {
  const list = async () =>
    given(
      await stage.organiser.GET('/api/editions/{edition}/follow-ups', {
        params: { ...stage.ofEdition().params, query: { limit: 200 } },
      }),
    ).items;
  const of = async (name: string) => {
    const { matchId } = stage.pair(name);
    const found = await until(list, (items) => items.some((item) => item.matchId === matchId));
    return found.find((item) => item.matchId === matchId)?.id ?? '';
  };
  given(
    await stage.organiser.POST('/api/follow-ups/{id}/entries', {
      params: { path: { id: await of('落地') } },
      body: { way: 'PHONE', words: '样机测试已开始' },
    }),
  );
  given(
    await stage.organiser.POST('/api/follow-ups/{id}/close', {
      params: { path: { id: await of('搁置') } },
      body: { reason: '企业另有安排' },
    }),
  );
  await stage.matchIs('搁置', 'NOT_PURSUED');
}

let registered = 0;
async function outcomeOf(stage: Stage, name: string, ...ways: readonly OutcomeStage[]) {
  const { organiser } = stage;
  const { id } = given(
    await organiser.POST('/api/outcomes', {
      body: {
        matchId: stage.pair(name).matchId,
        contractType: 'DEVELOPMENT',
        contractWan: 86,
        registrationNo: String(2026_0000_0000_0000 + ++registered),
      },
    }),
  );
  for (const to of ways) await moveOn(organiser, id, to);
  return id;
}

const moveOn = async (as: TypedClient, id: string, to: OutcomeStage): Promise<unknown> =>
  given(
    await as.POST('/api/outcomes/{id}/stages', {
      params: { path: { id } },
      body: { to, reason: '双方商定' },
    }),
  );

const claim = async (
  as: TypedClient,
  id: string,
  to: 'EVIDENCED' | 'VERIFIED' | 'DISPUTED',
): Promise<unknown> =>
  given(
    await as.POST('/api/outcomes/{id}/claims', {
      params: { path: { id } },
      body: { to, reason: to === 'DISPUTED' ? '金额不符' : '' },
    }),
  );
const prove = async (as: TypedClient, id: string): Promise<void> => {
  given(
    await as.POST('/api/outcomes/{id}/evidence', {
      params: { path: { id }, query: { name: '合同.pdf' } },
      body: new Blob([PDF]) as never,
      bodySerializer: () => PDF,
      headers: { 'content-type': 'application/octet-stream' },
    }),
  );
  await claim(as, id, 'EVIDENCED');
};

/** What came of the pairs: one lands and is verified by a second person, others end on the way. @returns the id of the one that landed */
export async function bring(stage: Stage, second: TypedClient): Promise<string> {
  const { organiser } = stage;
  await outcomeOf(stage, '迟到', 'LAPSED');
  await outcomeOf(stage, '另约成', 'AGREED', 'LAPSED');
  await outcomeOf(stage, '转交', 'AGREED', 'TERMINATED');
  const disputed = await outcomeOf(stage, '改期', 'AGREED', 'CONTRACTED', 'TERMINATED');
  await claim(organiser, disputed, 'DISPUTED');
  const doubted = await outcomeOf(
    stage,
    '撤场',
    ...(['AGREED', 'CONTRACTED', 'REGISTERED', 'TERMINATED'] as const),
  );
  await prove(organiser, doubted);
  await claim(organiser, doubted, 'DISPUTED');
  await outcomeOf(
    stage,
    '改期撤场',
    ...(['AGREED', 'CONTRACTED', 'EXECUTING', 'TERMINATED'] as const),
  );
  const landed = await outcomeOf(stage, '落地', 'AGREED', 'CONTRACTED');
  await stage.matchIs('落地', 'CONVERTED');
  await prove(organiser, landed);
  await claim(second, landed, 'VERIFIED');
  // Each stage is claimed until it is verified as well.
  await moveOn(organiser, landed, 'REGISTERED');
  await claim(organiser, landed, 'EVIDENCED');
  for (const to of ['EXECUTING', 'ACCEPTED', 'LANDED'] as const)
    await moveOn(organiser, landed, to);
  await prove(organiser, landed);
  await claim(second, landed, 'VERIFIED');
  return landed;
}

/** A case is written, rewritten, refused; another is published and taken down. */
export async function tellCase(stage: Stage, outcomeId: string): Promise<void> {
  const { organiser } = stage;
  const { firm, expert } = stage.pair('落地');
  const form = {
    title: '断带由每月11次降到2次',
    situation: '生产线每月断带11次',
    solution: '专家两次驻厂共9天',
    effect: '断带降到2次',
  };
  const write = async () => {
    const { id } = given(
      await organiser.POST('/api/success-cases', { body: { ...form, outcomeId } }),
    );
    return { params: { path: { id } } };
  };
  const ask = async (path: Awaited<ReturnType<typeof write>>) =>
    given(await organiser.POST('/api/success-cases/{id}/asks', path));
  const answer = async (
    as: TypedClient,
    { params }: Awaited<ReturnType<typeof write>>,
    side: 'need' | 'capability',
    given_: boolean,
    textVersion: number,
  ) =>
    given(
      await as.PUT('/api/success-cases/{id}/answers/{side}', {
        params: { path: { ...params.path, side } },
        body: { textVersion, given: given_, reason: '' },
      }),
    );
  const first = await write();
  await ask(first);
  const now = await organiser.GET('/api/success-cases/{id}', first);
  given(
    await organiser.PUT('/api/success-cases/{id}', {
      params: {
        ...first.params,
        header: { 'If-Match': now.response.headers.get('etag') ?? '' },
      },
      body: { ...form, title: '断带大幅减少' },
    }),
  );
  await ask(first);
  const version = given(await organiser.GET('/api/success-cases/{id}', first)).textVersion;
  expect((await answer(firm.as, first, 'need', false, version)).state).toBe('REFUSED');
  const second = await write();
  await ask(second);
  await answer(firm.as, second, 'need', true, 1);
  expect((await answer(expert.as, second, 'capability', true, 1)).state).toBe('PUBLISHED');
  const shown = given(await organiser.GET('/api/public/cases'));
  expect(shown.items).toHaveLength(1);
  const down = { ...second, body: { reason: '企业要求' } };
  given(await organiser.POST('/api/success-cases/{id}/withdrawal', down));
}

/** What was verified is doubted once more, and proved again. */
export async function doubt(stage: Stage, landed: string): Promise<void> {
  for (const to of ['DISPUTED', 'EVIDENCED'] as const) await claim(stage.organiser, landed, to);
}

/** A park officer asks the firms of their park, and reports a duty that a second person checks. */
export async function officeWork(stage: Stage, second: TypedClient): Promise<void> {
  const { organiser } = stage;
  const park = '东江产业园';
  const { as: officer } = await stage.client('PARK_OFFICER', { kind: 'park', id: park });
  const body = {
    name: '年度摸底',
    asks: '请填报技术难题。',
    deadline: stage.day(20),
    organiser: { name: '江澄市科协' },
  };
  const { id: campaign } = given(await organiser.POST('/api/campaigns', { body }));
  const path = { params: { path: { campaign } } };
  const { firm } = stage.pair('落地');
  const choice = { organisationIds: [firm.organisationId], dryRun: false };
  given(await organiser.POST('/api/campaigns/{campaign}/targets', { ...path, body: choice }));
  const move = async (to: 'OPEN' | 'CLOSED') =>
    given(
      await organiser.POST('/api/campaigns/{id}/moves', {
        params: { path: { id: campaign } },
        body: { to },
      }),
    );
  await move('OPEN');
  const { items } = given(await officer.GET('/api/campaigns/{campaign}/targets', path));
  const { contact, ...need } = needForm('走访所得', '', 'visited@firms.example.org');
  const { organisation: _, ...typed } = need;
  given(
    await officer.POST('/api/campaigns/{campaign}/visits', {
      ...path,
      body: {
        targetId: items[0]?.id ?? '',
        day: stage.day(-1),
        went: '园区企业服务部',
        needs: [{ ...typed, contact }],
      },
    }),
  );
  await move('CLOSED');

  const name = `${park}管委会`;
  given(await organiser.POST('/api/organisations', { body: { name, kind: 'PARK', park } }));
  const { id } = given(
    await organiser.POST('/api/commitments', {
      body: {
        number: '1',
        task: '办技洽会',
        units: [{ role: 'LEAD', name }],
        statements: [{ words: '每年两次' }],
      },
    }),
  );
  const duty = { params: { path: { id } } };
  const made = given(
    await officer.POST('/api/commitments/{id}/reports', {
      ...duty,
      body: { words: '已办一届', editionId: stage.editionId },
    }),
  );
  const reportId = made.reports[0]?.id ?? '';
  given(
    await officer.POST('/api/commitments/{id}/reports/{reportId}/documents', {
      params: { path: { id, reportId }, query: { name: '总结.pdf' } },
      body: new Blob([PDF]) as never,
      bodySerializer: () => PDF,
      headers: { 'content-type': 'application/octet-stream' },
    }),
  );
  for (const passed of [false, true]) {
    given(await officer.POST('/api/commitments/{id}/closings', { ...duty, body: { reportId } }));
    const check = { ...duty, body: { passed, note: '请补照片' } };
    given(await second.POST('/api/commitments/{id}/checks', check));
  }
}

/** The numbers at the end, as the organiser hands them up and the auditor reads them. */
export async function reportAll(stage: Stage, auditor: TypedClient): Promise<void> {
  const { organiser } = stage;
  const at = stage.ofEdition();
  expect(given(await organiser.GET('/api/editions/{edition}/report', at))).toMatchObject({
    timetable: { violations: 0 },
  });
  const funnel = given(await auditor.GET('/api/editions/{edition}/report/funnel', at));
  expect(JSON.stringify(funnel)).toMatch(/[1-9]/);
  const { entries } = given(await auditor.GET('/api/editions/{edition}/standing', at));
  expect(entries.needs).toBeGreaterThan(0);
  expect(entries.needs).toBeLessThanOrEqual(
    funnel.steps.find(({ step }) => step === 'needs')?.count ?? 0,
  );
  const year = stage.day(0).slice(0, 4);
  const half = Number(stage.day(0).slice(5, 7)) <= 6 ? 'H1' : 'H2';
  const file = await organiser.GET('/api/period-reports/{period}.{format}', {
    params: { path: { period: `${year}-${half}`, format: 'docx' } },
    parseAs: 'arrayBuffer',
  });
  expect(file.response.status).toBe(200);
  const trail = given(await auditor.GET('/api/audit', { params: { query: { limit: 50 } } }));
  expect(trail.items).toHaveLength(50);
}
