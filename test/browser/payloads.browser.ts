import { unzipSync } from 'fflate';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { type BusyFair, BUSY, startBusyFair } from '../support/busy-fair.js';
import { inBrowser } from '../support/chromium.js';
import { MARK, PLANTED, type Planted, plantPayloads, snake } from '../support/payloads.js';
import { seedWritten, type WrittenCity, writerOf } from '../support/payload-seed.js';
import { type Description, textFields } from '../support/text-fields.js';
import { waitFor } from '../support/wait-for.js';
import { openChromium, openPage, visit } from '../support/web-pages.js';
import { INVITATIONS, PAIRS, TIMETABLE } from './drawer-openers.js';
import { AFTER } from './drawer-openers-late.js';

const STEP_MS = 20_000;
/** Even the number of an edition, which stands in every address of it. */
const EVIL = 'EAST"><svg onload=window.__xss=1>';
const OF_BUSY = `/fairs/${BUSY}`;
const OF_EVIL = `/fairs/${encodeURIComponent(EVIL)}`;

/** Fields whose words are kept under another name. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  answers: 'registration_answer.value',
  zh: 'registration_question.label_zh',
  en: 'registration_question.label_zh',
};
/** Fields that are kept as no words of anybody, and why. */
const NO_WORDS: Readonly<Record<string, string>> = {
  id: 'names a row',
  broker: 'names an account',
  owner: 'names an account',
  participant: 'names who takes part',
  session: 'names a session',
  parks: 'names parks that there are',
  regions: 'names regions that there are',
  clusters: 'names clusters that there are',
  code: 'of a list, or proves who one is',
  timeZone: 'of the list of time zones',
  times: 'hours of a list',
  q: 'is looked for, not kept',
  password: 'only its hash is kept',
  current: 'a password',
};

type Who = 'organiser' | 'enterprise' | 'firm' | 'expert' | 'society' | 'park' | 'visitor';
/** Who opens what; `bare` where no text of anybody stands at first. */
const PAGES: readonly (readonly [Who, string, 'bare'?])[] = [
  ['organiser', '/'],
  ['organiser', OF_EVIL],
  ['organiser', `${OF_BUSY}/collect`],
  ['organiser', `${OF_EVIL}/collect?tab=capability`],
  ['organiser', `${OF_BUSY}/import`],
  ['organiser', `${OF_EVIL}/pairs`],
  ['organiser', `${OF_EVIL}/invitations`],
  ['organiser', `${OF_EVIL}/timetable`],
  ['organiser', `${OF_BUSY}/day`],
  ['organiser', `${OF_BUSY}/after`],
  ['organiser', `${OF_BUSY}/report`],
  ...['sessions', 'away', 'entries', 'sign-up'].map(
    (part) => ['organiser', `${OF_EVIL}/settings?part=${part}`] as const,
  ),
  ['organiser', '/work'],
  ['organiser', '/duties'],
  ['organiser', '/people'],
  ['organiser', '/me'],
  ['organiser', '/audit'],
  ['organiser', `/hall/${BUSY}`],
  ['organiser', '/library/needs/{need}'],
  ['organiser', '/library/capabilities/{capability}'],
  ['organiser', '/needs/{need}/edit'],
  ['organiser', '/capabilities/{capability}/edit'],
  ['enterprise', '/work'],
  ['enterprise', '/my/invitations'],
  ['firm', '/my/needs/{need}/matches'],
  ['firm', '/meetings/{meeting}/record'],
  ['expert', '/work'],
  ['expert', '/my/availability'],
  ['society', '/society'],
  ['park', '/area'],
  ['visitor', '{answer}'],
  ['visitor', `/editions/${BUSY}`],
  ['visitor', `/editions/${encodeURIComponent(EVIL)}`],
  ['visitor', '/sign-in?next=javascript:window.__xss=1', 'bare'],
  ['visitor', `/sign-in?next=${encodeURIComponent('/"><svg onload=window.__xss=1>')}`, 'bare'],
];
/** What opens over them and has texts of people in it. */
const OPENED: readonly string[] = [
  'a talk that is noted',
  'the difference of two runs',
  'the log of changes by hand',
  'a question that is reworded',
  'an invitation with its letter',
  'what the next version changes',
];
/** How often a payload is read on the page, in fields too. */
const READ = `[document.body.innerText, ...[...document.querySelectorAll('input, textarea')].map((one) => one.value)]
  .join('\\n').split(${JSON.stringify(MARK)}).length - 1`;
/** The account's name in the head. */
const IN_THE_HEAD = 2;

inBrowser('texts that would like to be something else', () => {
  let fair: BusyFair;
  let browser: Browser;
  let city: WrittenCity;
  let planted: Planted;
  let fields: ReadonlyMap<string, number>;
  const contexts = new Map<Who, BrowserContext>();

  beforeAll(async () => {
    fair = await startBusyFair();
    browser = await openChromium();
    city = await seedWritten(fair);
    fields = textFields(await fair.read<Description>('/api/openapi.json'));
    planted = await plantPayloads(fair.app.url, fields);
    const { sql } = fair.app;
    await sql(`UPDATE edition SET ref = $1, lock_version = lock_version + 1 WHERE ref = 'EAST'`, [
      EVIL,
    ]);
    const [place] = await sql<{ park: string }>('SELECT park FROM organisation WHERE id = $1', [
      city.own,
    ]);
    const cookies: Readonly<Record<Exclude<Who, 'visitor'>, string>> = {
      organiser: fair.cookie,
      enterprise: (await fair.as('ENTERPRISE_OWNER', 'organisation', city.own)).cookie,
      firm: (await fair.as('ENTERPRISE_OWNER', 'organisation', city.firm)).cookie,
      expert: (await fair.as('EXPERT', 'person', city.expert)).cookie,
      society: (await fair.as('SOCIETY_OFFICER', 'organisation', city.society)).cookie,
      park: (await fair.as('PARK_OFFICER', 'park', place?.park ?? '')).cookie,
    };
    for (const [who, cookie] of Object.entries(cookies))
      contexts.set(who as Who, await visit(browser, fair.api.url, { cookie }));
    contexts.set('visitor', await visit(browser, fair.api.url));
  });
  afterAll(async () => {
    await browser.close();
    await fair.stop();
  });

  async function open(who: Who) {
    const context = contexts.get(who);
    if (!context) throw new Error(who);
    const { page, complaints } = await openPage(context);
    page.setDefaultTimeout(STEP_MS);
    page.on('dialog', (dialog) => {
      complaints.push(dialog.message());
      void dialog.dismiss();
    });
    return { page, complaints };
  }
  /** Nothing has run, and no element came of a text. */
  async function isInert(page: Page): Promise<void> {
    expect(await page.evaluate('typeof window.__xss')).toBe('undefined');
    expect(await page.locator(PLANTED).count()).toBe(0);
  }

  it('stand in every field of every form, but for what is no words', () => {
    const names = new Set([...planted.columns].map((place) => place.split('.')[1]));
    const missed = [...fields.keys()].filter(
      (name) =>
        !(name in NO_WORDS) &&
        !names.has(snake(name)) &&
        !planted.keys.has(name) &&
        !planted.columns.has(ELSEWHERE[name] ?? ''),
    );
    expect(missed).toEqual([]);
    expect(Object.keys(NO_WORDS).filter((name) => !fields.has(name))).toEqual([]);
  });

  it.each(PAGES.map(([who, path, bare]) => ({ who, path, bare })))(
    '$path, opened by the $who: nothing runs, the texts are read as they are, no script may stand in the page',
    async ({ who, path, bare }) => {
      const { page, complaints } = await open(who);
      const answer = await page.goto(
        path
          .replace('{need}', city.needId)
          .replace('{capability}', city.capabilityId)
          .replace('{meeting}', city.meetingId)
          .replace('{answer}', fair.answerLink(city.invitationId)),
      );
      await page.locator('h1').first().waitFor();
      if (bare === undefined) {
        const inHead = (await page.locator('header.top').count()) > 0 ? IN_THE_HEAD : 0;
        await waitFor(
          () => page.evaluate<number>(READ),
          (count) => count > inHead,
        );
      }
      await isInert(page);
      expect(complaints).toEqual([]);
      const policy = (await answer?.headerValue('content-security-policy')) ?? '';
      expect(policy).toMatch(/^default-src '(none|self)'/);
      expect(/script-src ([^;]*)/.exec(policy)?.[1] ?? '').not.toMatch(/unsafe|https?:|\*/);
      await page.close();
    },
  );

  it.each(
    [...AFTER, ...PAIRS, ...INVITATIONS, ...TIMETABLE].filter(({ name }) => OPENED.includes(name)),
  )('$name: nothing runs in what opens, a letter included', async (one) => {
    await fair.enter(AFTER.includes(one) ? 'ON_SITE' : 'BOOKING');
    const { page, complaints } = await open('organiser');
    await page.goto(one.path);
    await page.locator('h1').first().waitFor();
    await one.open(page, fair);
    await page.locator(one.box).last().waitFor();
    await page.waitForLoadState('networkidle');
    await isInert(page);
    for (const frame of page.frames().slice(1))
      expect(await frame.locator(PLANTED).count()).toBe(0);
    expect(complaints).toEqual([]);
    await page.close();
  });

  const bytesOf = async (path: string): Promise<Uint8Array> => {
    const answer = await fair.get(path);
    expect([path, answer.status]).toEqual([path, 200]);
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment/);
    return new Uint8Array(await answer.arrayBuffer());
  };

  it.each([
    'needs',
    'capabilities',
    'organisations',
    'persons',
    ...['matches', 'invitations', 'follow-ups'].map((list) => `editions/${BUSY}/${list}`),
  ])('are cells without a formula in the file of %s', async (list) => {
    const files = unzipSync(await bytesOf(`/api/exports/${list}.xlsx`));
    const texts = Object.values(files).map((file) => new TextDecoder().decode(file));
    const formulas = texts.flatMap((text) => text.match(/<f[ >]|<t[^>]*>\s*[=+@]/g) ?? []);
    expect(formulas).toEqual([]);
    expect(texts.some((text) => /&apos;=(1\+1)?&lt;img src=x/.test(text))).toBe(true);
  });

  it('are no links and no scripts of a PDF', async () => {
    const pdf = Buffer.from(await bytesOf(`/api/editions/${BUSY}/badges.pdf`)).toString('latin1');
    expect(pdf.match(/\/(JavaScript|JS|URI|Launch)\b/g) ?? []).toEqual([]);
  });

  it('run neither in the report nor in a letter, where no policy holds them', async () => {
    const write = writerOf(fair);
    const text = `${MARK}</p><script>window.__xss=1</script>`;
    const { id } = await write('POST', `/api/editions/${BUSY}/announcements`, {
      titleZh: MARK,
      textZh: text,
      audience: 'PARTICIPANTS',
      byMail: true,
    });
    await write('POST', `/api/announcements/${id}/publish`, {}, 1);
    await fair.app.drain();
    const report = new TextDecoder().decode(await bytesOf(`/editions/${BUSY}/report.html`));
    const letters = fair.app.mailer.sent.filter(({ html }) => html.includes('&lt;img src=x'));
    expect(letters.length).toBeGreaterThan(0);
    const { page } = await open('visitor');
    for (const html of [report, ...letters.slice(-3).map((letter) => letter.html)]) {
      await page.setContent(html);
      expect(await page.evaluate<number>(READ)).toBeGreaterThan(0);
      await isInert(page);
    }
    await page.close();
  });
});
