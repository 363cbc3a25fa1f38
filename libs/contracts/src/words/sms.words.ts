import type { Worded } from './language.js';

/** A short message of more characters is charged and cut as three. */
const MOST_CHARACTERS = 140;

/** An invitation to whoever cannot be written to by mail. Nothing of a person but the name. */
const INVITATION: Worded = {
  zh: '【技洽】{name}您好：{edition}邀您参加一场洽谈，请于{until}前答复：{link}',
  en: '[Jiqia] Dear {name}: {edition} invites you to a meeting. Please answer by {until}: {link}',
};

/** What fills it. */
export interface SmsInvitation {
  readonly name: string;
  readonly edition: string;
  readonly until: string;
  readonly link: string;
}

/** Its words in one language; the name of the edition is shortened where they would not fit into two messages, the link never is. */
export function smsInvitation(values: SmsInvitation, language: 'zh' | 'en'): string {
  const fill = (edition: string): string =>
    INVITATION[language].replaceAll(
      /\{(name|edition|until|link)\}/g,
      (_place, key: keyof SmsInvitation) => (key === 'edition' ? edition : values[key]),
    );
  const full = fill(values.edition);
  const over = [...full].length - MOST_CHARACTERS;
  if (over <= 0) return full;
  const letters = [...values.edition];
  const left = Math.max(4, letters.length - over - 1);
  return fill(left < letters.length ? `${letters.slice(0, left).join('')}…` : values.edition);
}

/** Why a short message did not go out, or is not known to have. */
export const SMS_UNSENT = {
  NO_NUMBER: { zh: '没有可用的手机号，请电话邀约', en: 'no mobile number, please telephone' },
  REFUSED: { zh: '短信被拒绝，请电话邀约', en: 'the short message was refused, please telephone' },
  UNKNOWN: {
    zh: '短信结果不明，请电话确认，必要时再发',
    en: 'nobody knows whether the short message arrived, please telephone, or send it again',
  },
} as const satisfies Readonly<Record<string, Worded>>;
