import { given } from '../../support/typed-client.js';
import { until } from './patience.js';
import {
  capabilityForm,
  decideCapabilities,
  decideNeeds,
  makeExpert,
  makeFirm,
  moveCapability,
  moveNeed,
  needForm,
  submitCapability,
  submitNeed,
} from './registers.js';
import { PDF, type Stage } from './stage.js';

/** The life of needs beside the edition: returned, rejected, taken back, paused, expired, renewed, closed from wherever they stand. */
export async function liveNeeds(stage: Stage): Promise<void> {
  const { organiser } = stage;
  const firm = await makeFirm(stage, '往返');
  const draft = async (more: object = {}) =>
    given(
      await firm.as.POST('/api/needs', {
        body: { ...needForm('往返的需求', firm.name, firm.email), ...more },
      }),
    ).id;
  const undo = async (id: string) =>
    given(
      await organiser.POST('/api/need-decisions/{id}/undo', { params: { path: { id } }, body: {} }),
    );
  const dropped = await draft();
  await moveNeed(firm.as, dropped, 'CLOSED');
  const returned = await submitNeed(firm, '退回后放弃');
  await decideNeeds(organiser, [returned], 'RETURNED');
  await moveNeed(firm.as, returned, 'CLOSED');
  const back = await submitNeed(firm, '退回后再报');
  await decideNeeds(organiser, [back], 'RETURNED');
  await moveNeed(firm.as, back, 'SUBMITTED');
  await undo(await decideNeeds(organiser, [back], 'REJECTED'));
  await undo(await decideNeeds(organiser, [back], 'PUBLISHED'));
  await moveNeed(firm.as, back, 'CLOSED');
  const paused = await submitNeed(firm, '暂停后关闭');
  await decideNeeds(organiser, [paused], 'PUBLISHED');
  await moveNeed(firm.as, paused, 'PAUSED');
  await moveNeed(firm.as, paused, 'PUBLISHED');
  await moveNeed(firm.as, paused, 'PAUSED');
  await moveNeed(firm.as, paused, 'CLOSED');
  const short = await draft({ validUntil: stage.day(0) });
  await moveNeed(firm.as, short, 'SUBMITTED');
  await decideNeeds(organiser, [short], 'PUBLISHED');
  await decideNeeds(organiser, [await submitNeed(firm, '不予采纳')], 'REJECTED');
  stage.forward(2 * 24 * 60);
  await stage.sweep('expiredNeeds');
  const path = { params: { path: { id: short } } };
  const renewal = { ...path, body: { validUntil: stage.day(1) } };
  given(await firm.as.POST('/api/needs/{id}/renewals', renewal));
  stage.forward(3 * 24 * 60);
  await stage.sweep('expiredNeeds');
  expect(given(await firm.as.GET('/api/needs/{id}', path)).state).toBe('EXPIRED');
  await moveNeed(firm.as, short, 'CLOSED');
}

/** The same of capabilities; what nobody has confirmed for a year waits for its expert. */
export async function liveCapabilities(stage: Stage): Promise<void> {
  const { organiser } = stage;
  const expert = await makeExpert(stage, '往返');
  const { as } = expert;
  const form = capabilityForm('往返的能力', expert.institute, expert.name, expert.email);
  const draft = async (more: object = {}) =>
    given(await as.POST('/api/capabilities', { body: { ...form, ...more } })).id;
  await moveCapability(as, await draft(), 'RETIRED');
  const retired = async () => {
    const id = await submitCapability(expert, '往返的又一项能力');
    return id;
  };
  await moveCapability(as, await retired(), 'RETIRED');
  const returned = await retired();
  await decideCapabilities(organiser, [returned], 'RETURNED');
  await moveCapability(as, returned, 'RETIRED');
  const listed = await retired();
  await decideCapabilities(organiser, [listed], 'RETURNED');
  await moveCapability(as, listed, 'SUBMITTED');
  const decision = await decideCapabilities(organiser, [listed], 'LISTED');
  const undo = { params: { path: { id: decision } }, body: {} };
  given(await organiser.POST('/api/capability-decisions/{id}/undo', undo));
  await decideCapabilities(organiser, [listed], 'LISTED');
  await moveCapability(as, listed, 'PAUSED');
  await moveCapability(as, listed, 'LISTED');
  await moveCapability(as, listed, 'RETIRED');
  const paused = await retired();
  const old = await draft({ confirmedAt: stage.day(-500) });
  const older = await draft({ confirmedAt: stage.day(-500) });
  for (const id of [old, older]) await moveCapability(as, id, 'SUBMITTED');
  await decideCapabilities(organiser, [paused, old, older], 'LISTED');
  await moveCapability(as, paused, 'PAUSED');
  await moveCapability(as, paused, 'RETIRED');
  await stage.sweep('staleCapabilities');
  await moveCapability(as, old, 'LISTED', true);
  await moveCapability(as, older, 'RETIRED');
}

/** A broker is asked for better words: nothing comes, is withdrawn, declined, adopted. */
export async function refine(stage: Stage): Promise<void> {
  const firm = await makeFirm(stage, '凝练');
  const id = await submitNeed(firm, '待凝练的需求');
  const { as: broker, accountId } = await stage.client('MODERATOR');
  const ask = async () =>
    given(
      await firm.as.POST('/api/needs/{id}/refinements', {
        params: { path: { id } },
        body: { broker: accountId },
      }),
    );
  type Asked = Awaited<ReturnType<typeof ask>>;
  const propose = async (asked: Asked) =>
    given(
      await broker.POST('/api/refinements/{id}/proposals', {
        params: { path: { id: asked.id } },
        body: { ...asked.raw.content, title: '断带提前报警' },
      }),
    );
  const answer = async (asked: Asked, to: 'ADOPTED' | 'DECLINED' | 'WITHDRAWN') =>
    given(
      await firm.as.POST('/api/refinements/{id}/answer', {
        params: { path: { id: asked.id } },
        body: { to, reason: '另行表述' },
      }),
    );
  await answer(await ask(), 'WITHDRAWN');
  for (const to of ['WITHDRAWN', 'DECLINED', 'ADOPTED'] as const) {
    const asked = await ask();
    await propose(asked);
    expect((await answer(asked, to)).state).toBe(to);
  }
}

/** Firms show who they are. */
export async function verifyFirms(stage: Stage): Promise<void> {
  const begin = async (name: string): Promise<string> => {
    const firm = await makeFirm(stage, name);
    const params = { path: { id: firm.organisationId } };
    const { id } = given(await firm.as.POST('/api/organisations/{id}/verifications', { params }));
    given(
      await firm.as.POST('/api/verifications/{id}/documents', {
        params: { path: { id }, query: { name: '执照.pdf' } },
        body: new Blob([PDF]) as never,
        bodySerializer: () => PDF,
        headers: { 'content-type': 'application/octet-stream' },
      }),
    );
    return id;
  };
  const move = async (
    id: string,
    body: { to: 'VERIFIED' | 'REFUSED'; recheckOn?: string; reason?: string },
  ) =>
    given(
      await stage.organiser.POST('/api/verifications/{id}/moves', {
        params: { path: { id } },
        body,
      }),
    );
  await move(await begin('核验不过'), { to: 'REFUSED', reason: '执照不清' });
  const doubted = await begin('核验存疑');
  await move(doubted, { to: 'VERIFIED', recheckOn: stage.day(300) });
  await move(doubted, { to: 'REFUSED', reason: '执照已注销' });
  await move(await begin('核验到期'), { to: 'VERIFIED', recheckOn: stage.day(2) });
  stage.forward(3 * 24 * 60);
  await stage.sweep('verifications');
}

/** People sign up for the edition: they wait, come, are turned down, cancel. */
export async function signUp(stage: Stage): Promise<void> {
  const { organiser } = stage;
  const at = stage.ofEdition().params;
  given(
    await organiser.PUT('/api/editions/{edition}/registration-settings', {
      params: { ...at, header: { 'If-Match': '"0"' } },
      body: { opensOn: stage.day(-10), closesOn: stage.day(15), approval: true },
    }),
  );
  const apply = async (name: string) => {
    const { as } = await makeExpert(stage, name);
    const { id } = given(
      await as.POST('/api/editions/{edition}/registrations', { params: at, body: {} }),
    );
    return { as, id };
  };
  const decide = async (id: string, to: 'APPROVED' | 'WAITING' | 'REJECTED') => {
    const body = { to, reason: '名额有限', registrations: [{ id }] };
    const done = given(
      await organiser.POST('/api/editions/{edition}/registration-decisions', { params: at, body }),
    );
    expect(done).toMatchObject({ decided: 1 });
  };
  const cancel = async ({ as, id }: Awaited<ReturnType<typeof apply>>) =>
    given(
      await as.POST('/api/editions/{edition}/registrations/{id}/cancel', {
        params: { path: { ...at.path, id } },
        body: {},
      }),
    );
  await cancel(await apply('报名一'));
  await decide((await apply('报名二')).id, 'REJECTED');
  const come = await apply('报名三');
  await decide(come.id, 'APPROVED');
  await cancel(come);
  for (const [name, to] of [
    ['报名四', 'APPROVED'],
    ['报名五', 'REJECTED'],
  ] as const) {
    const { id } = await apply(name);
    await decide(id, 'WAITING');
    await decide(id, to);
  }
  const waiting = await apply('报名六');
  await decide(waiting.id, 'WAITING');
  await cancel(waiting);
}

/** A sheet comes in as a batch. */
export async function bringSheet(stage: Stage, name: string, text: string, editionId?: string) {
  const form = new FormData();
  form.set('file', new File([text], name));
  form.set('secrecyDeclared', 'true');
  if (editionId !== undefined) form.set('editionId', editionId);
  const body = { file: new File([text], name), secrecyDeclared: 'true' } as const;
  const { id } = given(
    await stage.organiser.POST('/api/import-batches', { body, bodySerializer: () => form }),
  );
  const path = { params: { path: { id } } };
  return {
    path,
    is: (state: string) =>
      until(
        async () => given(await stage.organiser.GET('/api/import-batches/{id}', path)),
        (batch) => batch.state === state,
      ),
    drop: async () => given(await stage.organiser.POST('/api/import-batches/{id}/drop', path)),
  };
}

/** A sheet is mapped anew, taken over, taken back; another is given up; one cannot be read; one cannot be taken back, since a need of it is in use. */
export async function importSheets(stage: Stage): Promise<void> {
  const { organiser } = stage;
  const csv = '需求名称,单位名称,主要问题,要解决啥\n导入的需求,江澄导入有限公司,裂纹,变形\n';
  const first = await bringSheet(stage, '需求.csv', csv);
  await first.is('READY');
  const columns = [{ sheet: '', header: '要解决啥', field: 'goal' }];
  const sheet = (await first.is('READY')).columns.find(({ header }) => header === '要解决啥');
  columns[0] = { ...columns[0], sheet: sheet?.sheet ?? '' } as (typeof columns)[0];
  given(
    await organiser.PUT('/api/import-batches/{id}/mapping', { ...first.path, body: { columns } }),
  );
  await first.is('READY');
  given(await organiser.POST('/api/import-batches/{id}/take', first.path));
  await first.is('TAKEN');
  given(await organiser.POST('/api/import-batches/{id}/undo', first.path));
  await first.is('UNDONE');
  const second = await bringSheet(stage, '需求二.csv', csv);
  await second.is('READY');
  await second.drop();
  const broken = await bringSheet(stage, '坏的.xlsx', 'PK\u0003\u0004 not a workbook');
  await broken.is('FAILED');
  const again = { ...broken.path, body: { side: 'need' as const, columns: [] } };
  given(await organiser.PUT('/api/import-batches/{id}/mapping', again));
  await broken.is('FAILED');
  await broken.drop();
  const used = await bringSheet(stage, '需求三.csv', csv);
  await used.is('READY');
  given(await organiser.POST('/api/import-batches/{id}/take', used.path));
  await used.is('TAKEN');
  const rows = given(await organiser.GET('/api/import-batches/{id}/rows', used.path));
  given(
    await organiser.POST('/api/editions/{edition}/participations', {
      ...stage.ofEdition(),
      body: { side: 'need', entry: rows.items[0]?.entityId ?? '' },
    }),
  );
  given(await organiser.POST('/api/import-batches/{id}/undo', used.path));
  await used.is('TAKEN');
}
