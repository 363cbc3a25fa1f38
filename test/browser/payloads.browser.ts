import { CapabilitiesService } from '@jiqia/capabilities';
import { ORGANISER } from '@jiqia/identity';
import { MeetingsService } from '@jiqia/meetings';
import type { Browser, BrowserContext } from 'playwright-core';
import { type BusyFair, BUSY, startBusyFair } from '../support/busy-fair.js';
import { inBrowser } from '../support/chromium.js';
import { enter, makeCapability, makeInvited, makeNeed } from '../support/factories.js';
import { openChromium, openPage, visit } from '../support/web-pages.js';

const AT = `/fairs/${BUSY}`;
/** What would run, were a text taken for anything but a text. */
const RUN = 'window.__xss=1';
const PAYLOADS = [
  `<img src=x onerror="${RUN}">`,
  `"><svg onload=${RUN}>`,
  `'-${RUN}-'`,
  `javascript:${RUN}`,
  `{{constructor.constructor('${RUN}')()}}`,
  `</textarea><script>${RUN}</script>`,
  `\u202Egnp.tac ${'$'}{${RUN}} <%= ${RUN} %>`,
  'null',
] as const;
const ALL = PAYLOADS.join('\n');
const [IMG, SVG, QUOTE, LINK, BRACES] = PAYLOADS;
/** Elements that only a payload makes. */
const PLANTED = 'img[src="x"], svg[onload], [onerror], [href^="javascript:"]';

inBrowser('texts that would like to be something else', () => {
  let fair: BusyFair;
  let browser: Browser;
  const sessions: Record<string, string | null> = { visitor: null };
  const ids = { need: '', capability: '', match: '', invitation: '', meeting: '' };

  /** A pair, a day and what came of it, each text of which is a payload. */
  async function plant(): Promise<void> {
    const { app, edition } = fair;
    const need = await makeNeed(app, {
      externalId: 'XSS-N',
      title: IMG,
      problem: ALL,
      keyTechnology: ALL,
      goal: ALL,
      basis: ALL,
      keywords: [SVG, QUOTE],
      indicators: [{ name: IMG, unit: 'x"', now: SVG, target: QUOTE }],
      organisation: { name: `${IMG}有限公司` },
      contact: { name: SVG, email: 'xss-firm@example.org' },
    });
    const capability = await makeCapability(app, {
      externalId: 'XSS-C',
      title: SVG,
      summary: ALL,
      detail: ALL,
      keywords: [IMG, LINK],
      organisation: { name: `${QUOTE}研究所`, kind: 'INSTITUTE' },
      person: { name: BRACES, title: LINK, email: 'xss-expert@example.org' },
    });
    await enter(app, edition, { needs: [need], capabilities: [capability] });
    const pair = await makeInvited(app, { edition, need, capability, score: 0.95 });
    await app.drain();
    ids.need = need.id;
    ids.capability = capability.id;
    ids.match = pair.match.id;
    ids.invitation = pair.need.id;
    const row = await app.get(CapabilitiesService).get(capability.id);
    sessions['enterprise'] = await fair.as('ENTERPRISE_OWNER', 'organisation', need.organisationId);
    sessions['expert'] = await fair.as('EXPERT', 'person', row.personId);
    sessions['organiser'] = fair.cookie;
  }

  const sent = async (method: string, path: string, body: object, cookie?: string | null) => {
    const answer = await fair.send(method, path, body, cookie ?? fair.cookie);
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return (text === '' ? {} : JSON.parse(text)) as { readonly id: string };
  };

  async function plantOverTheApi(): Promise<void> {
    const edition = `/api/editions/${BUSY}`;
    for (const side of ['need', 'capability'] as const) {
      const [row] = await fair.app.sql<{ id: string }>(
        `SELECT id FROM invitation WHERE match_id = $1 AND side = $2`,
        [ids.match, side],
      );
      await sent(
        'POST',
        fair.answerLink(row?.id ?? ''),
        { answer: 'ACCEPTED', words: IMG },
        null,
      ).catch(() => undefined);
    }
    await fair.app.drain();
    const places = await fair.read<{ items: { id: string; version: number }[] }>(
      `${edition}/places`,
    );
    const [place] = places.items;
    await sent('PATCH', `${edition}/places/${place?.id}`, { label: IMG, name: IMG }).catch(
      () => undefined,
    );
    const announcement = await sent('POST', `${edition}/announcements`, {
      titleZh: IMG,
      textZh: ALL,
      titleEn: SVG,
      textEn: ALL,
      audience: 'INVITED',
    }).catch(() => null);
    if (announcement) await fair.send('POST', `/api/announcements/${announcement.id}/publish`, {});
    await fair.app.drain();
    const cells = await fair.read<{
      cells: { startsAt: string; placeId: string; free: boolean }[];
    }>(`/api/matches/${ids.match}/cells`);
    const cell = cells.cells.find(({ free }) => free);
    const meeting = await sent('POST', `/api/matches/${ids.match}/meeting`, {
      startsAt: cell?.startsAt,
      placeId: cell?.placeId,
    });
    ids.meeting = meeting.id;
    await sent('POST', `${edition}/timetable/releases`, { note: IMG });
    await fair.app.drain();
    await fair.enter('ON_SITE');
    await fair.app
      .get(MeetingsService)
      .recordHeld(ORGANISER, [{ meetingId: ids.meeting, result: 'INTENT_SIGNED', note: SVG }]);
    await sent(
      'PUT',
      `/api/meetings/${ids.meeting}/records/need`,
      { result: 'INTENT_SIGNED', nextStep: IMG, note: SVG },
      sessions['enterprise'],
    );
    await sent('POST', '/api/outcomes', { matchId: ids.match, note: IMG, projectName: SVG });
    await fair.app.drain();
  }

  beforeAll(async () => {
    fair = await startBusyFair();
    browser = await openChromium();
    await plant();
    await plantOverTheApi();
  });
  afterAll(async () => {
    await browser.close();
    await fair.stop();
  });

  /** Who opens what, and a payload that is read there in full. */
  const PAGES: readonly (readonly [string, () => string, string | null])[] = [
    ['organiser', () => AT, null],
    ['organiser', () => `${AT}/collect`, IMG],
    ['organiser', () => `${AT}/collect?tab=capability`, SVG],
    ['organiser', () => `${AT}/pairs?match=${ids.match}`, IMG],
    ['organiser', () => `${AT}/invitations`, IMG],
    ['organiser', () => `${AT}/timetable`, IMG],
    ['organiser', () => `${AT}/day`, IMG],
    ['organiser', () => `${AT}/after`, IMG],
    ['organiser', () => `/hall/${BUSY}`, null],
    ['organiser', () => '/library?q=__xss', null],
    ['organiser', () => `/library/needs/${ids.need}`, `</textarea><script>${RUN}</script>`],
    ['organiser', () => `/library/capabilities/${ids.capability}`, BRACES],
    ['enterprise', () => '/work', SVG],
    ['enterprise', () => `/needs/${ids.need}/edit`, null],
    ['enterprise', () => `/meetings/${ids.meeting}/record`, null],
    ['expert', () => '/work', IMG],
    ['visitor', () => fair.answerLink(ids.invitation), IMG],
    ['visitor', () => `/editions/${BUSY}`, null],
    ['visitor', () => `/sign-in?next=${encodeURIComponent(LINK)}`, null],
    ['visitor', () => `/sign-in?next=${encodeURIComponent(`/"${SVG}`)}`, null],
  ];

  it.each(PAGES.map(([who, path, seen], n) => ({ who, path, seen, n })))(
    'page $n, opened by the $who: nothing runs, the texts are shown as they are, no script stands in the page',
    async ({ who, path, seen }) => {
      const cookie = sessions[who] ?? null;
      const context: BrowserContext = await visit(
        browser,
        fair.api.url,
        cookie === null ? {} : { cookie },
      );
      const { page, complaints } = await openPage(context);
      const dialogs: string[] = [];
      page.on('dialog', (dialog) => {
        dialogs.push(dialog.message());
        void dialog.dismiss();
      });
      const answer = await page.goto(path());
      await page.locator('h1').first().waitFor();
      if (seen !== null) await page.getByText(seen).first().waitFor({ state: 'attached' });
      expect(await page.evaluate('typeof window.__xss')).toBe('undefined');
      expect(dialogs).toEqual([]);
      expect(await page.locator(PLANTED).count()).toBe(0);
      expect(complaints).toEqual([]);
      const policy = (await answer?.headerValue('content-security-policy')) ?? '';
      const scripts = /script-src ([^;]*)/.exec(policy)?.[1] ?? policy;
      expect(policy).toMatch(/default-src 'none'|default-src 'self'|script-src/);
      expect(scripts).not.toMatch(/unsafe-(inline|eval)/);
      await context.close();
    },
  );

  it('a letter with such texts, shown before it goes, runs nothing either', async () => {
    const context = await visit(browser, fair.api.url, { cookie: fair.cookie });
    const { page, complaints } = await openPage(context);
    await page.goto(`${AT}/invitations`);
    await page
      .locator('.invited li', { hasText: IMG })
      .first()
      .getByRole('button', { name: /看信、办理/ })
      .click();
    const letter = page.frameLocator('iframe');
    await letter.getByText(IMG).first().waitFor({ state: 'attached' });
    expect(await letter.locator(PLANTED).count()).toBe(0);
    expect(await page.evaluate('typeof window.__xss')).toBe('undefined');
    expect(complaints).toEqual([]);
    await context.close();
  });
});
