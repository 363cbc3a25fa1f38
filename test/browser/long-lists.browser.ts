import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OPEN_REACH } from '@jiqia/database';
import { Client } from 'pg';
import type { Browser } from 'playwright-core';
import { cityOf } from '../bench/large-city.mjs';
import { startApi } from '../support/api-process.js';
import { inBrowser } from '../support/chromium.js';
import { signedIn } from '../support/sign-in.mjs';
import { cloneDatabase } from '../support/test-database.js';
import { waitFor } from '../support/wait-for.js';
import { openChromium, openPage, sidewaysScroll, SIZES, visit } from '../support/web-pages.js';

const MEETINGS = 480;
/** All that a window may have of a list, with what is made ahead. */
const FEW = 60;

inBrowser('long lists of the web app', () => {
  let database: Awaited<ReturnType<typeof cloneDatabase>>;
  let folder: string;
  let api: Awaited<ReturnType<typeof startApi>>;
  let browser: Browser;
  let cookie: string;

  beforeAll(async () => {
    database = await cloneDatabase();
    folder = await mkdtemp(join(tmpdir(), 'jiqia-long-'));
    const client = new Client({ connectionString: database.url, options: OPEN_REACH });
    await client.connect();
    await client.query(cityOf({ needs: 500, pairsANeed: 1, meetings: MEETINGS }));
    await client.query('SET session_replication_role = origin');
    ({ cookie } = await signedIn(client));
    await client.end();
    api = await startApi({ DATABASE_URL: database.url, JIQIA_DATA: folder });
    browser = await openChromium();
  });
  afterAll(async () => {
    await browser.close();
    await api.stop();
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  });

  it.each(SIZES)(
    'have only what is near the window on a $name, down to their end',
    async (size) => {
      const context = await visit(browser, api.url, { cookie, viewport: size.viewport });
      const { page, complaints } = await openPage(context);
      await page.goto('/fairs/BENCH/day');
      const rows = page.locator('.day-row');
      await rows.first().waitFor();
      expect(await rows.count()).toBeLessThan(FEW);
      expect(await rows.first().getAttribute('aria-setsize')).toBe(String(MEETINGS));
      const last = page.locator(`[aria-posinset="${MEETINGS}"]`);
      const seen = await waitFor(
        async () => {
          await page.mouse.wheel(0, 100_000);
          return last.count();
        },
        (count) => count === 1,
      );
      expect(seen).toBe(1);
      expect(await rows.count()).toBeLessThan(FEW);
      expect(await sidewaysScroll(page)).toBe(0);
      expect(complaints).toEqual([]);
      await context.close();
    },
  );
});
