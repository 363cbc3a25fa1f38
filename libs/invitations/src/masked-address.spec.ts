import { maskedAddress } from './masked-address.js';

describe('a masked address', () => {
  it.each([
    ['wang@example.org', 'w***@example.org'],
    ['𠮷野@例子.中国', '𠮷***@例子.中国'],
    ['a@b@example.org', 'a***@example.org'],
    ['not an address', ''],
    ['@example.org', ''],
    ['', ''],
  ])('of “%s” is “%s”', (address, masked) => expect(maskedAddress(address)).toBe(masked));
});
