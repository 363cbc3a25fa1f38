import { loadEnvironment } from '@jiqia/config';
import { Seal } from './seal.js';

const sealOf = (LINK_SECRET: string): Seal =>
  new Seal(loadEnvironment({ DATABASE_URL: 'postgres://u:p@127.0.0.1/x', LINK_SECRET }));
const seal = sealOf('s'.repeat(40));

describe('a seal', () => {
  it('opens for its use alone, under its key alone', () => {
    const sealed = seal.close('江澄 secret', 'totp:1');
    expect(sealed).not.toContain('secret');
    expect(seal.close('江澄 secret', 'totp:1')).not.toBe(sealed);
    expect(sealOf('s'.repeat(40)).open(sealed, 'totp:1')).toBe('江澄 secret');
    expect(seal.open(sealed, 'totp:2')).toBeNull();
    expect(sealOf('t'.repeat(40)).open(sealed, 'totp:1')).toBeNull();
  });

  it('does not open what was changed or cut', () => {
    const bytes = Buffer.from(seal.close('text', 'x'), 'base64url');
    for (let i = 0; i < bytes.length; i++) {
      const changed = Buffer.from(bytes);
      changed[i] = (changed[i] ?? 0) ^ 1;
      expect(seal.open(changed.toString('base64url'), 'x')).toBeNull();
      expect(seal.open(bytes.subarray(0, i).toString('base64url'), 'x')).toBeNull();
    }
  });
});
