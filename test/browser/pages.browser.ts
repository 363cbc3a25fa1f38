import type { Browser, BrowserContext } from 'playwright-core';
import { inBrowser } from '../support/chromium.js';
import { type LiveFair, startLiveFair } from '../support/live-fair.js';
import {
  graveFaults,
  openChromium,
  openPage,
  sidewaysScroll,
  SIZES,
  visit,
  type Visit,
} from '../support/web-pages.js';

/** What is seen first on each page, for an organiser. */
const PAGES = [
  ['/', 'h1'],
  ['/fairs/2026-TEST', '.lead h1'],
  ['/fairs/2026-TEST/collect', 'h1'],
  ['/fairs/2026-TEST/pairs', '.rows li'],
  ['/fairs/2026-TEST/invitations', 'h1'],
  ['/fairs/2026-TEST/timetable', 'h1'],
  ['/fairs/2026-TEST/day', 'h1'],
  ['/fairs/2026-TEST/after', 'h1'],
  ['/fairs/2026-TEST/report', '.drawn svg'],
  ['/fairs/2026-TEST/files', '.lines li'],
  ['/area', '.drawn svg'],
  ['/fairs/2026-TEST/records', '.records h1'],
  ['/fairs/2026-TEST/settings', '.set-lead h1'],
  ['/fairs/2026-TEST/settings?part=sessions', '.session h2'],
  ['/fairs/2026-TEST/settings?part=away', '.part-list h2'],
  ['/fairs/2026-TEST/settings?part=pairs', '.part-list h2'],
  ['/fairs/2026-TEST/settings?part=entries', '.part-list li'],
  ['/fairs/2026-TEST/settings?part=sign-up', '.basics .standing'],
  ['/fairs/2026-TEST/settings?part=next', '.close-box h2'],
  ['/duties', 'h1'],
  ['/hall/2026-TEST', 'h1'],
  ['/work', 'h1'],
  ['/library?q=检测', '.found h2'],
  ['/needs/new', 'h1'],
  ['/capabilities/new', 'h1'],
  ['/my/refinements', '.refinement h1'],
  ['/my/registrations', 'h1'],
  ['/my/availability', '.empty b'],
  ['/society', '.empty b'],
  ['/people', '.accounts li'],
  ['/notifications', 'h1'],
  ['/me', '.own-lines li'],
  ['/audit', '.day li'],
] as const;

/** Parts that hide some of what is in them. */
const CUT = `[...document.querySelectorAll('main *:not(.unseen)')].filter((one) => {
  const { overflowX, overflowY } = getComputedStyle(one);
  const isCut = (style, inside, own) => style !== 'visible' && inside > own + 1;
  return one.clientWidth > 1 && (isCut(overflowX, one.scrollWidth, one.clientWidth) || isCut(overflowY, one.scrollHeight, one.clientHeight));
}).map((one) => one.className)`;

/** Texts that are light: on paper there is no dark ground behind them. */
const LIGHT = `[...document.querySelectorAll('main *')].filter((one) => {
  const isText = [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== '');
  const [red, green, blue] = (getComputedStyle(one).color.match(/[\\d.]+/g) ?? []).map(Number);
  return isText && one.getClientRects().length > 0 && Math.min(red, green, blue) > 190;
}).map((one) => one.textContent)`;

inBrowser('the pages of the web app', () => {
  let fair: LiveFair;
  let browser: Browser;

  beforeAll(async () => {
    fair = await startLiveFair();
    browser = await openChromium();
  });
  afterAll(async () => {
    await browser.close();
    await fair.stop();
  });

  /** One visit a size and language: what a reader has fetched for one page is not fetched for the next. */
  const visits = new Map<string, Promise<BrowserContext>>();
  function visitOf(by: Pick<Visit, 'language' | 'viewport' | 'scale'>): Promise<BrowserContext> {
    const key = JSON.stringify(by);
    const known = visits.get(key) ?? visit(browser, fair.api.url, { ...by, cookie: fair.cookie });
    visits.set(key, known);
    return known;
  }

  const cases = PAGES.flatMap(([path, first]) =>
    SIZES.flatMap((size) =>
      (size.name === 'desk' ? (['zh-CN', 'en'] as const) : (['zh-CN'] as const)).map(
        (language) => ({ path, first, ...size, language }),
      ),
    ),
  );

  it.each(cases)(
    '$path on a $name in $language: readable by everybody, no wider than the window, without a complaint',
    async ({ path, first, viewport, language }) => {
      const { page, complaints } = await openPage(await visitOf({ language, viewport }));
      await page.goto(path);
      await page.locator(first).first().waitFor();
      expect(await page.getAttribute('html', 'lang')).toBe(language);
      expect(await sidewaysScroll(page)).toBe(0);
      expect(await graveFaults(page)).toEqual([]);
      expect(complaints).toEqual([]);
      await page.close();
    },
  );

  it.each(PAGES.map(([path, first]) => ({ path, first })))(
    '$path at 200 %: no wider than the window, the navigation is within reach',
    async ({ path, first }) => {
      const viewport = { width: 720, height: 450 };
      const { page, complaints } = await openPage(await visitOf({ viewport, scale: 2 }));
      await page.goto(path);
      await page.locator(first).first().waitFor();
      expect(await sidewaysScroll(page)).toBe(0);
      if (!path.startsWith('/hall'))
        await page.getByRole('link', { name: '等我处理' }).first().focus();
      expect(complaints).toEqual([]);
      await page.close();
    },
  );

  it.each([{ what: 'the board', path: '/fairs/2026-TEST/timetable', first: '.tcard' }])(
    'print $what without what is pressed, and nothing is cut',
    async ({ path, first }) => {
      // An A4 page across, within its margins.
      const viewport = { width: 1040, height: 720 };
      const { cookie } = fair;
      const context = await visit(browser, fair.api.url, { cookie, viewport });
      const { page } = await openPage(context);
      await page.goto(path);
      await page.locator(first).first().waitFor();
      await page.emulateMedia({ media: 'print' });
      expect(
        await page.locator('.rail:visible, .top .end:visible, main button.ant-btn:visible').count(),
      ).toBe(0);
      expect(await sidewaysScroll(page)).toBe(0);
      expect(await page.evaluate(CUT)).toEqual([]);
      expect(await page.evaluate(LIGHT)).toEqual([]);
      await context.close();
    },
  );

  it('welcome a visitor with the way in, and ask for the session where one is wanted', async () => {
    const context = await visit(browser, fair.api.url);
    const { page } = await openPage(context);
    await page.goto('/');
    expect(await page.getByRole('link', { name: '登录' }).getAttribute('href')).toBe(
      '/sign-in?next=/',
    );
    await page.goto('/fairs/2026-TEST');
    const again = page.getByRole('link', { name: '重新登录' }).first();
    expect(await again.getAttribute('href')).toBe('/sign-in?next=%2Ffairs%2F2026-TEST');
    await context.close();
  });

  it('open in a browser that does not know what came after 2021', async () => {
    const context = await visit(browser, fair.api.url, { cookie: fair.cookie });
    await context.addInitScript(
      `for (const name of ['at', 'toSorted', 'toReversed', 'toSpliced', 'with']) delete Array.prototype[name];
       delete String.prototype.at; delete Object.hasOwn;`,
    );
    const { page, complaints } = await openPage(context);
    for (const path of ['/fairs/2026-TEST', '/fairs/2026-TEST/timetable', '/fairs/2026-TEST/day']) {
      await page.goto(path);
      await page.locator('h1').first().waitFor();
    }
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('say that an address is none', async () => {
    const context = await visit(browser, fair.api.url, { cookie: fair.cookie });
    const { page } = await openPage(context);
    await page.goto('/fairs/2026-TEST/nowhere');
    await page.getByText('没有这个页面').waitFor();
    await context.close();
  });
});
