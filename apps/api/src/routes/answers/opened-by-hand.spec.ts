import { isOpenedByHand } from './opened-by-hand.js';

const BROWSER = { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };

describe('the page of an answer', () => {
  it.each([
    ['a browser that shows it', 'GET', { ...BROWSER, 'sec-fetch-site': 'none' }, true],
    [
      'a browser that was sent there by a web mailer',
      'GET',
      { ...BROWSER, 'sec-fetch-site': 'cross-site' },
      true,
    ],
    ['a program that fetches', 'GET', { 'user-agent': 'Mozilla/5.0' }, false],
    ['a program that only looks whether it is there', 'HEAD', BROWSER, false],
    [
      'a browser that fetches it in advance',
      'GET',
      { ...BROWSER, 'sec-purpose': 'prefetch' },
      false,
    ],
    [
      'an old browser that fetches it in advance',
      'GET',
      { ...BROWSER, 'x-moz': 'prefetch' },
      false,
    ],
    ['a script of a page', 'GET', { 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty' }, false],
    ['a frame of a page', 'GET', { ...BROWSER, 'sec-fetch-dest': 'iframe' }, false],
  ])('opened by %s', (_who, method, headers, opened) => {
    expect(isOpenedByHand({ method, headers })).toBe(opened);
  });
});
