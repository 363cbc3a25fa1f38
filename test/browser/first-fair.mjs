// The organiser's road by the browser alone: from an empty installation and two spreadsheets to a released timetable and mails.
// Starts the product in a folder of its own with a mail server beside it, drives Chromium, counts clicks and seconds.
// `node test/browser/first-fair.mjs`; exits 1 where a bound is broken. With PICTURES=<folder> it keeps a picture of each part.
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { SMTPServer } from 'smtp-server';
import { writeSheets } from './first-fair.sheets.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const MOST_CLICKS = 40;
const MOST_SECONDS = 300;
const STEP_MS = 90_000;
const START_MS = 600_000;
const PASSWORD = 'ba-nian-qiu-shui-chang-tian';

/** The Chromium of the PATH. */
const binary = (process.env.PATH ?? '')
  .split(delimiter)
  .flatMap((folder) => ['chromium', 'google-chrome'].map((name) => join(folder, name)))
  .find((file) => existsSync(file));

/** A port that nobody listens on. */
const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

/** Takes every mail and keeps it. */
async function mailServer() {
  const mails = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    closeTimeout: 100,
    onData(stream, _session, callback) {
      const parts = [];
      stream.on('data', (part) => parts.push(part));
      stream.on('end', () => {
        mails.push(Buffer.concat(parts).toString('latin1'));
        callback();
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address();
  return {
    mails,
    url: `smtp://127.0.0.1:${port}`,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

/** The plain text of a mail, whichever way its first text part is written. */
function textOf(mail) {
  const at = mail.search(/content-type: text\/plain/i);
  const [head = '', body = ''] = mail.slice(at).split(/\r\n\r\n([^]*)/);
  const [own = ''] = body.split(/\r\n--/);
  if (/transfer-encoding: base64/i.test(head)) return Buffer.from(own, 'base64').toString();
  const bytes = own
    .replaceAll('=\r\n', '')
    .replaceAll(/=([0-9A-F]{2})/gi, (_, code) => String.fromCodePoint(Number.parseInt(code, 16)));
  return Buffer.from(bytes, 'latin1').toString();
}

/** The whole product, empty; `link` opens the first organiser's account. Letters go at any hour, so that a run at night ends. */
async function startProduct(data, smtp) {
  const port = await freePort();
  const child = spawn(process.execPath, [join(ROOT, 'tools/start.mjs'), '--empty'], {
    cwd: ROOT,
    env: {
      ...process.env,
      JIQIA_DATA: data,
      PORT: String(port),
      SMTP_URL: smtp,
      LETTER_HOURS: 'any',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      said += chunk;
    });
  const linkOf = () => /http:\/\/\S+\/link\/\S+/.exec(said)?.[0];
  const begun = Date.now();
  while (!linkOf()) {
    if (child.exitCode !== null || Date.now() - begun > START_MS)
      throw new Error(`the product did not start:\n${said.slice(-2000)}`);
    await sleep(200);
  }
  const stop = () =>
    new Promise((resolve) => {
      child.once('exit', resolve);
      child.kill('SIGTERM');
    });
  return { link: linkOf(), stop };
}

/** Waits until something holds. */
async function until(what, holds) {
  const begun = Date.now();
  while (!(await holds())) {
    if (Date.now() - begun > STEP_MS) throw new Error(`in vain: ${what}`);
    await sleep(200);
  }
}

/** The organiser: each click and each box that is filled is counted, and said with how long each part took. */
class Organiser {
  clicks = 0;
  filled = 0;

  constructor(page) {
    this.page = page;
  }

  async click(locator) {
    this.clicks++;
    await locator.click({ timeout: STEP_MS });
  }

  button(name) {
    return this.click(this.page.getByRole('button', { name, exact: true }));
  }

  async fill(label, text) {
    this.filled++;
    await this.page.getByLabel(label, { exact: true }).fill(text);
  }

  /** A file is chosen: by a click that opens the system's window, and one more there. */
  async choose(label, file) {
    this.clicks += 2;
    await this.page.getByLabel(label).setInputFiles(file);
  }

  /** Something is worth looking at, where pictures are wanted. */
  async picture(name) {
    const folder = process.env.PICTURES;
    if (folder) await this.page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
  }

  async part(name, work) {
    const [clicks, begun] = [this.clicks, Date.now()];
    await work();
    const seconds = (Date.now() - begun) / 1000;
    console.log(`${name}: ${this.clicks - clicks} clicks, ${seconds.toFixed(1)} s`);
  }
}

/** Twenty days from now. */
const fairDay = () => new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10);

/** Every guest follows the link of their letter and says yes; these are no clicks of the organiser. */
async function guestsAnswer(browser, letters) {
  const context = await browser.newContext({ locale: 'zh-CN' });
  const page = await context.newPage();
  for (const letter of letters) {
    const text = textOf(letter);
    const link = /http:\/\/\S+\/answer\/[\w.~-]+/.exec(text)?.[0];
    if (!link) throw new Error(`a letter without a link: ${text.slice(0, 200)}`);
    const shown = await page.goto(link);
    const said = await context.request.post(link, {
      data: { answer: 'ACCEPTED' },
      headers: { origin: new URL(link).origin },
    });
    if (!shown?.ok() || !said.ok()) throw new Error(`an answer was refused: ${await said.text()}`);
  }
  await context.close();
}

async function walk({ link, mails, browser, sheets }) {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'zh-CN',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(STEP_MS);
  const organiser = new Organiser(page);
  const seen = (text) => page.getByText(text).first().waitFor({ timeout: STEP_MS });
  await organiser.part('account', async () => {
    await page.goto(link);
    await organiser.fill('姓名', '林知远');
    await organiser.fill('邮箱', 'lin@office.example.org');
    await organiser.fill('密码', PASSWORD);
    await organiser.button('确定');
    await seen('先定下第一届');
  });
  await organiser.part('fair', async () => {
    await organiser.fill('这一届叫什么', '第一届技洽会');
    await organiser.fill('地点', '渝临会展中心');
    await organiser.fill('主办单位', '江澄区科学技术协会');
    await organiser.fill('组委会邮箱', 'kexie@office.example.org');
    await organiser.fill('第一天', fairDay());
    await page.keyboard.press('Enter');
    await organiser.picture('fair');
    await organiser.button('定下，去收表');
    await seen('把两张表放进来');
  });
  await organiser.part('sheets', async () => {
    await organiser.click(page.getByText('我声明'));
    await organiser.choose('选需求的文件', sheets.needs);
    await organiser.choose('选成果和能力的文件', sheets.capabilities);
    const take = page.getByRole('button', { name: `导入 ${sheets.pairs} 行` });
    await until('both files are read', async () => (await take.count()) === 2);
    await organiser.click(take.first());
    await until('the first is taken', async () => (await take.count()) === 1);
    await organiser.click(take.first());
    await page.getByRole('link', { name: '收齐了，去总览' }).waitFor();
    await organiser.picture('sheets');
    await organiser.click(page.getByRole('link', { name: '收齐了，去总览' }));
  });
  await organiser.part('matching', async () => {
    await organiser.button('开始匹配');
    await page.getByRole('button', { name: '拟邀约信' }).waitFor();
    await organiser.picture('picked');
    await organiser.button('拟邀约信');
    await organiser.click(page.getByRole('link', { name: '去放行' }));
  });
  let letters = [];
  await organiser.part('invitations', async () => {
    await organiser.click(page.getByRole('button', { name: /看信、办理/ }).first());
    await page.frameLocator('iframe').getByText('洽谈').first().waitFor();
    await organiser.click(page.locator('.ant-drawer-close'));
    await page.locator('.ant-drawer').waitFor({ state: 'detached' });
    await organiser.picture('release');
    await organiser.button('放行');
    await organiser.click(page.getByRole('dialog').getByRole('button', { name: '放行' }));
    await until('the letters arrive', () => mails.length >= 2 * sheets.pairs);
    letters = [...mails];
  });
  await organiser.part('answers (by the guests)', () => guestsAnswer(browser, letters));
  await organiser.part('timetable', async () => {
    await organiser.click(page.getByRole('link', { name: '总览' }));
    await page.reload();
    await organiser.button('排出日程');
    await organiser.button('发布日程');
    await seen('都已排定');
    await organiser.picture('published');
    await until('the agendas arrive', () => mails.length >= letters.length + 2 * sheets.pairs);
  });
  return organiser;
}

const data = mkdtempSync(join(tmpdir(), 'jiqia-first-fair-'));
// A database that may not run as root must reach its own folder.
chmodSync(data, 0o755);
/** @type {(() => Promise<unknown>)[]} */
const closing = [() => rm(data, { recursive: true, force: true })];
let failed = false;
try {
  if (!binary) throw new Error('no Chromium on the PATH');
  const { mails, url, close } = await mailServer();
  closing.push(close);
  const sheets = await writeSheets(data);
  const { link, stop } = await startProduct(join(data, 'product'), url);
  closing.push(stop);
  const browser = await chromium.launch({ executablePath: binary, args: ['--no-sandbox'] });
  closing.push(() => browser.close());
  const begun = Date.now();
  const { clicks, filled } = await walk({ link, mails, browser, sheets });
  const seconds = (Date.now() - begun) / 1000;
  failed = clicks > MOST_CLICKS || seconds > MOST_SECONDS;
  console.log(
    `from two spreadsheets to a released timetable: ${clicks} clicks, ${filled} boxes filled, ${seconds.toFixed(0)} s, ${mails.length} mails`,
  );
} catch (error) {
  failed = true;
  console.error(error);
}
for (const close of closing.reverse()) await close();
console.log(failed ? '0 passed, 1 failed' : '1 passed, 0 failed');
process.exit(failed ? 1 : 0);
