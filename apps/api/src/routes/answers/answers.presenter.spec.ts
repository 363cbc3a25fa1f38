import { createHash } from 'node:crypto';
import { PHASES } from '@jiqia/contracts/phases';
import type { AnswerSheet } from './answer-sheets.reader.js';
import { ANSWER_PAGE_POLICY, answerPage, answerProblemPage } from './answers.presenter.js';

const ID = '019a0000-0000-7000-8000-000000000001';
const edition: AnswerSheet['edition'] = {
  id: ID,
  ref: '2026A',
  programme: '技术供需对接洽谈会',
  name: '秋季技洽会',
  venue: '会展中心',
  timeZone: 'Asia/Shanghai',
  closedAt: null,
  phase: 'INVITING',
  kind: { phases: [...PHASES] },
  organiser: { name: '', email: '', phone: '' },
  sessions: [
    {
      id: 'session-1',
      name: '上午',
      date: '2026-12-10',
      from: '09:00',
      until: '12:00',
      slotMinutes: 30,
    },
  ],
};
const sheetOf = (text: string, change: Partial<AnswerSheet> = {}): AnswerSheet => ({
  recipient: text,
  side: 'need',
  state: 'AWAITING',
  pair: 'INVITED',
  expired: false,
  expiresAt: new Date('2026-12-01T00:00:00Z'),
  edition: { ...edition, name: text, programme: text, venue: text },
  need: { id: ID, ref: null, title: text, organisation: text, field: '', confirmed: false },
  capability: {
    id: ID,
    ref: null,
    title: text,
    organisation: text,
    field: '',
    confirmed: false,
    person: text,
    kind: 'EXPERTISE',
    kindLabel: '专家能力',
  },
  reasons: [text],
  questions: [text],
  note: text,
  asked: {
    problem: text,
    goal: text,
    indicators: [{ name: text, unit: '%', now: '2', target: '0.5' }],
    budgetWan: 120,
    summary: text,
  },
  meeting: null,
  planned: null,
  passedTo: text,
  askedAgain: false,
  wantedBack: false,
  record: null,
  contact: null,
  ...change,
});

describe('the answer page', () => {
  const LINK = 'https://meet.example.org/jiqia-1';
  const video = (link: string, phone: string, state: AnswerSheet['state'] = 'ACCEPTED') =>
    answerPage(
      sheetOf('某厂', {
        state,
        pair: 'MEETING_SET',
        edition: { ...edition, organiser: { ...edition.organiser, phone } },
        meeting: {
          startsAt: new Date('2026-12-10T01:00:00Z'),
          endsAt: new Date('2026-12-10T01:30:00Z'),
          place: '视频1',
          video: true,
          link,
        },
      }),
      'zh',
      'token',
    );

  it('has the link of a meeting by video for who said yes, and whom to call where it does not work', () => {
    expect(video(LINK, '023-60000000')).toContain(
      `视频链接：<a href="${LINK}" rel="noreferrer">${LINK}</a><br>如无法进入视频会议，请致电 023-60000000。`,
    );
    expect(video('', '023-60000000')).toContain(
      '视频链接由组委会另行告知；如无法进入，请致电 023-60000000。',
    );
    expect(video('', '')).toContain('视频链接由组委会另行告知。');
    expect(video(LINK, '', 'DECLINED')).not.toContain(LINK);
  });

  it('says what both sides should talk about, where there is something', () => {
    const heading = '<h2>洽谈时拟谈的问题</h2>';
    const page = answerPage(sheetOf('某厂', { questions: ['何时可以开始？'] }), 'zh', 't0ken');
    expect(page).toContain(`${heading}<ol><li>何时可以开始？</li></ol>`);
    expect(answerPage(sheetOf('某厂', { questions: [] }), 'zh', 't0ken')).not.toContain(heading);
  });

  it.each(['<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', `' onload='x`])(
    'shows %s as text, wherever it stands',
    (text) => {
      for (const page of [
        answerPage(sheetOf(text), 'zh', 't0ken'),
        answerPage(sheetOf(text, { state: 'DECLINED' }), 'zh', 't0ken'),
        answerProblemPage({ heading: text, next: text }, 'zh'),
      ]) {
        expect(page).not.toMatch(/<script|<img|' onload=/);
        expect(page).toContain(text.replace(/[<]/g, '&lt;').split(/[>"']/)[0]);
      }
    },
  );

  it('has the one style sheet that its policy allows, and no other', () => {
    const page = answerPage(sheetOf('某厂'), 'zh', 't0ken');
    const styles = [...page.matchAll(/<style>([^]*?)<\/style>/g)].map((match) => match[1] ?? '');
    expect(styles).toHaveLength(1);
    const hash = createHash('sha256')
      .update(styles[0] ?? '')
      .digest('base64');
    expect(ANSWER_PAGE_POLICY).toContain(`style-src 'sha256-${hash}'`);
    expect(page).not.toMatch(/ style="/);
  });

  it('asks only while an answer is awaited', () => {
    expect(answerPage(sheetOf('某厂'), 'zh', 't0ken')).toContain(
      '<button name="answer" value="ACCEPTED">',
    );
    expect(answerPage(sheetOf('某厂'), 'zh', 't0ken')).toContain('请在 12月1日 08:00 前答复。');
    const declined = answerPage(sheetOf('某厂', { state: 'DECLINED' }), 'zh', 't0ken');
    expect(declined).toContain('您已婉拒邀约');
    expect(declined).not.toContain('<form');
  });

  it('speaks to each side of its own', () => {
    const enterprise = answerPage(sheetOf('某厂'), 'zh', 't0ken');
    expect(enterprise).toContain('邀请贵单位参加');
    expect(enterprise).toMatch(/贵单位的技术需求.*对方的专家能力/s);
    const expert = answerPage(sheetOf('某厂', { side: 'capability' }), 'zh', 't0ken');
    expect(expert).toContain('邀请您参加');
    expect(expert).toMatch(/对方的技术需求.*您的专家能力/s);
  });

  it('asks one whose letter did not arrive, whenever the link comes to it', () => {
    const page = answerPage(
      sheetOf('某厂', { state: 'UNDELIVERED', expired: true }),
      'zh',
      't0ken',
    );
    expect(page).toContain('<form');
    expect(page).not.toContain('前答复');
  });

  it.each([
    ['AWAITING', 'INVITED', '本届活动已结束，不再接受答复'],
    ['UNDELIVERED', 'INVITED', '本届活动已结束，不再接受答复'],
    ['QUEUED', 'SHORTLISTED', '本届活动已结束，不再接受答复'],
    ['ACCEPTED', 'INVITED', '没有排定洽谈'],
    ['ACCEPTED', 'MUTUAL', '没有排定洽谈'],
    ['ACCEPTED', 'MET', '洽谈已结束'],
    ['DECLINED', 'DECLINED', '您已婉拒邀约'],
    ['REVOKED', 'LAPSED', '已撤回'],
  ] as const)(
    'says of an invitation that is %s (pair %s) in a closed edition: %s',
    (state, pair, words) => {
      const closed = { ...edition, closedAt: new Date('2026-12-12T00:00:00Z') };
      const page = answerPage(sheetOf('某厂', { state, pair, edition: closed }), 'zh', 't0ken');
      expect(page).toContain(words);
      expect(page).not.toContain('<form');
      expect(page).not.toMatch(/统一排期/);
    },
  );

  it.each(['AWAITING', 'UNDELIVERED'] as const)(
    'takes no answer to one that is %s once the day has come, and still says what was answered',
    (state) => {
      const onSite = { ...edition, phase: 'ON_SITE' } as const;
      const page = answerPage(sheetOf('某厂', { state, edition: onSite }), 'zh', 't0ken');
      expect(page).toContain('本届目前不再接受在线答复');
      expect(page).not.toContain('<form');
      const said = answerPage(
        sheetOf('某厂', { state: 'ACCEPTED', edition: onSite }),
        'zh',
        't0ken',
      );
      expect(said).toContain('您已接受邀约');
    },
  );

  it('says how the organiser is reached that it sends its readers to, as far as that is known', () => {
    const organiser = { name: '江澄区科协', email: 'kexie@example.org', phone: '' };
    const known = answerPage(
      sheetOf('某厂', { edition: { ...edition, organiser } }),
      'zh',
      't0ken',
    );
    expect(known).toContain('组委会：江澄区科协（邮箱 kexie@example.org）');
    expect(answerPage(sheetOf('某厂'), 'zh', 't0ken')).not.toContain('组委会：');
  });

  it('asks how it was once the meeting has begun, with what was said before', () => {
    const record = {
      open: true,
      endsAt: new Date('2026-12-10T02:00:00Z'),
      own: { result: 'SECOND_MEETING', nextStep: '<b>送样</b>', nextOn: '2026-12-20', note: '' },
      theirs: 'INFORMATIVE',
    } as const;
    const held = { state: 'ACCEPTED', pair: 'MET' } as const;
    const page = answerPage(sheetOf('某厂', { ...held, record }), 'zh', 'token');
    expect(page).toContain('谈得怎么样？');
    expect(page).toContain('action="token/record"');
    expect(page).toContain('value="SECOND_MEETING" required checked');
    expect(page).toContain('对方已记：了解情况。');
    expect(page).not.toContain('<b>送样');
    const closed = answerPage(
      sheetOf('某厂', { ...held, record: { ...record, open: false } }),
      'zh',
      'token',
    );
    expect(closed).not.toContain('谈得怎么样？');
  });
});
