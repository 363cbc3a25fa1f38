import type { Request, Response } from 'express';
import { refuseUnknownHosts } from './known-host.middleware.js';

/** What a request with this Host header comes to. */
function answerTo(header: string | undefined, publicUrl?: string): unknown {
  let answer: unknown = 'nothing';
  const request = { headers: { host: header } } as Request;
  refuseUnknownHosts('fair.internal', publicUrl)(request, {} as Response, (error?: unknown) => {
    answer = error === undefined ? 'served' : (error as { status?: number }).status;
  });
  return answer;
}

describe('the host that a request was sent to', () => {
  it.each([
    '127.0.0.1:3100',
    '[::1]:3100',
    '192.168.1.20',
    'localhost:3100',
    'LOCALHOST',
    'fair.internal:3100',
  ])('%s is ours', (header) => expect(answerTo(header)).toBe('served'));

  it.each([
    'evil.example',
    '127.0.0.1.evil.example:3100',
    'localhost.evil.example',
    'a b',
    '',
    undefined,
  ])('%s is not', (header) => expect(answerTo(header)).toBe(421));

  it('is ours by the public address too, on whatever port', () => {
    expect(answerTo('fair.example.org', 'https://fair.example.org/x')).toBe('served');
    expect(answerTo('fair.example.org:8443', 'https://fair.example.org')).toBe('served');
    expect(answerTo('www.example.org', 'https://fair.example.org')).toBe(421);
  });
});
