import axe, { type AxeResults } from 'axe-core';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
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

/** A visit with the session of a `Cookie` header; without one, of a visitor. */
export async function visit(
  browser: Browser,
  baseURL: string,
  {
    cookie,
    language = 'zh-CN',
    viewport = SIZES[0].viewport,
  }: {
    readonly cookie?: string;
    readonly language?: 'zh-CN' | 'en';
    readonly viewport?: { readonly width: number; readonly height: number };
  } = {},
): Promise<BrowserContext> {
  const context = await browser.newContext({ baseURL, viewport, reducedMotion: 'reduce' });
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

/** Rules of accessibility (WCAG A and AA, axe's own) that are broken seriously, each with the first place. */
export async function graveFaults(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = (await page.evaluate('axe.run()')) as AxeResults;
  return violations
    .filter(({ impact }) => GRAVE.has(impact ?? ''))
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
}

/** Pixels that a page is wider than its window. */
export const sidewaysScroll = (page: Page): Promise<number> =>
  page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');
