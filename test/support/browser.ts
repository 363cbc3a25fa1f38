import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { CHROMIUM } from './chromium.js';
import { waitFor } from './wait-for.js';

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: { readonly entry?: { readonly text: string } };
  readonly result?: Readonly<Record<string, unknown>>;
  readonly error?: { readonly message: string };
}
type Result = Readonly<Record<string, unknown>>;

/** One page of a real Chromium without a window, driven by the DevTools protocol over a pipe. */
export class Browser {
  /** What the browser complained of, e.g. that a policy forbade something. */
  readonly complaints: string[] = [];
  private readonly waiting = new Map<number, (message: Message) => void>();
  private sent = 0;
  private session: string | undefined;

  private constructor(
    private readonly child: ChildProcess,
    private readonly folder: string,
  ) {
    let rest = Buffer.alloc(0);
    (child.stdio[4] as Readable).on('data', (bytes: Buffer) => {
      rest = Buffer.concat([rest, bytes]);
      for (let end = rest.indexOf(0); end >= 0; end = rest.indexOf(0)) {
        this.take(JSON.parse(rest.subarray(0, end).toString('utf8')) as Message);
        rest = rest.subarray(end + 1);
      }
    });
  }

  static async open(): Promise<Browser> {
    const folder = mkdtempSync(join(tmpdir(), 'jiqia-browser-'));
    const options = ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'];
    const more = ['--no-first-run', '--remote-debugging-pipe', `--user-data-dir=${folder}`];
    const child = spawn(CHROMIUM ?? '', [...options, ...more], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
      detached: true,
    });
    const browser = new Browser(child, folder);
    const { targetId } = await browser.call('Target.createTarget', { url: 'about:blank' });
    const attached = await browser.call('Target.attachToTarget', { targetId, flatten: true });
    browser.session = String(attached['sessionId']);
    for (const domain of ['Page', 'Runtime', 'Log']) await browser.call(`${domain}.enable`);
    return browser;
  }

  /** @throws Error with the browser's words */
  async call(method: string, params: object = {}): Promise<Result> {
    const id = ++this.sent;
    const sessionId = this.session === undefined ? {} : { sessionId: this.session };
    const answer = new Promise<Message>((done) => this.waiting.set(id, done));
    const message = JSON.stringify({ id, method, params, ...sessionId });
    (this.child.stdio[3] as Writable).write(`${message}\0`);
    const { result, error } = await answer;
    if (error || !result) throw new Error(`${method}: ${error?.message ?? 'no result'}`);
    return result;
  }

  /** What an expression says on the page. */
  async evaluate(expression: string): Promise<unknown> {
    const asked = { expression, awaitPromise: true, returnByValue: true, userGesture: true };
    const { result } = await this.call('Runtime.evaluate', asked);
    return (result as { value?: unknown }).value;
  }

  async goTo(url: string): Promise<void> {
    await this.call('Page.navigate', { url });
    await this.until(
      `document.readyState === 'complete' && location.href === ${JSON.stringify(url)}`,
    );
  }

  /** Waits until an expression is true, over navigations. @throws Error with what the page says when it does not come */
  async until(expression: string): Promise<void> {
    try {
      await waitFor(
        () => this.evaluate(expression).catch(() => false),
        (value) => value === true,
      );
    } catch (cause) {
      const page = await this.evaluate(`location.href + '\\n' + document.body.innerText`);
      throw new Error(`${expression} did not come; the page says ${String(page)}`, { cause });
    }
  }

  /** Types into fields by their names, and presses the button of their form. */
  async send(action: string, fields: Readonly<Record<string, string>>): Promise<void> {
    await this.evaluate(`(() => {
      const form = document.querySelector('form[action="${action}"]');
      for (const [name, value] of Object.entries(${JSON.stringify(fields)})) form.elements[name].value = value;
      form.querySelector('button').click();
    })()`);
  }

  async close(): Promise<void> {
    const gone = once(this.child, 'exit');
    // Its helpers too, which would write into the folder for a moment longer.
    process.kill(-(this.child.pid ?? 0), 'SIGKILL');
    await gone;
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }

  private take(message: Message): void {
    if (message.id !== undefined) this.waiting.get(message.id)?.(message);
    else if (message.method === 'Log.entryAdded')
      this.complaints.push(message.params?.entry?.text ?? '');
  }
}
