import type { Schemas } from '../api/client.js';

type Notice = Schemas['Notification'];
/** Where something is done about a notice, and what that is called. */
export interface NoticePlace {
  readonly to: '/work';
  readonly word: 'answer' | 'seeMeeting';
}

/** The page on which a notice can be dealt with; null where it only tells something. */
export function placeOf({ kind }: Pick<Notice, 'kind'>): NoticePlace | null {
  switch (kind) {
    case 'INVITATION_AWAITING':
      return { to: '/work', word: 'answer' };
    case 'MEETING_SET':
    case 'MEETING_MOVED':
      return { to: '/work', word: 'seeMeeting' };
    case 'MEETING_RELIEVED':
    case 'MEETING_CANCELLED':
    case 'ANNOUNCEMENT':
      return null;
  }
}

/** The words of an announcement in the reader's language; Chinese where there is no English. */
export function announcementIn(
  {
    titleZh,
    titleEn,
    textZh,
    textEn,
  }: Pick<NonNullable<Notice['announcement']>, 'titleZh' | 'titleEn' | 'textZh' | 'textEn'>,
  language: 'zh-CN' | 'en',
): { readonly title: string; readonly text: string } {
  const isEnglish = language === 'en';
  return {
    title: (isEnglish && titleEn) || titleZh,
    text: (isEnglish && textEn) || textZh,
  };
}
