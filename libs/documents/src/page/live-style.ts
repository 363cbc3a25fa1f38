import { readFileSync } from 'node:fs';
import { withTokens } from '../design/house-style.js';

/** The style sheet of an edition's pages, live or as a file. */
export const LIVE_STYLE = withTokens(
  readFileSync(new URL('../templates/live-page.css', import.meta.url), 'utf8').trim(),
);
