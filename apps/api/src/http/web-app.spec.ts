import { readFileSync } from 'node:fs';
import { WEB_PAGES } from './web-app.js';

/** First parts of the addresses in the router: a part with a variable is below one of another route. */
const firstParts = (router: string): string[] => [
  ...new Set(
    [...router.matchAll(/getParentRoute: \(\) => (?:root|office|guest),\s*path: '([^'$/]+)/g)].map(
      ([, part = '']) => part,
    ),
  ),
];

describe('addresses of the web app', () => {
  it('are those of its router, so that each can be opened anew', () => {
    const router = ['router.tsx', 'entry-routes.ts']
      .map((file) => readFileSync(new URL(`../../../web/src/${file}`, import.meta.url), 'utf8'))
      .join('\n');
    expect(firstParts(router).toSorted()).toEqual([...WEB_PAGES].toSorted());
  });

  it('would miss one that is not served', () => {
    const router = "createRoute({ getParentRoute: () => office, path: 'new/$id' })";
    expect(firstParts(router)).toEqual(['new']);
  });
});
