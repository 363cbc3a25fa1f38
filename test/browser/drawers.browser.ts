import type { Browser, BrowserContext } from 'playwright-core';
import { type BusyFair, holdFirst, startBusyFair } from '../support/busy-fair.js';
import { inBrowser } from '../support/chromium.js';
import { waitFor } from '../support/wait-for.js';
import {
  graveFaults,
  holdsFocus,
  isFocused,
  keepsFocus,
  openChromium,
  openPage,
  sidewaysScroll,
  SIZES,
  visit,
} from '../support/web-pages.js';
import { INVITATIONS, type Opened, OTHERS, PAIRS, TIMETABLE } from './drawer-openers.js';
import { AFTER, INTAKE } from './drawer-openers-late.js';

const STEP_MS = 20_000;
const BACK_MS = 2_000;

inBrowser('what opens over the pages of the web app', () => {
  let fair: BusyFair;
  let browser: Browser;
  const contexts = new Map<string, BrowserContext>();

  beforeAll(async () => {
    fair = await startBusyFair();
    browser = await openChromium();
    for (const { name, viewport } of SIZES)
      contexts.set(name, await visit(browser, fair.api.url, { cookie: fair.cookie, viewport }));
    // Something is to be released.
    const [meeting] = await fair.meetings();
    const taken = await fair.send('POST', `/api/meetings/${meeting?.id}/unschedule`, {
      version: meeting?.lockVersion,
    });
    if (!taken.ok) throw new Error(await taken.text());
  });
  afterAll(async () => {
    await browser.close();
    await fair.stop();
  });

  const at = (all: readonly Opened[]) =>
    all.flatMap((one) =>
      SIZES.filter(({ name }) => one.only === undefined || one.only === name).map(
        ({ name: size }) => ({ ...one, size }),
      ),
    );

  async function judge({ path, size, open, box, kind }: Opened & { readonly size: string }) {
    const context = contexts.get(size);
    if (!context) throw new Error(size);
    const { page, complaints } = await openPage(context);
    page.setDefaultTimeout(STEP_MS);
    try {
      await page.goto(path);
      await page.locator('h1').first().waitFor();
      const opener = await open(page, fair);
      const opened = page.locator(box).last();
      await opened.waitFor();
      expect(await graveFaults(page, box)).toEqual([]);
      expect(await sidewaysScroll(page)).toBe(0);
      if (kind === 'held') {
        expect(await holdsFocus(opened)).toBe(true);
        expect(await keepsFocus(opened)).toBe(true);
      }
      if (opener) {
        // A letter's frame keeps its keys to itself.
        if (kind === 'held') await opened.locator('button').first().focus();
        await page.keyboard.press('Escape');
        await opened.waitFor({ state: 'hidden' });
        // What goes away gives the focus back once it has gone.
        await waitFor(() => isFocused(opener), Boolean, BACK_MS);
      }
      expect(complaints).toEqual([]);
    } finally {
      await page.close();
    }
  }

  it.each(at([...PAIRS, ...INVITATIONS, ...TIMETABLE, ...INTAKE, ...OTHERS]))(
    '$name on a $size: readable, no wider than the window, holds the focus and gives it back',
    (one) => judge(one),
  );

  describe('once the day has come', () => {
    beforeAll(async () => {
      await holdFirst(fair);
    });

    it.each(at(AFTER))(
      '$name on a $size: readable, no wider than the window, holds the focus and gives it back',
      (one) => judge(one),
    );
  });
});
