import { pairWords, type Reader, UNCONFIRMED_NOTE } from '@jiqia/contracts/words';
import { HtmlTemplates } from '@jiqia/documents';
import { expertName } from '@jiqia/parties';

const templates = new HtmlTemplates(new URL('.', import.meta.url));

/** What one side learns of the other, what it is asked, and how it answers. */
export interface Letter {
  /** Whom it speaks to. */
  readonly reader: Reader;
  readonly recipient: string;
  readonly programme: string;
  readonly edition: string;
  readonly when: string;
  readonly venue: string;
  readonly need: {
    readonly title: string;
    readonly organisation: string;
    readonly confirmed: boolean;
  };
  readonly capability: {
    /** Code of the list `CAPABILITY_KIND`. */
    readonly kind: string;
    readonly title: string;
    readonly organisation: string;
    readonly person: string;
    readonly confirmed: boolean;
  };
  readonly reasons: readonly string[];
  /** Where the recipient answers; null where no such page is served. */
  readonly link: string | null;
  /** By when, e.g. `12月4日 09:00`. */
  readonly until: string;
  readonly organiser: string;
  /** How the organiser is reached: telephone and mail, as far as they are known. */
  readonly contacts: readonly string[];
  /** A reply to this mail reaches the organiser. */
  readonly repliesArrive: boolean;
}

function paragraphs(letter: Letter): string[] {
  const { reader, need, capability, venue } = letter;
  const words = pairWords(reader, capability.kind);
  const sides = [
    `${words.need}：${need.title}${reader.side === 'need' ? '' : `（${need.organisation}）`}`,
    `${words.capability}：${capability.title}${reader.side === 'need' ? `（${expertName(capability)}）` : ''}`,
  ];
  return [
    `${letter.recipient}：`,
    `您好！${letter.programme}${letter.edition}将于 ${letter.when} 举办${venue ? `，地点：${venue}` : ''}。组委会建议${words.you}与对方一对一洽谈：`,
    ...(reader.side === 'need' ? sides : sides.toReversed()),
    ...unconfirmedOther(letter),
    ...(letter.reasons.length > 0
      ? ['推荐理由：', ...letter.reasons.map((reason, i) => `${i + 1}. ${reason}`)]
      : []),
  ];
}

/** Of the other side's entry alone: one's own one knows. */
function unconfirmedOther({ reader, need, capability }: Letter): string[] {
  const other = reader.side === 'need' ? capability : need;
  return other.confirmed ? [] : [UNCONFIRMED_NOTE.zh];
}

/** How and by when to answer: only ways that there are. */
function closing({ link, until, organiser, contacts, repliesArrive }: Letter): string {
  const reached = `${organiser}${contacts.length > 0 ? `（${contacts.join('，')}）` : ''}`;
  const page = `打开答复页面后请点“接受邀约”或“婉拒”（可写明原因）。请在 ${until} 前答复`;
  if (link !== null)
    return repliesArrive
      ? `${page}；不便点开链接时，直接回复本邮件亦可。`
      : `${page}；不便点开链接时，请联系${reached}。`;
  return repliesArrive
    ? `请在 ${until} 前直接回复本邮件，写明“接受”或“婉拒”（可写明原因）；也可联系${reached}。`
    : `请在 ${until} 前联系${reached}，说明接受或婉拒（可写明原因）。`;
}

export const letterText = (letter: Letter): string =>
  [
    ...paragraphs(letter),
    ...(letter.link === null ? [] : [`答复页面：${letter.link}`]),
    closing(letter),
    letter.organiser,
  ].join('\n\n');

export const letterHtml = (letter: Letter): string =>
  templates
    .render('letter', {
      paragraphs: paragraphs(letter),
      link: letter.link,
      closing: closing(letter),
      organiser: letter.organiser,
    })
    .trim();
