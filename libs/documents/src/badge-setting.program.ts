import { BADGES_TITLE } from '@jiqia/contracts/words';
import { badgesData, type BadgeSheets } from './badges.js';
import { Typesetter } from './typesetter.js';

/** Typst in a child process: it is native code. */
export const open = () => {
  const typesetter = new Typesetter();
  return {
    /** @throws AppError PRINT_PART_NOT_FOUND */
    render: (sheets: BadgeSheets & { readonly at: string }): { name: string; pdf: Uint8Array } => {
      const { data, of } = badgesData(sheets);
      const volume = of === 1 ? '' : `-${sheets.part}`;
      return {
        name: `${sheets.edition.name}-${BADGES_TITLE}${volume}.pdf`,
        pdf: typesetter.set('badges.typ', data, sheets.at),
      };
    },
  };
};
