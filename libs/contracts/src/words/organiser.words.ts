import type { Language, Worded } from './language.js';

/** How whoever holds an edition is called where it does not say. */
export const ORGANISER_NAME = {
  zh: '技洽会组委会',
  en: 'The organiser',
} as const satisfies Worded;

const PHONE = { zh: '电话', en: 'telephone' } as const satisfies Worded;
const EMAIL = { zh: '邮箱', en: 'mail' } as const satisfies Worded;

/** By what somebody is reached; '' is not known. */
export interface Reached {
  readonly phone: string;
  readonly email: string;
}

/** How somebody is reached, one piece a way: `电话 023-60000000`, `邮箱 a@example.org`. */
export const reachedBy = ({ phone, email }: Reached, language: Language): string[] => [
  ...(phone ? [`${PHONE[language]} ${phone}`] : []),
  ...(email ? [`${EMAIL[language]} ${email}`] : []),
];

/** The same in brackets behind a name, or nothing: `（电话 023-60000000，邮箱 a@example.org）`. */
export function reachedInBrackets(reached: Reached): Worded {
  const [zh, en] = [reachedBy(reached, 'zh').join('，'), reachedBy(reached, 'en').join(', ')];
  return { zh: zh && `（${zh}）`, en: en && ` (${en})` };
}
