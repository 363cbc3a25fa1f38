import { SIDE_WORDS, type Side } from '@jiqia/contracts/words';
import { HtmlTemplates } from '@jiqia/documents';

const templates = new HtmlTemplates(new URL('.', import.meta.url));

/** What the owner of an entry is asked. */
export interface ConfirmationLetter {
  readonly side: Side;
  readonly recipient: string;
  readonly organisation: string;
  readonly title: string;
  /** Where the owner answers; null where no such page is served. */
  readonly link: string | null;
  /** By when, e.g. `12月4日 09:00`. */
  readonly until: string;
}

const SENDER = '技洽会组委会';

export const confirmationSubject = ({ side, title }: ConfirmationLetter): string =>
  `请确认代填的${SIDE_WORDS[side].entry.zh}：${title}`;

function paragraphs({ side, recipient, organisation, title, link, until }: ConfirmationLetter): {
  readonly before: string[];
  readonly after: string[];
} {
  const what = SIDE_WORDS[side].entry.zh;
  return {
    before: [
      `${recipient}：`,
      `您好！技洽平台上有一条由他人代${organisation}填报的${what}：“${title}”。请核对全部内容是否属实、是否可以公开。`,
    ],
    after: [
      link === null
        ? `请在 ${until} 前直接回复本邮件，写明“确认无误”，或写明哪里有误、应改为什么。`
        : `打开页面后，请点“确认无误”或“有误，需要修改”（请写明哪里有误）。请在 ${until} 前答复；链接仅供贵单位使用，请勿转发。`,
      '确认之前，这条记录在平台上和给对方的材料中都标注“待单位确认”。如果贵单位并未委托填报，也请在页面中说明。',
      SENDER,
    ],
  };
}

export function confirmationText(letter: ConfirmationLetter): string {
  const { before, after } = paragraphs(letter);
  const page = letter.link === null ? [] : [`确认页面：${letter.link}`];
  return [...before, ...page, ...after].join('\n\n');
}

export const confirmationHtml = (letter: ConfirmationLetter): string =>
  templates.render('confirmation', { ...paragraphs(letter), link: letter.link }).trim();
