import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The Chromium of this machine, of the PATH; undefined where there is none. */
export const CHROMIUM = (process.env['PATH'] ?? '')
  .split(delimiter)
  .flatMap((folder) => ['chromium', 'google-chrome'].map((name) => join(folder, name)))
  .find((file) => existsSync(file));

/** `describe` where a test may open a Chromium; else nothing, which `npm test` says in one line. */
export const inBrowser = CHROMIUM === undefined ? () => undefined : describe;
