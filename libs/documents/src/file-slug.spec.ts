import fc from 'fast-check';
import { fileRef, fileSlug, letterSlug } from './file-slug.js';

describe('fileSlug', () => {
  it('keeps a name that is fit for a file system as it is', () => {
    expect(fileSlug('卢见深（渝临理工大学）')).toBe('卢见深（渝临理工大学）');
    expect(
      letterSlug({
        needRef: 'N-001',
        capabilityRef: 'C-003',
        side: 'need',
        recipient: '秦朗',
      }),
    ).toBe('N-001_C-003_需方_秦朗');
  });

  it('calls an entry without a number by whose it is as well', () => {
    const twins = ['甲厂', '乙厂'].map((organisation, i) => ({
      key: `${i}`,
      ref: '检测',
      organisation,
    }));
    expect(twins.map(fileRef)).toEqual(['检测（甲厂）', '检测（乙厂）']);
    expect(fileRef({ key: 'N-1', ref: 'N-1', organisation: '甲厂' })).toBe('N-1');
  });

  it('tells texts apart that clean to the same', () => {
    expect(fileSlug('甲/乙')).not.toBe(fileSlug('甲:乙'));
    expect(fileSlug('甲'.repeat(100))).not.toBe(fileSlug('甲'.repeat(101)));
    expect(fileSlug('甲/乙')).toMatch(/^甲-乙-[0-9a-z]{7}$/);
  });

  it('never leaves the folder, never is too long for a file system', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const slug = fileSlug(text);
        expect(slug).toMatch(/^[\p{L}\p{N}（）()_-]+$/u);
        expect(Buffer.byteLength(`${slug}.eml.part`)).toBeLessThanOrEqual(255);
      }),
    );
  });
});
