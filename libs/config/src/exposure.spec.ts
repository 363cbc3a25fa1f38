import { exposureWarning } from './exposure.js';

describe('an installation', () => {
  it.each([
    ['127.0.0.1', undefined, false],
    ['localhost', 'http://127.0.0.1:3100', false],
    ['::1', 'http://[::1]:3100', false],
    ['0.0.0.0', 'https://fair.example.org', false],
    ['127.0.0.1', 'https://fair.example.org', false],
    ['0.0.0.0', undefined, true],
    ['::', undefined, true],
    ['10.1.2.3', 'http://127.0.0.1:3100', true],
    ['127.0.0.1', 'http://fair.example.org', true],
    ['127.0.0.1.example.org', undefined, true],
  ])('at %s with PUBLIC_URL %s lacks https: %s', (HOST, PUBLIC_URL, lacks) => {
    const said = exposureWarning({ HOST, PUBLIC_URL })?.zh ?? '';
    expect(said.includes('没有 https')).toBe(lacks);
  });
});
