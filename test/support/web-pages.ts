import axe, { type AxeResults } from 'axe-core';
import {
  type Browser,
  type BrowserContext,
  chromium,
  type Locator,
  type Page,
} from 'playwright-core';
import { CHROMIUM } from './chromium.js';

/** The sizes that every page is looked at: a desk, a phone. */
export const SIZES = [
  { name: 'desk', viewport: { width: 1440, height: 900 } },
  { name: 'phone', viewport: { width: 390, height: 844 } },
] as const;
const GRAVE = new Set(['serious', 'critical']);

export function openChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: CHROMIUM ?? '',
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
  });
}

/** Who looks, and on what. */
export interface Visit {
  readonly cookie?: string;
  readonly language?: 'zh-CN' | 'en';
  readonly viewport?: { readonly width: number; readonly height: number };
  /** Pixels of the screen a pixel of the page, each way: 2 where somebody zooms to 200 %. */
  readonly scale?: number;
}

/** A visit with the session of a `Cookie` header; without one, of a visitor. */
export async function visit(
  browser: Browser,
  baseURL: string,
  { cookie, language = 'zh-CN', viewport = SIZES[0].viewport, scale = 1 }: Visit = {},
): Promise<BrowserContext> {
  const context = await browser.newContext({
    baseURL,
    viewport,
    locale: language,
    deviceScaleFactor: scale,
    reducedMotion: 'reduce',
  });
  const [name = '', value = ''] = cookie?.split('=') ?? [];
  if (cookie !== undefined) await context.addCookies([{ name, value, url: baseURL }]);
  if (language === 'en')
    await context.addInitScript("localStorage.setItem('jiqia-language', 'en')");
  return context;
}

/** A page with what it complained of in its console, answers that were refused left aside. */
export async function openPage(
  context: BrowserContext,
): Promise<{ readonly page: Page; readonly complaints: string[] }> {
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      complaints.push(message.text());
  });
  return { page, complaints };
}

/**
 * Rules of accessibility (WCAG A and AA, axe's own) that are broken seriously, each with the first place.
 * @param part a CSS selector; without one, the whole page is judged
 */
export async function graveFaults(page: Page, part?: string): Promise<string[]> {
  if (!(await page.evaluate<boolean>('"axe" in window'))) await page.evaluate(axe.source);
  const within = part === undefined ? '' : JSON.stringify(part);
  const { violations } = (await page.evaluate(`axe.run(${within})`)) as AxeResults;
  return violations
    .filter(({ impact }) => GRAVE.has(impact ?? ''))
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
}

/** Pixels that a page is wider than its window. */
export const sidewaysScroll = (page: Page): Promise<number> =>
  page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');

/** Whether the focus is on this very element. */
export const isFocused = async (one: Locator): Promise<boolean> =>
  (await one.and(one.page().locator(':focus')).count()) > 0;

/** Whether the focus is within. */
export const holdsFocus = async (box: Locator): Promise<boolean> =>
  (await box.locator(':focus').count()) > 0 || (await isFocused(box));

const STOPS = 'a[href], button, input, textarea, select, iframe, [tabindex="0"]';
const MOST_STOPS = 60;

/** Whether the focus stays within a box as one tabs on, past its last control: on no control of the page behind. */
export async function keepsFocus(box: Locator): Promise<boolean> {
  const stops = Math.min(await box.locator(STOPS).count(), MOST_STOPS);
  for (let n = 0; n <= stops + 1; n++) {
    await box.page().keyboard.press('Tab');
    if (!(await holdsFocus(box)) && (await box.page().locator(':focus').count()) > 0) return false;
  }
  return true;
}

/** Whether the focus can be seen where it is: an outline or a shadow. */
export const focusIsSeen = (page: Page): Promise<boolean> =>
  page.evaluate<boolean>(`(() => {
    let one = document.activeElement;
    for (let up = 0; one && one !== document.body && up < 4; up++, one = one.parentElement) {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
      if ((outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none') return true;
    }
    return false;
  })()`);
