import { fillWords, type Language, type Worded } from './language.js';

/** What is said of the link of a meeting by video. */
export const VIDEO_LINK = {
  LABEL: { zh: '视频链接', en: 'Video link' },
  LINK: { zh: '视频链接：{link}', en: 'Video link: {link}' },
  CALL: {
    zh: '如无法进入视频会议，请致电 {phone}。',
    en: 'If you cannot get in, please telephone {phone}.',
  },
  UNTOLD: {
    zh: '视频链接由组委会另行告知。',
    en: 'The organiser will tell you the video link separately.',
  },
  UNTOLD_CALL: {
    zh: '视频链接由组委会另行告知；如无法进入，请致电 {phone}。',
    en: 'The organiser will tell you the video link separately; if you cannot get in, please telephone {phone}.',
  },
} as const satisfies Readonly<Record<string, Worded>>;

/** Why a meeting by video has no link. */
export const NO_VIDEO_LINK = {
  PLACE_UNLINKED: {
    zh: '该视频间未填写链接，也未配置视频服务',
    en: 'its video room has no link, and no video service is configured',
  },
} as const satisfies Readonly<Record<string, Worded>>;
export type NoVideoLink = keyof typeof NO_VIDEO_LINK;

/** The link of a meeting by video, empty where there is none, and the organiser's telephone, empty where it is not known. */
export interface VideoAccess {
  readonly link: string;
  readonly phone: string;
}

/** What is said beside the link, or instead of it; empty where there is nothing to say. */
export function videoNote({ link, phone }: VideoAccess, language: Language = 'zh'): string {
  if (link !== '' && phone === '') return '';
  const words = link === '' ? (phone === '' ? 'UNTOLD' : 'UNTOLD_CALL') : 'CALL';
  return fillWords(VIDEO_LINK[words], { phone }, language);
}

/** The link, and what is said beside it: a line each. */
export const videoLines = (video: VideoAccess, language: Language = 'zh'): string[] =>
  [
    video.link === '' ? '' : fillWords(VIDEO_LINK.LINK, { link: video.link }, language),
    videoNote(video, language),
  ].filter((line) => line !== '');

/** What is said of the link of a place. */
export const VIDEO_REMARKS = {
  LINK_OF_VIDEO_ROOM: { zh: '只有视频间可以填写视频链接', en: 'only video rooms have a link' },
} as const satisfies Readonly<Record<string, Worded>>;
