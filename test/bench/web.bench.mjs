// How soon a page of the web app is there, how still it stands, and how soon it answers, with 3,000 needs and 1,200 meetings.
// Loading: a cold Chromium, processor four times slower, 10 Mbit/s with 60 ms; median of three (LCP, CLS). Answering: Event Timing of keys
// and clicks, as this machine is. `npm run bench:web`: prints two tables and writes nothing.
import pg from 'pg';
import { chromium } from 'playwright-core';
import { build, buildWeb } from '../../tools/build.mjs';
import { onPath } from '../../tools/services/processes.mjs';
import { withThrowawayDatabase } from '../../tools/services/throwaway-database.mjs';
import { signedIn } from '../support/sign-in.mjs';
import { cityOf, startBuiltApi } from './large-city.mjs';

const SIZE = { needs: Number(process.env.BENCH_NEEDS ?? 3000), pairsANeed: 5, meetings: 1200 };
const TURNS = 3;
const SLOW = { latency: 60, downloadThroughput: 1_250_000, uploadThroughput: 1_250_000 };
const SETTLED_MS = 3000;
const IDLE_MS = 20_000;
const PAGES = [
  '/fairs/BENCH',
  '/fairs/BENCH/collect',
  '/fairs/BENCH/pairs',
  '/fairs/BENCH/invitations',
  '/fairs/BENCH/timetable',
  '/fairs/BENCH/day',
  '/fairs/BENCH/after',
  '/library',
  '/needs/new',
];

/** Runs in the page: what the browser itself notes of painting, moving and answering. */
function watch() {
  const seen = { lcp: 0, cls: 0, events: [] };
  Object.assign(globalThis, { seen });
  const of = (type, note, options = {}) =>
    new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({
      type,
      buffered: true,
      ...options,
    });
  of('largest-contentful-paint', (entry) => (seen.lcp = entry.startTime));
  of('layout-shift', (entry) => (seen.cls += entry.hadRecentInput ? 0 : entry.value));
  of('event', (entry) => entry.interactionId && seen.events.push(entry), { durationThreshold: 16 });
}

const sorted = (values) => values.toSorted((a, b) => a - b);
const median = (values) => sorted(values)[Math.floor(values.length / 2)] ?? 0;

async function visit(browser, base, cookie) {
  const context = await browser.newContext({
    baseURL: base,
    viewport: { width: 1440, height: 900 },
  });
  const [name, value] = cookie.split('=');
  await context.addCookies([{ name, value, url: base }]);
  await context.addInitScript(watch);
  return { context, page: await context.newPage() };
}

/** One cold load of a page on a slow device. */
async function load(browser, base, cookie, path) {
  const { context, page } = await visit(browser, base, cookie);
  const tools = await context.newCDPSession(page);
  await tools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  await tools.send('Network.enable');
  await tools.send('Network.emulateNetworkConditions', { offline: false, ...SLOW });
  await page.goto(path);
  // A page that goes on asking is measured all the same.
  await page.waitForLoadState('networkidle', { timeout: IDLE_MS }).catch(() => undefined);
  await page.waitForTimeout(SETTLED_MS);
  const { lcp, cls } = await page.evaluate('({ lcp: seen.lcp, cls: seen.cls })');
  await context.close();
  return { lcp, cls };
}

/** What people do most on the heavy pages. */
const DOINGS = {
  '/fairs/BENCH/pairs': async (page) => {
    await page.locator('.rows li').first().waitFor();
    for (const key of ['j', 'j', 'j', 'k', 'j', 'j', 'k', 'j', 'j', 'j']) {
      await page.keyboard.press(key);
      await page.waitForTimeout(250);
    }
    for (let n = 0; n < 5; n++) {
      await page.locator('.rows li').nth(n).click();
      await page.waitForTimeout(250);
    }
  },
  '/fairs/BENCH/timetable': async (page) => {
    await page.locator('h1').first().waitFor();
    await page.waitForTimeout(1500);
    for (const tab of await page.getByRole('tab').all()) {
      await tab.click();
      await page.waitForTimeout(400);
    }
    for (let n = 0; n < 12; n++) {
      await page.keyboard.press('Tab');
      await page.waitForTimeout(100);
    }
  },
  '/fairs/BENCH/day': async (page) => {
    await page.locator('h1').first().waitFor();
    await page.waitForTimeout(1500);
    const field = page.getByRole('searchbox').or(page.getByRole('textbox')).first();
    if ((await field.count()) > 0) await field.pressSequentially('第12号', { delay: 150 });
    await page.waitForTimeout(600);
  },
  '/library': async (page) => {
    const field = page.getByRole('searchbox').or(page.getByRole('textbox')).first();
    await field.pressSequentially('压铸件气孔', { delay: 150 });
    await page.keyboard.press('Enter');
    await page.waitForTimeout(1500);
  },
};

build();
buildWeb();
let api;
await withThrowawayDatabase(async (url, { adminUrl, folder }) => {
  const executablePath = onPath('chromium') ?? onPath('google-chrome');
  if (!executablePath) throw new Error('no chromium on the PATH');
  const client = new pg.Client(adminUrl);
  let browser;
  try {
    await client.connect();
    await client.query(cityOf(SIZE));
    await client.query(`SET session_replication_role = origin`);
    const { cookie } = await signedIn(client);
    const started = await startBuiltApi(url, folder);
    api = started.api;
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
    const loads = [];
    for (const page of PAGES) {
      const turns = [];
      for (let turn = 0; turn < TURNS; turn++)
        turns.push(await load(browser, started.url, cookie, page));
      loads.push({
        page,
        'LCP ms': Math.round(median(turns.map(({ lcp }) => lcp))),
        CLS: Number(median(turns.map(({ cls }) => cls)).toFixed(3)),
      });
    }
    console.table(loads);
    const answers = [];
    for (const [path, act] of Object.entries(DOINGS)) {
      const { context, page } = await visit(browser, started.url, cookie);
      await page.goto(path);
      await act(page);
      const events = await page.evaluate(
        `(() => { const most = new Map(); for (const e of seen.events) most.set(e.interactionId, Math.max(most.get(e.interactionId) ?? 0, e.duration)); return [...most.values()]; })()`,
      );
      const all = sorted(events);
      answers.push({
        page: path,
        interactions: all.length,
        'p50 ms': median(all),
        'p95 ms': all[Math.floor(all.length * 0.95)] ?? 0,
        'longest ms': all.at(-1) ?? 0,
      });
      await context.close();
    }
    console.table(answers);
  } finally {
    await browser?.close();
    await client.end();
    api?.kill();
  }
});
