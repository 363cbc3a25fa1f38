import {
  ABOUT_EDITION,
  CONTACTS,
  type LetterText,
  type LetterWords,
  ORGANISER,
  type PlaceWords,
} from './letter-places.words.js';

const PLACES = {
  ...ABOUT_EDITION,
  number: { label: { zh: '报名号', en: 'number of the registration' }, sample: '12' },
  place: { label: { zh: '候补名次', en: 'place on the wait list' }, sample: '3' },
  when: { label: { zh: '举办日期', en: 'days' }, sample: '2026-12-10' },
  venue: {
    label: { zh: '地点（带逗号）', en: 'venue, after a comma' },
    sample: { zh: '，地点：会展中心二层', en: ', at the convention centre' },
  },
  why: {
    label: { zh: '原因', en: 'reason' },
    sample: { zh: '原因：本场面向制造企业', en: 'Reason: it is for manufacturers' },
    block: 'text',
  },
  organiser: ORGANISER,
  contacts: CONTACTS,
} as const satisfies Readonly<Record<string, PlaceWords>>;

const ASK = '如有疑问，请联系{organiser}{contacts}。';
const ASK_EN = 'Questions: {organiser}{contacts}.';
const OTHERWISE =
  '如需补充或取消报名，请登录平台，在“我的报名”中办理；也可联系{organiser}{contacts}。';
const OTHERWISE_EN =
  'To change or cancel it, sign in and open your registrations, or tell {organiser}{contacts}.';

const zh = (subject: string, ...paragraphs: readonly string[]): LetterText => ({
  subject: `【{edition}】${subject}`,
  paragraphs: ['{recipient}：', ...paragraphs, '{organiser}'],
});
const en = (subject: string, ...paragraphs: readonly string[]): LetterText => ({
  subject,
  paragraphs,
});

/** Letters to those who sign up for an edition. */
export const REGISTRATION_LETTERS = {
  'registration.received': {
    label: { zh: '收到报名的信', en: 'letter that a registration has come in' },
    places: PLACES,
    shipped: {
      zh: zh(
        '已收到您的报名',
        '您好！您参加{programme}{edition}的报名已收到，报名号 {number}。组委会审核后，将以邮件告知结果。',
        OTHERWISE,
      ),
      en: en(
        'Registration received',
        'Your registration for {edition} has come in; its number is {number}. You will be told by mail once it is decided.',
        OTHERWISE_EN,
      ),
    },
  },
  'registration.waiting': {
    label: { zh: '列入候补的信', en: 'letter that somebody is on the wait list' },
    places: PLACES,
    shipped: {
      zh: zh(
        '名额已满，您已列入候补',
        '您好！您参加{programme}{edition}的报名已收到，报名号 {number}。名额已满，您已列入候补，目前排在第 {place} 位。如有名额空出，将按候补次序递补，并以邮件告知。',
        OTHERWISE,
      ),
      en: en(
        'On the wait list',
        'Your registration for {edition} has come in; its number is {number}. All places are taken, and you are number {place} on the wait list. You will be told by mail when a place becomes free.',
        OTHERWISE_EN,
      ),
    },
  },
  'registration.approved': {
    label: { zh: '报名通过的信', en: 'letter that a registration is approved' },
    places: PLACES,
    shipped: {
      zh: zh(
        '您的报名已通过',
        '您好！您参加{programme}{edition}的报名已通过，报名号 {number}。',
        '时间：{when}{venue}。请届时到会。',
        '如不能到会，请尽早取消报名，以便将名额让给候补人员。',
        OTHERWISE,
      ),
      en: en(
        'Registration approved',
        'Your registration for {edition} is approved; its number is {number}. It takes place on {when}{venue}.',
        'If you cannot come, please cancel it, so that somebody on the wait list can.',
        OTHERWISE_EN,
      ),
    },
  },
  'registration.rejected': {
    label: { zh: '报名未通过的信', en: 'letter that a registration is rejected' },
    places: PLACES,
    shipped: {
      zh: zh(
        '您的报名未通过',
        '您好！很遗憾，您参加{programme}{edition}的报名未能通过。',
        '{why}',
        ASK,
      ),
      en: en(
        'Registration not approved',
        'We regret that your registration for {edition} could not be approved.',
        '{why}',
        ASK_EN,
      ),
    },
  },
  'registration.moved-up': {
    label: { zh: '候补递补的信', en: 'letter that somebody has moved up from the wait list' },
    places: PLACES,
    shipped: {
      zh: zh(
        '已有名额，您已由候补转为正式参加',
        '您好！{programme}{edition}现有名额空出，您已由候补转为正式参加，报名号 {number}。',
        '时间：{when}{venue}。请届时到会。',
        '如不能到会，请尽早取消报名，以便将名额让给其他候补人员。',
        OTHERWISE,
      ),
      en: en(
        'A place is free: you may come',
        'A place for {edition} has become free, and you have moved up from the wait list; the number of your registration is {number}. It takes place on {when}{venue}.',
        'If you cannot come, please cancel it, so that somebody else can.',
        OTHERWISE_EN,
      ),
    },
  },
  'registration.cancelled': {
    label: { zh: '报名已取消的信', en: 'letter that a registration is cancelled' },
    places: PLACES,
    shipped: {
      zh: zh(
        '您的报名已取消',
        '您好！您参加{programme}{edition}的报名（报名号 {number}）已取消。',
        '{why}',
        ASK,
      ),
      en: en(
        'Registration cancelled',
        'Your registration for {edition} (number {number}) is cancelled.',
        '{why}',
        ASK_EN,
      ),
    },
  },
} as const satisfies Readonly<Record<string, LetterWords>>;
