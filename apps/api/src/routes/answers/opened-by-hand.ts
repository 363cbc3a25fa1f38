import type { Request } from 'express';

/**
 * Whether a browser says that it goes to this page to show it: no scanner that only fetches, no preview, nothing that is fetched in advance.
 * A scanner that drives a whole browser says the same, so this is never more than "the link was opened". Browsers that say nothing (before
 * 2023, or without https) count as nobody: an answer shows better that a letter was read.
 */
export function isOpenedByHand({ method, headers }: Pick<Request, 'method' | 'headers'>): boolean {
  const ahead = headers['sec-purpose'] ?? headers['purpose'] ?? headers['x-moz'] ?? '';
  return (
    method === 'GET' &&
    headers['sec-fetch-mode'] === 'navigate' &&
    headers['sec-fetch-dest'] === 'document' &&
    ahead === ''
  );
}
