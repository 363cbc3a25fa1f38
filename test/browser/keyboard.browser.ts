import { dayInBeijing } from '@jiqia/clock';
import { EditionPartsService } from '@jiqia/fairs';
import { ORGANISER } from '@jiqia/identity';
import type { Browser, Locator, Page } from 'playwright-core';
import { type BusyFair, BUSY, startBusyFair } from '../support/busy-fair.js';
import { inBrowser } from '../support/chromium.js';
import { PASSWORD } from '../support/sign-in.mjs';
import { waitFor } from '../support/wait-for.js';
import { focusIsSeen, isFocused, openChromium, openPage, visit } from '../support/web-pages.js';

const AT = `/fairs/${BUSY}`;
const MOST_TABS = 90;
const MOST_ARROWS = 14;
const STEP_MS = 15_000;

/** Tabs on until the focus is there, where it must be seen. */
async function tabTo(target: Locator): Promise<void> {
  await target.waitFor({ state: 'attached' });
  const page = target.page();
  for (let n = 0; n < MOST_TABS; n++) {
    if (await isFocused(target)) {
      expect(await focusIsSeen(page)).toBe(true);
      return;
    }
    await page.keyboard.press('Tab');
  }
  throw new Error(`no way by keyboard to ${target.toString()}`);
}

async function press(target: Locator, key = 'Enter'): Promise<void> {
  await tabTo(target);
  await target.page().keyboard.press(key);
}

async function type(target: Locator, text: string): Promise<void> {
  await tabTo(target);
  await target.page().keyboard.type(text);
}

const button = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('button', { name, exact: true }).first();

interface Board {
  readonly meetings: readonly {
    readonly id: string;
    readonly startsAt: string;
    readonly place: string;
    readonly locked: boolean;
  }[];
}

inBrowser('whoever has no mouse', () => {
  let fair: BusyFair;
  let browser: Browser;

  beforeAll(async () => {
    fair = await startBusyFair();
    browser = await openChromium();
  });
  afterAll(async () => {
    await browser.close();
    await fair.stop();
  });

  async function begin(path: string, cookie: string | null = fair.cookie): Promise<Page> {
    const context = await visit(browser, fair.api.url, cookie === null ? {} : { cookie });
    const { page } = await openPage(context);
    page.setDefaultTimeout(STEP_MS);
    await page.goto(path);
    await page.locator('h1').first().waitFor();
    return page;
  }
  const board = () => fair.read<Board>(`/api/editions/${BUSY}/timetable/board`);
  const countOf = async (statement: string): Promise<number> =>
    (await fair.app.sql<{ n: number }>(`SELECT count(*)::int AS n FROM ${statement}`))[0]?.n ?? 0;

  it('looks through the library from any page', async () => {
    const page = await begin(AT);
    await page.keyboard.press('/');
    await page.keyboard.type('a/b');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/library\?q=a%2Fb$/);
    expect(await page.locator('main input[type=search]').inputValue()).toBe('a/b');
    await page.context().close();
  });

  it('signs in and is led to the next step, and lets a wave of invitations go', async () => {
    await fair.enter('INVITING');
    const [account] = await fair.app.sql<{ email: string }>(
      `SELECT a.email FROM account a JOIN account_grant g ON g.account_id = a.id WHERE g.role = 'PLATFORM_ORGANISER' LIMIT 1`,
    );
    const page = await begin('/', null);
    await press(page.getByRole('link', { name: '登录' }));
    await type(page.getByLabel('邮箱').first(), account?.email ?? '');
    await type(page.getByLabel('密码', { exact: true }), PASSWORD);
    await page.keyboard.press('Enter');
    await press(page.getByRole('link', { name: '去放行' }));
    await press(page.locator('.release').getByRole('button', { name: '放行' }));
    await press(page.getByRole('dialog').getByRole('button', { name: '放行' }));
    await waitFor(
      () => countOf(`invitation WHERE state = 'QUEUED'`),
      (n) => n === 0,
    );
    await page.context().close();
  });

  it('judges pairs: goes along them, picks one, puts one aside with the reason', async () => {
    await fair.enter('BOOKING');
    const page = await begin(`${AT}/pairs?view=waiting&best=200`);
    await page.locator('.rows li.on').waitFor();
    await page.keyboard.press('j');
    await page.waitForURL(/match=/);
    const second = new URL(page.url()).searchParams.get('match') ?? '';
    await page.keyboard.press('k');
    await page.waitForURL((url) => url.searchParams.get('match') !== second);
    const first = new URL(page.url()).searchParams.get('match') ?? '';
    await page.keyboard.press('1');
    const stateOf = async (id: string): Promise<string> =>
      (await fair.read<{ state: string }>(`/api/matches/${id}`)).state;
    await waitFor(
      () => stateOf(first),
      (state) => state === 'SHORTLISTED',
    );
    await page.waitForURL((url) => url.searchParams.get('match') !== first);
    const next = new URL(page.url()).searchParams.get('match') ?? '';
    await page.locator('.judge').waitFor();
    await page.keyboard.press('3');
    await page.locator('.judge [role="alert"]').waitFor();
    await page.keyboard.type('指标差一档');
    await press(button(page, /^不合适/));
    await waitFor(
      () => stateOf(next),
      (state) => state === 'DISMISSED',
    );
    await page.context().close();
  });

  it('moves a meeting on the board and takes it back, locks it, and releases the timetable', async () => {
    await fair.enter('BOOKING');
    const page = await begin(`${AT}/timetable`);
    const card = page.locator('.tb .tcard').first();
    const before = await board();
    const where = ({ meetings }: Board): string =>
      meetings
        .map(({ id, startsAt, place }) => `${id} ${startsAt} ${place}`)
        .sort()
        .join();
    await press(card);
    const told = page.locator('[id^="DndLiveRegion"]');
    const keys = ['ArrowRight', 'ArrowDown'];
    for (let n = 0; n < MOST_ARROWS; n++) {
      await page.waitForTimeout(150);
      if ((await told.textContent())?.endsWith('两方都有空')) break;
      await page.keyboard.press(keys[n % keys.length] ?? '');
    }
    expect(await told.textContent()).toMatch(/两方都有空$/);
    await page.keyboard.press('Enter');
    const moved = await waitFor(board, (now) => where(now) !== where(before));
    expect(moved.meetings).toHaveLength(before.meetings.length);
    await press(button(page, '撤销'));
    await waitFor(board, (now) => where(now) === where(before));
    await press(page.locator('.tb .tcard').first(), 'Space');
    await press(button(page, '锁定'));
    await waitFor(board, ({ meetings }) => meetings.some(({ locked }) => locked));
    await press(button(page, '解锁'));
    await waitFor(board, ({ meetings }) => !meetings.some(({ locked }) => locked));
    await press(button(page, '撤出日程'));
    await waitFor(board, ({ meetings }) => meetings.length === before.meetings.length - 1);
    await press(button(page, /^发布第 2 版/));
    await type(page.getByLabel('附言'), '一场改期');
    await press(page.getByRole('dialog').getByRole('button', { name: /^发布第 2 版/ }));
    await waitFor(
      () =>
        fair.read<{ items: { version: number; note: string }[] }>(
          `/api/editions/${BUSY}/timetable/releases`,
        ),
      ({ items }) => items[0]?.version === 2 && items[0].note === '一场改期',
    );
    await page.context().close();
  });

  it('writes a need and hands it in', async () => {
    const { organisationId } = await fair.pair('asked');
    const { cookie } = await fair.as('ENTERPRISE_OWNER', 'organisation', organisationId);
    const page = await begin('/needs/new', cookie);
    await type(page.getByLabel('需求名称'), '风机主轴轴承早期故障诊断');
    await type(page.getByLabel('主要问题'), '早期点蚀时振动信号弱，常在停机后才发现');
    await press(page.getByRole('checkbox', { name: '所填内容不涉及国家秘密' }), 'Space');
    await press(button(page, '提交审核'));
    await page.waitForURL('**/work');
    expect(
      await countOf(`need WHERE title = '风机主轴轴承早期故障诊断' AND state = 'SUBMITTED'`),
    ).toBe(1);
    await page.context().close();
  });

  it('answers a letter', async () => {
    await fair.enter('INVITING');
    const { invitations } = await fair.pair('asked');
    const page = await begin(fair.answerLink(invitations.need), null);
    await press(page.getByRole('button', { name: '愿意谈' }));
    await waitFor(
      () => countOf(`invitation WHERE id = '${invitations.need}' AND state = 'ACCEPTED'`),
      (n) => n === 1,
    );
    await page.context().close();
  });

  it('searches the library and narrows it by a facet', async () => {
    const page = await begin('/library');
    await type(
      page.getByRole('searchbox').or(page.locator('.library input').first()).first(),
      '检测',
    );
    await page.keyboard.press('Enter');
    await page.waitForURL(/q=/);
    await press(page.locator('.facets input[type="checkbox"]').first(), 'Space');
    await page.waitForURL((url) => [...url.searchParams.keys()].some((key) => key !== 'q'));
    const { search } = new URL(page.url());
    const asked = new URLSearchParams(search);
    const query = new URLSearchParams();
    for (const [key, value] of asked)
      for (const one of value.startsWith('[') ? (JSON.parse(value) as string[]) : [value])
        query.append(key, one);
    const { total } = await fair.read<{ total: number }>(`/api/needs/search?${query.toString()}`);
    expect(total).toBeGreaterThan(0);
    await page.getByRole('heading', { name: `找到 ${total} 条` }).waitFor();
    await page.context().close();
  });

  it('finds a table at the door, notes that one side came and the other did not, who comes after all', async () => {
    const date = dayInBeijing(new Date());
    const today = { ref: 'TODAY', name: '今天', date, from: '00:00', until: '00:30' };
    await fair.app.get(EditionPartsService).create(ORGANISER, 'session', fair.edition.id, {
      ...today,
      slotMinutes: 30,
      breakMinutes: 0,
    });
    await fair.enter('ON_SITE');
    const page = await begin(`${AT}/day`);
    const rows = page.locator('.day-row');
    await rows.first().waitFor();
    const all = await rows.count();
    const name = await rows.first().locator('.arrival.n b').innerText();
    await type(page.getByLabel('找单位、姓名、桌号'), name);
    await waitFor(
      () => rows.count(),
      (n) => n < all,
    );
    const [need, able] = ['n', 'a'].map((side) => rows.first().locator(`.arrival.${side}`));
    if (!need || !able) throw new Error('two sides');
    const act = (side: Locator, what: string) => side.getByRole('button', { name: what });
    await press(act(need, '到了'));
    await need.getByText(/到$/).waitFor();
    await press(act(able, '没来'));
    await able.getByText('没到').waitFor();
    const noted = async () =>
      (
        await fair.app.sql<{ kind: string }>(
          `SELECT kind FROM day_event WHERE effect <> 'OUT_OF_DAYS' ORDER BY kind`,
        )
      ).map(({ kind }) => kind);
    await waitFor(noted, (kinds) => kinds.join() === 'SIDE_ABSENT,SIDE_ARRIVED');
    await press(act(able, '到了'));
    await able.getByText('没到').waitFor({ state: 'hidden' });
    await waitFor(noted, (kinds) => kinds.join() === 'SIDE_ABSENT,SIDE_ARRIVED,SIDE_ARRIVED');
    await page.context().close();
  });
});
