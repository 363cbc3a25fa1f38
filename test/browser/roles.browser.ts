import type { RoleCode, ScopeKind } from '@jiqia/contracts/words';
import type { Browser } from 'playwright-core';
import { type BusyFair, BUSY, holdFirst, startBusyFair } from '../support/busy-fair.js';
import { inBrowser } from '../support/chromium.js';
import { waitFor } from '../support/wait-for.js';
import { openChromium, openPage, visit } from '../support/web-pages.js';

const AT = `/fairs/${BUSY}`;
const REFUSED = [403, 404];
const LOADED_MS = 30_000;

/** Pages of a fair, and what only whoever runs it presses there. */
const PAGES: readonly (readonly [string, readonly (string | RegExp)[]])[] = [
  [AT, [/^进入“/, /^仍然进入/, '开始匹配', '按名额选出', '拟邀约信', '排出日程', '发布日程']],
  [`${AT}/collect`, ['导入表格']],
  [`${AT}/import`, [/^选.*的文件/, /^导入 /, '撤销这批']],
  [
    `${AT}/pairs`,
    ['重新匹配', '按名额自动遴选', '添加一对', /^入选，准备邀请/, /^不合适/, '加一问'],
  ],
  [`${AT}/invitations`, ['放行', '定时放行', '取消这批', '保存', '登记答复', '重发']],
  [`${AT}/timetable`, ['撤销', '锁定', '移动', '排上', /^发布第/, /^给剩下/]],
  [`${AT}/day`, ['到了', '没来', '开始', '结束']],
  [`${AT}/after`, ['记一次联系', '终止', '争议']],
];

inBrowser('buttons that somebody may not press', () => {
  let fair: BusyFair;
  let browser: Browser;
  let firm = '';
  let expert = '';
  let meeting = '';
  let followUp = '';
  let match = '';

  beforeAll(async () => {
    fair = await startBusyFair();
    browser = await openChromium();
    const asked = await fair.pair('asked');
    firm = asked.organisationId;
    expert = asked.personId;
    match = (await fair.pair('candidate')).matchId;
    const held = await holdFirst(fair);
    meeting = (await fair.meetings()).find(({ id }) => id !== held.id)?.id ?? '';
    await fair.send('POST', '/api/outcomes', { matchId: held.matchId, stage: 'INTENT' });
    followUp =
      (await fair.app.sql<{ id: string }>('SELECT id FROM follow_up LIMIT 1'))[0]?.id ?? '';
  });
  afterAll(async () => {
    await browser.close();
    await fair.stop();
  });

  const ROLES: readonly (readonly [RoleCode, ScopeKind, () => string | null])[] = [
    ['ENTERPRISE_OWNER', 'organisation', () => firm],
    ['EXPERT', 'person', () => expert],
    ['SOCIETY_OFFICER', 'organisation', () => firm],
    ['PARK_OFFICER', 'park', () => '江澄园区'],
    ['BUREAU_OFFICER', 'region', () => '江澄区'],
    ['MODERATOR', 'platform', () => null],
  ];

  it.each(ROLES.map(([role, kind, id]) => ({ role, kind, id })))(
    '$role: they are not there, and the routes behind them refuse the same session',
    async ({ role, kind, id }) => {
      const { cookie } = await fair.as(role, kind, id());
      const context = await visit(browser, fair.api.url, { cookie });
      const { page, complaints } = await openPage(context);
      for (const phase of ['BOOKING', 'ON_SITE'] as const) {
        await fair.enter(phase);
        for (const [path, names] of PAGES) {
          await page.goto(path);
          await waitFor(
            async () => [path, await page.locator('main').textContent()],
            ([, text]) => text !== '',
            LOADED_MS,
          );
          await page.waitForLoadState('networkidle');
          const tools = page.locator('summary', { hasText: '运算与遴选' });
          if ((await tools.count()) > 0) await tools.click();
          const there = [];
          for (const name of names)
            for (const kindOf of ['button', 'link', 'menuitem'] as const)
              if ((await page.locator('main').getByRole(kindOf, { name, exact: true }).count()) > 0)
                there.push(`${path} ${String(name)}`);
          expect(there).toEqual([]);
        }
      }
      expect(complaints).toEqual([]);
      await context.close();
      const edition = `/api/editions/${BUSY}`;
      const calls: readonly (readonly [string, string, object])[] = [
        ['POST', `${edition}/phase`, { to: 'FOLLOWING', reason: '', despite: true }],
        ['POST', `${edition}/match-runs`, {}],
        ['POST', `${edition}/shortlist`, {}],
        ['POST', `/api/matches/${match}/moves`, { to: 'SHORTLISTED', reason: '' }],
        ['POST', `${edition}/invitations`, {}],
        ['POST', `${edition}/invitations/release`, {}],
        ['POST', `${edition}/timetables`, { seconds: 1 }],
        ['POST', `${edition}/timetable/releases`, { note: '' }],
        ['POST', `/api/meetings/${meeting}/lock`, { version: 1 }],
        ['POST', `${edition}/day/events`, { device: '签到台1', events: [] }],
        ['POST', `/api/follow-ups/${followUp}/entries`, { way: 'PHONE', words: 'x', nextOn: null }],
        ['POST', `/api/import-batches/${match}/take`, {}],
      ];
      const passed = [];
      for (const [method, path, body] of calls) {
        const { status } = await fair.send(method, path, body, cookie);
        if (!REFUSED.includes(status)) passed.push(`${path} ${status}`);
      }
      expect(passed).toEqual([]);
    },
  );
});
