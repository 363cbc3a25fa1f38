import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { inBrowser } from '../support/chromium.js';

const SCRIPT = fileURLToPath(new URL('./first-fair.mjs', import.meta.url));
const WITHIN_MS = 500_000;

inBrowser('an organiser with two spreadsheets and a browser', () => {
  it(
    'comes from an empty installation to a released timetable and mails, in forty clicks and five minutes',
    async () => {
      const child = spawn(process.execPath, [SCRIPT], { stdio: ['ignore', 'pipe', 'pipe'] });
      let said = '';
      for (const stream of [child.stdout, child.stderr])
        stream.setEncoding('utf8').on('data', (words: string) => (said += words));
      const code = await new Promise<number | null>((done) => child.on('close', done));
      expect({ code, said }).toEqual({ code: 0, said: expect.stringMatching(/\d+ clicks/) });
    },
    WITHIN_MS,
  );
});
