import { toSVG } from 'bwip-js';
import { BADGE_ROLE, type BadgeRole, BADGES_TITLE } from '@jiqia/contracts/words';
import { AppError } from '@jiqia/errors';

/** What is printed on one badge. */
export interface PrintedBadge {
  readonly name: string;
  readonly organisation: string;
  readonly role: BadgeRole;
  /** What its QR code carries: letters and digits that tell nothing of the person. */
  readonly code: string;
}
/** The badges of an edition. */
export interface BadgeSheets {
  readonly edition: { readonly name: string; readonly programme: string };
  readonly badges: readonly PrintedBadge[];
  /** Which volume, counted from 1. */
  readonly part: number;
  /** Who took the file out and when; empty for nobody. */
  readonly mark: string;
}

/** Badges in one file: 50 pages. */
const MOST = 400;

/** The QR code as a picture without words. */
export const qrOf = (code: string): string =>
  toSVG({ bcid: 'qrcode', text: code, paddingwidth: 0, paddingheight: 0 });

/** What the template is given, and how many volumes there are. @throws AppError PRINT_PART_NOT_FOUND */
export function badgesData({ edition, badges, part, mark }: BadgeSheets): {
  readonly data: Readonly<Record<string, unknown>>;
  readonly of: number;
} {
  const of = Math.max(1, Math.ceil(badges.length / MOST));
  if (part > of) throw new AppError({ code: 'PRINT_PART_NOT_FOUND', params: { of } });
  const data = {
    title: BADGES_TITLE,
    programme: edition.programme,
    edition: edition.name,
    mark,
    badges: badges.slice((part - 1) * MOST, part * MOST).map((badge) => ({
      name: badge.name,
      organisation: badge.organisation,
      role: BADGE_ROLE[badge.role].zh,
      kind: badge.role,
      qr: qrOf(badge.code),
    })),
  };
  return { data, of };
}
