import type { Browser, BrowserContext, Page } from 'playwright-core';
import { inBrowser } from '../support/chromium.js';
import { type LiveFair, startLiveFair } from '../support/live-fair.js';
import {
  graveFaults,
  openChromium,
  openPage,
  sidewaysScroll,
  SIZES,
  visit,
} from '../support/web-pages.js';

const STEP_MS = 20_000;
const DAY_MS = 24 * 3600 * 1000;
const [DESK, PHONE] = SIZES;
const PDF = Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF\n');

interface Item {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly organisation: string;
}

inBrowser('the pages of a need for those whose it is', () => {
  let fair: LiveFair;
  let browser: Browser;
  let owner: string;
  let published: Item;
  let form: Readonly<Record<string, unknown>>;
  let contexts: readonly BrowserContext[] = [];
  let opened: readonly (readonly string[])[] = [];

  const send = async (method: string, path: string, body: unknown, cookie = owner, version = 0) => {
    const headers = {
      cookie,
      'Content-Type': 'application/json',
      ...(version > 0 ? { 'If-Match': `"${version}"` } : {}),
    };
    const answer = await fetch(new URL(path, fair.api.url), {
      method,
      headers,
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${await answer.text()}`);
    return (await answer.json()) as Item;
  };
  const listed = async (path: string): Promise<readonly (Item & { readonly name: string })[]> =>
    ((await (await fair.get(path)).json()) as { items: never[] }).items;

  /** Opens a page with the session of somebody, on a desk or a phone. */
  async function open(path: string, size: (typeof SIZES)[number], cookie = owner): Promise<Page> {
    const { viewport } = size;
    const context = await visit(browser, fair.api.url, { cookie, viewport });
    contexts = [...contexts, context];
    const { page, complaints } = await openPage(context);
    page.setDefaultTimeout(STEP_MS);
    opened = [...opened, complaints];
    await page.goto(path);
    await page.locator('h1').first().waitFor();
    return page;
  }
  async function judge(page: Page): Promise<void> {
    expect(await graveFaults(page)).toEqual([]);
    expect(await sidewaysScroll(page)).toBe(0);
  }
  /** Waits until what was typed is on the server. */
  const savedOn = (page: Page) => page.locator('.draft-standing.saved').waitFor();

  beforeAll(async () => {
    fair = await startLiveFair();
    browser = await openChromium();
    const [first] = await listed('/api/needs?limit=1&state=PUBLISHED');
    if (!first) throw new Error('no need is published');
    published = first;
    const organisations = await listed('/api/organisations?limit=200');
    const own = organisations.find(({ name }) => name === first.organisation);
    owner = (await fair.as('ENTERPRISE_OWNER', 'organisation', own?.id ?? '')).cookie;
    form = {
      organisation: { name: first.organisation },
      title: '铸件气孔检测',
      kinds: ['TACKLE'],
      problem: '靠人工目视，漏检率 2.8%。',
      goal: '在线全检',
      secrecyDeclared: true,
    };
  });
  afterEach(async () => {
    for (const context of contexts) await context.close();
    const complaints = opened.flat();
    [contexts, opened] = [[], []];
    expect(complaints).toEqual([]);
  });
  afterAll(async () => {
    await browser.close();
    await fair.stop();
  });

  it('let a draft go on with a second device, and ask where both have changed one field', async () => {
    const desk = await open('/needs/new', DESK);
    await desk.locator('#title').fill('主轴热误差');
    await savedOn(desk);
    const phone = await open('/needs/new', PHONE);
    await phone.getByText('接着').first().waitFor();
    expect(await phone.locator('#title').inputValue()).toBe('主轴热误差');
    await judge(phone);

    await desk.locator('#goal').fill('补偿到 5 微米');
    await desk.locator('#title').fill('五轴机床主轴热误差');
    await desk.getByText('正在存').waitFor();
    await savedOn(desk);
    await phone.locator('#title').fill('主轴热误差的实时补偿');
    const clash = phone.locator('.draft-clash');
    await clash.waitFor();
    expect(await phone.locator('#goal').inputValue()).toBe('补偿到 5 微米');
    expect(await clash.locator('fieldset').count()).toBe(1);
    await judge(phone);
    await clash.getByLabel('用这台设备上写的').check();
    await clash.getByRole('button', { name: '就用选定的' }).click();
    await savedOn(phone);

    await desk.goto('/work');
    await desk.getByText('主轴热误差的实时补偿').waitFor();
    await desk.getByRole('link', { name: '接着写' }).click();
    await desk.locator('#title').waitFor();
    expect(await desk.locator('#title').inputValue()).toBe('主轴热误差的实时补偿');
    await desk.getByRole('button', { name: '不要了，从头写' }).click();
    await desk.getByText('存的内容往下写').waitFor({ state: 'detached' });
    await desk.locator('#title').waitFor();
    expect(await desk.locator('#title').inputValue()).toBe('');
  });

  it.each(SIZES)(
    'on a $name take a file, and say at the file why another is refused',
    async (size) => {
      const need = await send('POST', '/api/needs', form);
      const page = await open(`/needs/${need.id}/edit`, size);
      const file = (name: string, buffer: Buffer) => ({
        name,
        mimeType: 'application/pdf',
        buffer,
      });
      await page
        .locator('input[type=file]')
        .setInputFiles([
          file('图纸.pdf', PDF),
          file('程序.exe', PDF),
          file('假的.pdf', Buffer.from('x')),
        ]);
      const rows = page.locator('.entry-files li');
      await page.getByRole('link', { name: '图纸.pdf' }).waitFor();
      await rows.filter({ hasText: '程序.exe' }).getByText('不收这种文件').waitFor();
      await rows.filter({ hasText: '假的.pdf' }).getByText('扩展名须与内容相符').waitFor();
      await rows.filter({ hasText: '图纸.pdf' }).getByText('没有查毒').waitFor();
      await judge(page);
      await page.getByRole('button', { name: '不管 程序.exe 了' }).click();
      await page.getByRole('button', { name: '不管 假的.pdf 了' }).click();
      await page.getByRole('button', { name: '删去附件 图纸.pdf' }).click();
      await page.getByRole('dialog').getByRole('button', { name: '删去附件' }).click();
      await page.getByText('还没有附件').waitFor();
    },
  );

  it.each(SIZES)('on a $name mark the words in which two versions differ', async (size) => {
    const need = await send('POST', '/api/needs', form);
    const second = { ...form, problem: '靠两名工人目视，漏检率 2.8%。' };
    const third = { ...second, title: '压铸件气孔检测', budgetWan: 80 };
    const { version } = await send('PUT', `/api/needs/${need.id}`, second, owner, need.version);
    await send('PUT', `/api/needs/${need.id}`, third, fair.cookie, version);
    const page = await open(`/needs/${need.id}/versions`, size);
    await page.locator('.compared ins').filter({ hasText: '80' }).waitFor();
    expect(await page.locator('.entry-versions ol li').first().innerText()).toContain('组织方');
    expect(await page.locator('.entry-versions ol li').nth(1).innerText()).toContain('您自己');
    expect(await page.locator('.compared').innerText()).not.toContain('两名工人');
    await page.locator('.entry-versions ol li').last().getByLabel('旧').check();
    await page.locator('.compared ins').filter({ hasText: '两名' }).waitFor();
    expect(page.url()).toContain('from=1');
    await judge(page);
  });

  it('put what a broker wrote beside what was said, and the owner adopts it', async () => {
    const broker = await fair.as('MODERATOR');
    const need = await send('POST', '/api/needs', form);
    const path = `/api/needs/${need.id}/refinements`;
    const asked = await send('POST', path, { broker: broker.accountId, words: '理清现状' });
    const writing = await open('/my/refinements', PHONE, broker.cookie);
    await writing.getByRole('link', { name: '铸件气孔检测' }).click();
    await writing.locator('#problem').fill('靠人工目视抽检（5%），漏检率 2.8%。');
    await judge(writing);
    await writing.getByRole('button', { name: '交出这一稿' }).click();
    await writing.locator('.refined-field ins').filter({ hasText: '抽检' }).waitFor();

    const deciding = await open(`/my/refinements/${asked.id}`, DESK);
    await deciding.locator('.refined-field .raw').first().waitFor();
    await judge(deciding);
    await deciding.getByRole('button', { name: '采用，需求照此改' }).click();
    await deciding.getByText('已采用，成为需求的第').waitFor();
    const after = (await (await fair.get(`/api/needs/${need.id}`)).json()) as { problem: string };
    expect(after.problem).toContain('抽检（5%）');
  });

  it.each(SIZES)('on a $name say that it runs out, and renew it with one button', async (size) => {
    const soon = new Date(Date.now() + 5 * DAY_MS).toISOString().slice(0, 10);
    const { id } = published;
    await send('POST', `/api/needs/${id}/renewals`, { validUntil: soon }, fair.cookie);
    const page = await open(`/library/needs/${id}`, size);
    await page.getByText('天到期').waitFor();
    await judge(page);
    await page.getByRole('button', { name: /^续到/u }).click();
    await page.locator('.renewal').waitFor({ state: 'detached' });
    const after = (await (await fair.get(`/api/needs/${id}`)).json()) as { validUntil: string };
    expect(after.validUntil > soon).toBe(true);
  });
});
