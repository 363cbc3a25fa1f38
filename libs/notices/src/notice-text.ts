import {
  CAPABILITY_KIND,
  type NoticeCause,
  pairWords,
  type Reader,
  type Side,
  wordOf,
} from '@jiqia/contracts/words';
import { HtmlTemplates } from '@jiqia/documents';
import { expertName } from '@jiqia/parties';

const templates = new HtmlTemplates(new URL('.', import.meta.url));

/** What one side learns is off, and why. */
export interface NoticeLetter {
  /** Whom it speaks to. */
  readonly reader: Reader;
  readonly recipient: string;
  readonly programme: string;
  readonly edition: string;
  readonly cause: NoticeCause;
  /** The meeting that is cancelled, e.g. `12月10日 09:00–09:30` at `会展中心二层A厅 3号桌`; null when none was set. */
  readonly meeting: { readonly when: string; readonly where: string } | null;
  readonly need: { readonly title: string; readonly organisation: string };
  readonly capability: {
    /** Code of the list `CAPABILITY_KIND`. */
    readonly kind: string;
    readonly title: string;
    readonly organisation: string;
    readonly person: string;
  };
  readonly organiser: string;
  /** How the organiser is reached: telephone and mail, as far as they are known. */
  readonly contacts: readonly string[];
}

/** Why, as the side hears it whose doing it was, and as the other hears it; `{you}` is the reader. */
const REASONS: Readonly<Record<NoticeCause, Readonly<Record<Side, string>>>> = {
  NEED_CLOSED: { need: '{you}已关闭这项技术需求', capability: '对方已关闭这项技术需求' },
  NEED_PAUSED: { need: '{you}已暂停这项技术需求', capability: '对方已暂停这项技术需求' },
  CAPABILITY_PAUSED: { need: '对方已暂停对接', capability: '{you}已暂停对接' },
  CAPABILITY_RETIRED: { need: '对方的{kind}已下架', capability: '{you}的{kind}已下架' },
  CAPABILITY_STALE: {
    need: '对方的资料有待更新，暂不安排对接',
    capability: '{you}的资料满一年未确认，暂不安排对接',
  },
  ANSWER_MISSING: { need: '对方未在期限内答复', capability: '对方未在期限内答复' },
  MEETING_CALLED_OFF: { need: '组委会调整安排', capability: '组委会调整安排' },
  ORGANISER_REVOKED: { need: '组委会撤回了邀约', capability: '组委会撤回了邀约' },
  SIDE_DECLINED: { need: '有一方不再参加这次对接', capability: '有一方不再参加这次对接' },
};

/** Subject line, without the edition. */
export const noticeSubject = (letter: NoticeLetter): string => {
  const about = letter.reader.side === 'need' ? letter.capability.title : letter.need.title;
  return `【${letter.edition}】${letter.meeting ? '洽谈取消' : '对接终止'}：${about}`;
};

function paragraphs(letter: NoticeLetter): string[] {
  const { need, capability, meeting, reader } = letter;
  const { side } = reader;
  const words = pairWords(reader, capability.kind);
  const expert = expertName(capability);
  const reason = REASONS[letter.cause][side]
    .replace('{you}', words.you)
    .replace('{kind}', wordOf(CAPABILITY_KIND, capability.kind));
  const sides = [
    `${words.need}：${need.title}${side === 'need' ? '' : `（${need.organisation}）`}`,
    `${words.capability}：${capability.title}${side === 'need' ? `（${expert}）` : ''}`,
  ];
  return [
    `${letter.recipient}：`,
    meeting
      ? `您好！${letter.programme}${letter.edition}原定于 ${meeting.when} 在${meeting.where}举行的以下洽谈已取消，请不必前往。`
      : `您好！${letter.programme}${letter.edition}此前邀请${words.you}参加的以下对接不再进行。`,
    ...(side === 'need' ? sides : sides.toReversed()),
    `原因：${reason}。`,
    letter.cause === 'MEETING_CALLED_OFF'
      ? '双方的对接意向保留。如另行排定，打开此前邀约邮件中的答复页面即可看到新的时间和地点；您现在无需再做什么。'
      : '您无需再做什么，也不必再答复此前的邀约。',
    `给您带来不便，敬请谅解。如有疑问，请联系${letter.organiser}${letter.contacts.length > 0 ? `（${letter.contacts.join('，')}）` : ''}。`,
    letter.organiser,
  ];
}

export const noticeText = (letter: NoticeLetter): string => paragraphs(letter).join('\n\n');

export const noticeHtml = (letter: NoticeLetter): string =>
  templates.render('notice', { paragraphs: paragraphs(letter) }).trim();
