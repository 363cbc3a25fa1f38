import type { Worded } from './language.js';

/** What a person may agree to, each by itself. */
export const CONSENT_PURPOSES = {
  LISTING: { zh: '列入专家名录', en: 'being listed as an expert' },
  CONTACT_SHARING: {
    zh: '双方同意后向对方公开联系方式',
    en: 'having the contact shown to the other side once both agree',
  },
  NOTIFICATION: { zh: '接收活动通知', en: 'being told of events' },
} as const satisfies Readonly<Record<string, Worded>>;
export type ConsentPurpose = keyof typeof CONSENT_PURPOSES;
export const CONSENT_PURPOSE_CODES = Object.keys(CONSENT_PURPOSES) as ConsentPurpose[];

/** How a person said it. */
export const CONSENT_CHANNELS = {
  LINK: { zh: '邮件链接', en: 'link in a mail' },
  ACCOUNT: { zh: '本人账户', en: 'own account' },
  PAPER: { zh: '书面', en: 'on paper' },
} as const satisfies Readonly<Record<string, Worded>>;
export type ConsentChannel = keyof typeof CONSENT_CHANNELS;

/** What a person agrees to, in full. A changed text is another version: consents keep the version and the hash of theirs. */
export const CONSENT_TEXT_VERSION = 1;
export const CONSENT_TEXTS: Readonly<Record<ConsentPurpose, Worded>> = {
  LISTING: {
    zh: '将我的姓名、职务、所在单位和专业能力列入技洽专家名录，供已登录的单位和组织者查阅，并据此推荐对接。',
    en: 'My name, post, organisation and expertise stand in the list of experts, for organisations that have signed in and for organisers, and I am proposed for meetings by it.',
  },
  CONTACT_SHARING: {
    zh: '在我和对方都接受对接之后，把我的电话和邮箱告知对方，仅用于这次对接。',
    en: 'Once both the other side and I have accepted a meeting, my telephone number and mail address are told to the other side, for that meeting alone.',
  },
  NOTIFICATION: {
    zh: '向我发送与我专业有关的活动通知。',
    en: 'I am told of events that concern my field.',
  },
};
/** What is kept, and what a no means. */
export const CONSENT_KEPT: Worded = {
  zh: '我们保存您的姓名、职务、单位、电话和邮箱，以及您每次同意和撤回的时间、方式和所依据的文本。每一项都可以单独同意或不同意，随时可以撤回；不同意不影响您收到与您本人已答应的事项有关的信函。',
  en: 'We keep your name, post, organisation, telephone number and mail address, and when, how and by which text you agreed or took it back. Each purpose stands by itself and may be taken back at any time; a no does not keep letters from you about what you have accepted yourself.',
};
