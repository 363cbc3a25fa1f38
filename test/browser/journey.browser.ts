import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { type BusyFair, startBusyFair } from '../support/busy-fair.js';
import { inBrowser } from '../support/chromium.js';
import { waitFor } from '../support/wait-for.js';
import { openChromium, openPage, sidewaysScroll, SIZES, visit } from '../support/web-pages.js';

const [DESK, PHONE] = SIZES;
const LANGUAGES = ['zh-CN', 'en'] as const;
const STEP_MS = 20_000;

/** The answers of a pair, each by whoever gives it; the pages that come of it in both sizes and languages. */
inBrowser('an edition as its people live it', () => {
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
});
