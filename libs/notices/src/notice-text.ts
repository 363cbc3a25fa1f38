import type { NoticeCause, Side } from '@jiqia/contracts/words';
import { HtmlTemplates } from '@jiqia/documents';
import { expertName } from '@jiqia/parties';

const templates = new HtmlTemplates(new URL('.', import.meta.url));

/** What one side learns is off, and why. */
export interface NoticeLetter {
  readonly side: Side;
  readonly recipient: string;
  readonly programme: string;
  readonly edition: string;
  readonly cause: NoticeCause;
  /** The meeting that is cancelled, e.g. `12月10日 09:00–09:30` at `会展中心二层A厅 3号桌`; null when none was set. */
  readonly meeting: { readonly when: string; readonly where: string } | null;
  readonly need: { readonly title: string; readonly organisation: string };
  readonly capability: {
    readonly title: string;
    readonly organisation: string;
    readonly person: string;
  };
  readonly organiser: string;
  /** How the organiser is reached: telephone and mail, as far as they are known. */
  readonly contacts: readonly string[];
}

/** Why, as the side hears it whose doing it was, and as the other hears it. */
const REASONS: Readonly<Record<NoticeCause, Readonly<Record<Side, string>>>> = {
  NEED_CLOSED: { need: '贵单位已关闭这项技术需求', capability: '对方已关闭这项技术需求' },
  NEED_PAUSED: { need: '贵单位已暂停这项技术需求', capability: '对方已暂停这项技术需求' },
  CAPABILITY_PAUSED: { need: '对方已暂停对接这项能力', capability: '您已暂停对接这项能力' },
  CAPABILITY_RETIRED: { need: '对方的这项能力已下架', capability: '您的这项能力已下架' },
  CAPABILITY_STALE: {
    need: '对方的能力信息有待更新，暂不安排对接',
    capability: '您的能力信息满一年未确认，暂不安排对接',
  },
  ANSWER_MISSING: { need: '对方未在期限内答复', capability: '对方未在期限内答复' },
  MEETING_CALLED_OFF: { need: '组委会调整安排', capability: '组委会调整安排' },
  ORGANISER_REVOKED: { need: '组委会撤回了邀约', capability: '组委会撤回了邀约' },
  SIDE_DECLINED: { need: '有一方不再参加这次对接', capability: '有一方不再参加这次对接' },
};

/** Subject line, without the edition. */
export const noticeSubject = (letter: NoticeLetter): string => {
  const about = letter.side === 'need' ? letter.capability.title : letter.need.title;
  return `【${letter.edition}】${letter.meeting ? '洽谈取消' : '对接终止'}：${about}`;
};

function paragraphs(letter: NoticeLetter): string[] {
  const { need, capability, meeting, side } = letter;
  const expert = expertName(capability);
  const sides = [
    `${side === 'need' ? '贵单位的' : '对方的'}技术需求：${need.title}${side === 'need' ? '' : `（${need.organisation}）`}`,
    `${side === 'need' ? '对方的' : '您的'}专家能力：${capability.title}${side === 'need' ? `（${expert}）` : ''}`,
  ];
  return [
    `${letter.recipient}：`,
    meeting
      ? `您好！${letter.programme}${letter.edition}原定于 ${meeting.when} 在${meeting.where}举行的以下洽谈已取消，请不必前往。`
      : `您好！${letter.programme}${letter.edition}此前邀请您参加的以下对接不再进行。`,
    ...(side === 'need' ? sides : sides.toReversed()),
    `原因：${REASONS[letter.cause][side]}。`,
    letter.cause === 'MEETING_CALLED_OFF'
      ? '双方的对接意向保留，如另行安排时间，组委会会再通知您。您现在无需再做什么。'
      : '您无需再做什么，此前邮件中的答复链接不必再打开。',
    `给您带来不便，敬请谅解。如有疑问，请联系${letter.organiser}${letter.contacts.length > 0 ? `（${letter.contacts.join('，')}）` : ''}。`,
    letter.organiser,
  ];
}

export const noticeText = (letter: NoticeLetter): string => paragraphs(letter).join('\n\n');

export const noticeHtml = (letter: NoticeLetter): string =>
  templates.render('notice', { paragraphs: paragraphs(letter) }).trim();
