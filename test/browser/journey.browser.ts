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
const LANGUAGES = ['zh-CN', 'en'] as const;
const STEP_MS = 20_000;

/** From the answers of a pair to its record, each step by whoever makes it; every page that comes of it in both sizes and languages. */
inBrowser('an edition as its people live it', () => {
  let fair: BusyFair;
  let browser: Browser;
  let firm = '';
  let expert = '';

  beforeAll(async () => {
    fair = await startBusyFair();
    browser = await openChromium();
    const { organisationId, personId } = await fair.pair('asked');
    firm = await fair.as('ENTERPRISE_OWNER', 'organisation', organisationId);
    expert = await fair.as('EXPERT', 'person', personId);
  });
  afterAll(async () => {
    await browser.close();
    await fair.stop();
  });

  async function begin(path: string, cookie: string | null, size: (typeof SIZES)[number] = DESK) {
    const { viewport } = size;
    const context = await visit(browser, fair.api.url, {
      viewport,
      ...(cookie === null ? {} : { cookie }),
    });
    const { page } = await openPage(context);
    page.setDefaultTimeout(STEP_MS);
    await page.goto(path);
    await page.locator('h1').first().waitFor();
    return page;
  }

  /** The page is no wider than its window in either size and language; kept as a picture where pictures are wanted. */
  async function look(name: string, path: string, cookie: string | null): Promise<void> {
    for (const { name: size, viewport } of SIZES)
      for (const language of LANGUAGES) {
        const context = await visit(browser, fair.api.url, {
          viewport,
          language,
          ...(cookie === null ? {} : { cookie }),
        });
        const { page, complaints } = await openPage(context);
        await page.goto(path);
        await page.locator('h1').first().waitFor();
        await page.waitForLoadState('networkidle');
        expect([name, size, language, await sidewaysScroll(page)]).toEqual([
          name,
          size,
          language,
          0,
        ]);
        expect(complaints).toEqual([]);
        const folder = process.env['PICTURES'];
        if (folder !== undefined) {
          mkdirSync(folder, { recursive: true });
          const file = join(folder, `${name}-${size}-${language}.png`);
          await page.screenshot({ path: file, fullPage: true });
        }
        await context.close();
      }
  }
  const press = (page: Page, name: string): Promise<void> =>
    page.getByRole('button', { name, exact: true }).first().click();
  const matchState = async (): Promise<string> =>
    (await fair.read<{ state: string }>(`/api/matches/${(await fair.pair('asked')).matchId}`))
      .state;

  it('both sides accept on their phones', async () => {
    const { invitations } = await fair.pair('asked');
    await look('answer', fair.answerLink(invitations.need), null);
    for (const id of [invitations.need, invitations.capability]) {
      const page = await begin(fair.answerLink(id), null, PHONE);
      await press(page, '愿意谈');
      await page.context().close();
    }
    await waitFor(matchState, (state) => state === 'MUTUAL');
    await fair.app.drain();
    await look('answered', fair.answerLink(invitations.need), null);
  });

  it('the organiser makes the timetable and publishes it', async () => {
    await look('cockpit', AT, fair.cookie);
    const page = await begin(AT, fair.cookie);
    await press(page, '排出日程');
    await waitFor(
      async () => {
        await fair.app.drain();
        return matchState();
      },
      (state) => state === 'MEETING_SET',
      60_000,
    );
    await press(page, '发布日程');
    await waitFor(
      () => fair.read<{ items: unknown[] }>(`/api/editions/${BUSY}/timetable/releases`),
      ({ items }) => items.length === 2,
    );
    await page.context().close();
    await look('timetable', `${AT}/timetable`, fair.cookie);
    await look('work-of-enterprise', '/work', firm);
    await look('work-of-expert', '/work', expert);
  });

  it('on the day both come, the meeting is held, and the enterprise tells on a phone how it went', async () => {
    const { matchId } = await fair.pair('asked');
    const date = dayInBeijing(new Date());
    const slots = { from: '00:00', until: '00:30', slotMinutes: 30, breakMinutes: 0 };
    const today = { ref: 'TODAY', name: '今天', date, ...slots };
    await fair.app.get(EditionPartsService).create(ORGANISER, 'session', fair.edition.id, today);
    await fair.enter('ON_SITE');
    const meeting = (await fair.meetings()).find((one) => one.matchId === matchId);
    const page = await begin(`${AT}/day`, fair.cookie);
    await page.locator('.tools .ant-segmented-item').last().click();
    await page.getByLabel('找单位、姓名、桌号').fill('长风');
    for (let side = 0; side < 2; side++) {
      const left = await page.getByRole('button', { name: '到了', exact: true }).count();
      await press(page, '到了');
      await waitFor(
        () => page.getByRole('button', { name: '到了', exact: true }).count(),
        (n) => n < left,
      );
    }
    await press(page, '开始');
    await press(page, '结束');
    await waitFor(matchState, (state) => state === 'MET');
    await page.context().close();
    await look('day', `${AT}/day`, fair.cookie);
    await look('hall', `/hall/${BUSY}`, fair.cookie);
    const record = `/meetings/${meeting?.id}/record`;
    const phone = await begin(record, firm, PHONE);
    await phone.getByRole('radio', { name: /有合作可能/ }).click();
    await phone.getByLabel(/下一步/).fill('十五日去厂里看');
    await press(phone, '记好了');
    await waitFor(
      () => fair.read<{ records: { nextStep: string }[] }>(`/api/meetings/${meeting?.id}/records`),
      ({ records }) => records.some(({ nextStep }) => nextStep === '十五日去厂里看'),
    );
    await phone.context().close();
    await look('record', record, firm);
  });

  it('the organiser follows it up, and officers read how it stands', async () => {
    const { matchId, needId, organisationId } = await fair.pair('asked');
    const told = await fair.send('POST', '/api/outcomes', { matchId, stage: 'INTENT' });
    expect(told.status).toBe(201);
    await look('after', `${AT}/after`, fair.cookie);
    await look('cockpit-of-auditor', AT, await fair.as('AUDITOR'));
    const society = await fair.as('SOCIETY_OFFICER', 'organisation', organisationId);
    await look('work-of-society', '/work', society);
    await look(
      'need-of-bureau',
      `/library/needs/${needId}`,
      await fair.as('BUREAU_OFFICER', 'region', '江澄区'),
    );
  });
});
