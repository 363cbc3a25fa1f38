import { randomUUID } from 'node:crypto';
import { type BusyFair, BUSY, holdFirst, LINK_SECRET } from './busy-fair.js';
import { ORGANISATIONS, seedCity, type SeededTexts } from './rights-seeds.js';

const FIGURE = { name: '漏检率', unit: '%' };
const TEXTS: SeededTexts = {
  need: (ref) => ({
    indicators: [{ ...FIGURE, now: '3', target: '1' }],
    ...(ref === 'N-own-draft'
      ? {
          kinds: ['FINANCE', 'TALENT'],
          details: {
            round: 'A 轮',
            amountWan: 100,
            useOfFunds: '中试线',
            posts: [{ post: '焊接工程师', people: 3 }],
          },
        }
      : {}),
  }),
  capability: () => ({
    indicators: [{ ...FIGURE, value: '1' }],
    evidence: [
      { kind: 'PAPER', title: '检测方法', issuer: '某学会', url: 'https://example.org/1' },
    ],
  }),
};

/** What the pages of a city and of a fair that was held are opened for. */
export interface WrittenCity {
  readonly meetingId: string;
  /** Of the meeting that was held. */
  readonly firm: string;
  readonly needId: string;
  readonly capabilityId: string;
  readonly invitationId: string;
  readonly own: string;
  readonly expert: string;
  readonly society: string;
}

/** A city where somebody has written into each form there is. */
export async function seedWritten(fair: BusyFair): Promise<WrittenCity> {
  await (await seedCity(fair.app.url, LINK_SECRET, TEXTS)).close();
  const idOf = async (statement: string, ...values: string[]): Promise<string> => {
    const [row] = await fair.app.sql<{ id: string }>(`SELECT id FROM ${statement}`, values);
    if (!row) throw new Error(`none: ${statement}`);
    return row.id;
  };
  const own = await idOf('organisation WHERE name = $1', ORGANISATIONS.own.name);
  const society = await idOf('organisation WHERE name = $1', ORGANISATIONS.society.name);
  const [capability] = await fair.app.sql<{ person: string; id: string }>(
    `SELECT id, person_id AS person FROM capability WHERE external_id = 'C-expert-1'`,
  );
  const expert = capability?.person ?? '';
  const { invitations } = await fair.pair('asked');
  const invitationId = invitations.need;
  const write = writerOf(fair);
  const need = await idOf(`need WHERE external_id = 'N-own-2'`);
  const edition = `/api/editions/${BUSY}`;
  const candidate = await fair.pair('candidate');
  await write(
    'PUT',
    `/api/matches/${candidate.matchId}/questions`,
    { questions: ['能否上门？'] },
    0,
  );
  await write('POST', `${edition}/meeting-requests`, {
    needId: candidate.needId,
    capabilityId: (await fair.pair('another')).capabilityId,
    message: '想当面谈',
    side: 'need',
  });
  await bringSheet(fair);
  const held = await holdFirst(fair);
  const { id: news } = await write('POST', `${edition}/announcements`, {
    titleZh: '停车',
    textZh: '请走南门',
    titleEn: 'Parking',
    textEn: 'South gate, please',
    audience: 'PARTICIPANTS',
    byMail: true,
  });
  await write('POST', `/api/announcements/${news}/publish`, {}, 1);
  await write('POST', `${edition}/day/events`, {
    device: '签到台',
    events: [
      {
        id: randomUUID(),
        kind: 'WALK_IN_CAME',
        walkInId: randomUUID(),
        at: held.startsAt,
        name: '访客',
        organisation: '某厂',
        wants: '焊接',
      },
    ],
  });
  const record = { result: 'COOPERATION_POSSIBLE', nextStep: '去厂里看', note: '谈得好' };
  await write('PUT', `/api/meetings/${held.id}/records/need`, record, 0);
  await write('POST', '/api/outcomes', {
    matchId: held.matchId,
    stage: 'INTENT',
    projectName: '检测线',
    note: '年内试',
  });
  const followUp = await idOf('follow_up WHERE match_id = $1', held.matchId);
  const talk = { way: 'PHONE', words: '仍在报价', nextOn: null };
  await write('POST', `/api/follow-ups/${followUp}/entries`, talk);
  await write('POST', `/api/needs/${need}/refinements`, {
    broker: await idOf('account ORDER BY created_at LIMIT 1'),
    words: '请把指标问清',
  });
  const duty = await idOf('commitment ORDER BY id LIMIT 1');
  await write(
    'POST',
    `/api/commitments/${duty}/changes`,
    {
      meetingNo: '第三次会议',
      reason: '改了口径',
      task: '办论坛',
      units: [{ role: 'LEAD', name: ORGANISATIONS.own.name }],
      statements: [{ words: '每年三次' }],
    },
    1,
  );
  await fair.app.drain();
  const [pair] = await fair.app.sql<Pick<WrittenCity, 'firm' | 'needId' | 'capabilityId'>>(
    `SELECT n.organisation_id AS firm, m.need_id AS "needId", m.capability_id AS "capabilityId" FROM match m JOIN need n ON n.id = m.need_id WHERE m.id = $1`,
    [held.matchId],
  );
  if (!pair) throw new Error('no pair was met');
  return { ...pair, meetingId: held.id, invitationId, own, expert, society };
}

/** Sends as the organiser, with the version that was seen. @throws Error with what the api says */
export function writerOf(fair: BusyFair) {
  return async (method: string, path: string, body: object, version?: number) => {
    const answer = await fetch(new URL(path, fair.api.url), {
      method,
      headers: {
        cookie: fair.cookie,
        origin: fair.api.url,
        'content-type': 'application/json',
        ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
      },
      body: JSON.stringify(body),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return (text === '' ? {} : JSON.parse(text)) as { readonly id: string };
  };
}

/** A sheet whose name, heads and cells are not kind. */
async function bringSheet(fair: BusyFair): Promise<void> {
  const body = new FormData();
  const evil = '<img src=x onerror=window.__xss=1>';
  const sheet = `需求编号,需求名称,单位名称,${evil}\nP-1,${evil},${evil}厂,${evil}\n`;
  body.set('editionId', fair.edition.id);
  body.set('file', new Blob([sheet], { type: 'text/csv' }), `${evil}.csv`);
  const answer = await fetch(new URL('/api/import-batches', fair.api.url), {
    method: 'POST',
    headers: { cookie: fair.cookie, origin: fair.api.url },
    body,
  });
  if (!answer.ok) throw new Error(await answer.text());
  await fair.app.drain();
}
