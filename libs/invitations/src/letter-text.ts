import { HtmlTemplates } from '@jiqia/documents';
import { expertName } from '@jiqia/parties';

const templates = new HtmlTemplates(new URL('.', import.meta.url));

/** What one side learns of the other, and what it is asked. */
export interface Letter {
  readonly recipient: string;
  readonly programme: string;
  readonly edition: string;
  readonly when: string;
  readonly venue: string;
  readonly need: { readonly title: string; readonly organisation: string };
  readonly capability: {
    readonly title: string;
    readonly organisation: string;
    readonly person: string;
  };
  readonly reasons: readonly string[];
  readonly link: string;
  readonly organiser: string;
}

function paragraphs(letter: Letter): string[] {
  const { need, capability } = letter;
  const expert = expertName(capability);
  return [
    `${letter.recipient}：`,
    `您好！${letter.programme}${letter.edition}将于 ${letter.when} 举办${letter.venue ? `，地点：${letter.venue}` : ''}。组委会建议以下双方当面洽谈：`,
    `技术需求：${need.title}（${need.organisation}）`,
    `专家能力：${capability.title}（${expert}）`,
    ...(letter.reasons.length > 0
      ? ['推荐理由：', ...letter.reasons.map((reason, i) => `${i + 1}. ${reason}`)]
      : []),
  ];
}

const CLOSING =
  '打开页面后请点“接受”或“婉拒”（可写明原因）。请在七日内答复；不便点开链接时，直接回复本邮件亦可。';

export const letterText = (letter: Letter): string =>
  [...paragraphs(letter), `答复页面：${letter.link}`, CLOSING, letter.organiser].join('\n\n');

export const letterHtml = (letter: Letter): string =>
  templates
    .render('letter', {
      paragraphs: paragraphs(letter),
      link: letter.link,
      closing: CLOSING,
      organiser: letter.organiser,
    })
    .trim();
