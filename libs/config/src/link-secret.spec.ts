import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { linkSecretOf } from './link-secret.js';

describe('the secret of answer links', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'jiqia-secret-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('is what was set, and then nothing is kept', () => {
    const LINK_SECRET = 's'.repeat(40);
    expect(linkSecretOf({ LINK_SECRET, JIQIA_DATA: folder })).toBe(LINK_SECRET);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is made once where nobody set it, for every process, and only its owner may read it', () => {
    const JIQIA_DATA = join(folder, 'data');
    const unset = { LINK_SECRET: undefined, JIQIA_DATA };
    const secret = linkSecretOf(unset);
    expect(secret).toHaveLength(43);
    expect(linkSecretOf(unset)).toBe(secret);
    expect(readdirSync(JIQIA_DATA)).toEqual(['link-secret']);
    expect(statSync(join(JIQIA_DATA, 'link-secret')).mode & 0o777).toBe(0o600);
    expect(linkSecretOf({ LINK_SECRET: undefined, JIQIA_DATA: join(folder, 'other') })).not.toBe(
      secret,
    );
  });

  it.each([
    ['a file that is cut short', 'short'],
    ['an empty file', ''],
  ])('is not taken from %s, and the start says which file', (_what, content) => {
    writeFileSync(join(folder, 'link-secret'), content);
    expect(() => linkSecretOf({ LINK_SECRET: undefined, JIQIA_DATA: folder })).toThrow(
      expect.objectContaining({
        code: 'CONFIG_INVALID',
        message: expect.stringContaining(join(folder, 'link-secret')) as string,
      }) as Error,
    );
  });
});
