import { BADGE_ROLE, type BadgeRole } from '@jiqia/contracts/words';
import { toSVG } from 'bwip-js';
import { badgesData, type PrintedBadge, qrOf } from './badges.js';
import { Typesetter } from './typesetter.js';

const ROLES = Object.keys(BADGE_ROLE) as BadgeRole[];
const badge = (n: number, fields: Partial<PrintedBadge> = {}): PrintedBadge => ({
  name: `参会人${n}`,
  organisation: '江澄智能装备有限公司',
  role: ROLES[n % ROLES.length] ?? 'EXPERT',
  code: `CODE${String(n).padStart(20, '0')}`,
  ...fields,
});
const sheets = (badges: readonly PrintedBadge[], part = 1) => ({
  edition: { name: '2026年秋季技洽会', programme: '技术供需对接洽谈会' },
  badges,
  part,
  mark: '导出人：x',
});
const pagesIn = (pdf: Buffer): number =>
  pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;

describe('badges', () => {
  it('are eight a page, of the same bytes each time', () => {
    const many = Array.from({ length: 17 }, (_, i) => badge(i));
    const { data, of } = badgesData(sheets(many));
    const pdf = new Typesetter().set('badges.typ', data, '2026-12-01T00:00:00Z');
    expect([of, pagesIn(pdf)]).toEqual([1, 3]);
    expect(new Typesetter().set('badges.typ', data, '2026-12-01T00:00:00Z').equals(pdf)).toBe(true);
  });

  it('carry the code and nothing else in the QR code', () => {
    const { data } = badgesData(sheets([badge(1)]));
    const [one] = data['badges'] as [{ qr: string; name: string }];
    const wanted = { bcid: 'qrcode', text: badge(1).code, paddingwidth: 0, paddingheight: 0 };
    expect(one.qr).toBe(toSVG(wanted));
    expect(qrOf(badge(1).code)).not.toBe(qrOf(badge(2).code));
    expect(one.qr).not.toContain(one.name);
  });

  it('are bound in volumes; one that there is not is refused', () => {
    const many = Array.from({ length: 401 }, (_, i) => badge(i));
    const { data, of } = badgesData(sheets(many, 2));
    expect([of, (data['badges'] as unknown[]).length]).toEqual([2, 1]);
    expect(() => badgesData(sheets(many, 3))).toThrow(
      expect.objectContaining({ code: 'PRINT_PART_NOT_FOUND' }),
    );
  });

  it('print what stands in a name as text, and the longest names', () => {
    const odd = badge(1, { name: '#panic("x") $x$ *粗* [a]', organisation: '# \\ @c <b>' });
    const long = badge(2, { name: '长'.repeat(60), organisation: '单位'.repeat(50) });
    const { data } = badgesData(sheets([odd, long]));
    const pdf = new Typesetter().set('badges.typ', data, '2026-12-01T00:00:00Z');
    expect(pagesIn(pdf)).toBe(1);
  });
});
