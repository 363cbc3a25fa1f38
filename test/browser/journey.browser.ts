import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { dayInBeijing } from '@jiqia/clock';
import { EditionPartsService } from '@jiqia/fairs';
import { ORGANISER } from '@jiqia/identity';
import type { Browser, Page } from 'playwright-core';
import { type BusyFair, BUSY, startBusyFair } from '../support/busy-fair.js';
import { inBrowser } from '../support/chromium.js';
import { waitFor } from '../support/wait-for.js';
import { openChromium, openPage, sidewaysScroll, SIZES, visit } from '../support/web-pages.js';

const AT = `/fairs/${BUSY}`;
const [DESK, PHONE] = SIZES;
const STEP_MS = 20_000;
const LONG_MS = 60_000;

/** The office at its desk, in Chinese; guests on their phones, in English; officers at both. */
const WAYS = {
  office: { size: DESK, language: 'zh-CN' },
  guest: { size: PHONE, language: 'en' },
  abroad: { size: DESK, language: 'en' },
  outdoors: { size: PHONE, language: 'zh-CN' },
} as const;

/** One edition from the need to what came of it, each step in the browser by whoever takes it. */
inBrowser('an edition as its people live it', () => {
  let fair: BusyFair;
  let browser: Browser;
  let firm = '';
  let expert = '';

  beforeAll(async () => {
    fair = await startBusyFair();
    browser = await openChromium();
    const { organisationId, personId } = await fair.pair('asked');
    firm = (await fair.as('ENTERPRISE_OWNER', 'organisation', organisationId)).cookie;
    expert = (await fair.as('EXPERT', 'person', personId)).cookie;
  });
  afterAll(async () => {
    await browser.close();
    await fair.stop();
  });

  /** Somebody opens a page, does something there, and leaves it; it complains of nothing and is no wider than its window. */
  async function on(
    path: string,
    cookie: string | null,
    way: keyof typeof WAYS,
    act: (page: Page) => Promise<unknown> = () => Promise.resolve(),
  ): Promise<void> {
    const { size, language } = WAYS[way];
    const context = await visit(browser, fair.api.url, {
      viewport: size.viewport,
      language,
      ...(cookie === null ? {} : { cookie }),
    });
    const { page, complaints } = await openPage(context);
    page.setDefaultTimeout(STEP_MS);
    await page.goto(path);
    await page.locator('h1').first().waitFor();
    await act(page);
    expect([path, await sidewaysScroll(page)]).toEqual([path, 0]);
    expect(complaints).toEqual([]);
    const folder = process.env['PICTURES'];
    if (folder !== undefined) {
      mkdirSync(folder, { recursive: true });
      const name = `${way}-${path.replaceAll(/\W+/g, '-').slice(0, 60)}.png`;
      await page.screenshot({ path: join(folder, name), fullPage: true });
    }
    await context.close();
  }
  const press = (page: Page, name: string): Promise<void> =>
    page.getByRole('button', { name, exact: true }).first().click();
  const matchState = async (): Promise<string> =>
    (await fair.read<{ state: string }>(`/api/matches/${(await fair.pair('asked')).matchId}`))
      .state;
  const countOf = async (statement: string): Promise<number> =>
    (await fair.app.sql<{ n: number }>(`SELECT count(*)::int AS n FROM ${statement}`))[0]?.n ?? 0;
  const soon = (statement: string) =>
    waitFor(
      () => countOf(statement),
      (n) => n === 1,
    );

  it('an enterprise and an expert write what they need and what they can do; the organiser lets both in', async () => {
    await on('/needs/new', firm, 'guest', async (page) => {
      await page.getByLabel('title', { exact: true }).fill('Early faults of bearings');
      await page.getByLabel('problem', { exact: true }).fill('Pitting is found when it is late');
      await page.getByLabel('key technology', { exact: true }).fill('Weak signals at low speed');
      await page.getByLabel('field', { exact: true }).fill('光机电一体化');
      await page.getByRole('checkbox', { name: 'Nothing of this is a state secret' }).check();
      await press(page, 'Submit');
      await page.waitForURL('**/work');
    });
    await soon(`need WHERE title = 'Early faults of bearings' AND state = 'SUBMITTED'`);
    await on('/capabilities/new', expert, 'guest');
    await on(`${AT}/collect?tab=review`, fair.cookie, 'office', async (page) => {
      await page.getByRole('checkbox', { name: /Early faults of bearings/ }).check();
      await press(page, '通过 1 项');
      await page.getByText('已审核 1 项。').waitFor();
    });
    await soon(`need WHERE title = 'Early faults of bearings' AND state = 'PUBLISHED'`);
  });

  it('the organiser looks at the pair; both sides say yes on their phones', async () => {
    const { invitations, matchId } = await fair.pair('asked');
    await on(`${AT}/pairs?match=${matchId}`, fair.cookie, 'office');
    await on(`/my/invitations/${invitations.need}`, firm, 'guest');
    for (const id of [invitations.need, invitations.capability])
      await on(fair.answerLink(id), null, 'guest', (page) => press(page, 'Yes, let us meet'));
    await waitFor(matchState, (state) => state === 'MUTUAL');
    await fair.app.drain();
    await on(fair.answerLink(invitations.need), null, 'guest');
  });

  it('the organiser makes the timetable and publishes it; both sides read when and where', async () => {
    await on(AT, fair.cookie, 'office', async (page) => {
      await press(page, '排出日程');
      await waitFor(
        async () => {
          await fair.app.drain();
          return matchState();
        },
        (state) => state === 'MEETING_SET',
        LONG_MS,
      );
      await press(page, '发布日程');
      await waitFor(
        () => fair.read<{ items: unknown[] }>(`/api/editions/${BUSY}/timetable/releases`),
        ({ items }) => items.length === 2,
      );
    });
    await fair.app.drain();
    await on(`${AT}/timetable`, fair.cookie, 'office');
    for (const cookie of [firm, expert])
      await on('/work', cookie, 'guest', (page) =>
        page.getByRole('link', { name: 'Agenda (PDF)' }).first().waitFor(),
      );
  });

  it('on the day both come, the meeting is held, and each side tells on a phone how it went', async () => {
    const { matchId } = await fair.pair('asked');
    const date = dayInBeijing(new Date());
    const slots = { from: '00:00', until: '00:30', slotMinutes: 30, breakMinutes: 0 };
    const today = { ref: 'TODAY', name: '今天', date, ...slots };
    await fair.app.get(EditionPartsService).create(ORGANISER, 'session', fair.edition.id, today);
    await fair.enter('ON_SITE');
    const meeting = (await fair.meetings()).find((one) => one.matchId === matchId);
    await on(`${AT}/day`, fair.cookie, 'outdoors', async (page) => {
      await page.locator('.tools .ant-segmented-item').last().click();
      await page.getByLabel('找单位、姓名、桌号').fill('长风');
      const arrive = page.getByRole('button', { name: '到了', exact: true });
      for (let left = 2; left > 0; left--) {
        await arrive.nth(left - 1).waitFor();
        await arrive.first().click();
        await waitFor(
          () => arrive.count(),
          (n) => n < left,
        );
      }
      await press(page, '开始');
      await press(page, '结束');
      await waitFor(matchState, (state) => state === 'MET');
    });
    await on(`/hall/${BUSY}`, fair.cookie, 'office');
    for (const cookie of [firm, expert])
      await on(`/meetings/${meeting?.id}/record`, cookie, 'guest', async (page) => {
        await page.getByRole('radio', { name: /It may work out/ }).click();
        await page.getByLabel(/Next step/).fill('we visit the works on the 15th');
        await press(page, 'Keep it');
        await page
          .getByText(/^Kept\./)
          .first()
          .waitFor();
      });
    expect(await countOf(`side_record WHERE next_step = 'we visit the works on the 15th'`)).toBe(2);
  });

  it('the organiser writes down what came of it; society and officers read how it stands', async () => {
    const { matchId, needId } = await fair.pair('asked');
    const told = await fair.send('POST', '/api/outcomes', { matchId, stage: 'INTENT' });
    expect(told.status).toBe(201);
    await on(`${AT}/after`, fair.cookie, 'office', (page) =>
      page.getByText('江澄长风轴承').first().waitFor(),
    );
    await on(`${AT}/report`, fair.cookie, 'office', (page) =>
      page.locator('.drawn svg').first().waitFor(),
    );
    const society = await fair.app.sql<{ id: string }>(
      `SELECT organisation_id AS id FROM capability WHERE id = $1`,
      [(await fair.pair('asked')).capabilityId],
    );
    const { cookie } = await fair.as('SOCIETY_OFFICER', 'organisation', society[0]?.id ?? '');
    await on('/society', cookie, 'abroad');
    const bureau = await fair.as('BUREAU_OFFICER', 'region', '江澄区');
    await on('/area', bureau.cookie, 'outdoors');
    await on(`/library/needs/${needId}`, bureau.cookie, 'abroad');
    await on('/audit', (await fair.as('AUDITOR')).cookie, 'abroad');
  });
});
