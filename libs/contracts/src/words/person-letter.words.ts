import {
  type LetterWords,
  NO_ENGLISH,
  LINK,
  PERSON,
  SOCIETY,
  PURPOSES,
  ACCOUNT_NAME,
  LIFE,
} from './letter-places.words.js';

/** Letters to persons and accounts about themselves. */
export const PERSON_LETTERS = {
  'consent.ask': {
    label: { zh: '征求专家同意的信', en: 'letter that asks an expert for consent' },
    places: {
      person: PERSON,
      society: SOCIETY,
      purposes: PURPOSES,
      kept: {
        label: { zh: '保存哪些信息、不同意有何影响', en: 'what is kept, and what a no means' },
        sample: { zh: '我们保存您的姓名、职务……', en: 'We keep your name, post …' },
        block: 'text',
        required: true,
      },
      link: LINK,
    },
    shipped: {
      zh: {
        subject: '【技洽】{society}请您确认是否同意',
        paragraphs: [
          '{person}：',
          '您好！{society}将您作为专家登记在技术供需对接平台“技洽”。以下各项需经您本人同意，请打开下面的页面逐项选择：',
          '{purposes}',
          '{kept}',
          '链接 30 天内有效，只能使用一次。如不愿参加，不必答复：未经您同意，以上各项都不会进行。',
          '{link}',
          '{society}',
        ],
      },
      en: NO_ENGLISH,
    },
  },
  'consent.saved': {
    label: { zh: '同意事项已保存的信', en: 'receipt of what a person agrees to' },
    places: { person: PERSON, society: SOCIETY, purposes: PURPOSES, link: LINK },
    shipped: {
      zh: {
        subject: '【技洽】您的选择已保存',
        paragraphs: [
          '{person}：',
          '您好！您的选择已保存：',
          '{purposes}',
          '今后如要更改或撤回，请打开下面的页面，同样只需一步。',
          '{link}',
          '{society}',
        ],
      },
      en: NO_ENGLISH,
    },
  },
  'account.code': {
    label: { zh: '登录验证码的信', en: 'letter with a sign-in code' },
    places: {
      name: ACCOUNT_NAME,
      code: {
        label: { zh: '验证码', en: 'code' },
        sample: '246810',
        block: 'code',
        required: true,
      },
      minutes: {
        label: { zh: '几分钟内有效', en: 'for how many minutes it holds' },
        sample: '10',
        required: true,
      },
    },
    shipped: {
      zh: {
        subject: '技洽登录验证码',
        paragraphs: [
          '{name}：',
          '您正在登录技洽，验证码为：',
          '{code}',
          '{minutes} 分钟内有效，只能使用一次。工作人员不会向您索取验证码，请勿转告他人。如非本人操作，请忽略本邮件，账户不受影响。',
        ],
      },
      en: {
        subject: 'Sign-in code',
        paragraphs: [
          'Your sign-in code is above. It holds for {minutes} minutes and works once; tell it to nobody. If you did not ask for it, ignore this mail.',
        ],
      },
    },
  },
  'account.invite': {
    label: { zh: '启用账户的信', en: 'letter for a new account' },
    places: { name: ACCOUNT_NAME, link: LINK, life: LIFE },
    shipped: {
      zh: {
        subject: '启用您的技洽账户',
        paragraphs: [
          '{name}：',
          '技洽已为您开通账户，请打开以下链接设置密码：',
          '{link}',
          '链接 {life}内有效，只能使用一次，请勿转发。',
        ],
      },
      en: {
        subject: 'Your Jiqia account',
        paragraphs: [
          'An account was made for you. The link above lets you set its password; it holds for {life} and works once.',
        ],
      },
    },
  },
  'account.reset': {
    label: { zh: '重设密码的信', en: 'letter for another password' },
    places: { name: ACCOUNT_NAME, link: LINK, life: LIFE },
    shipped: {
      zh: {
        subject: '重设技洽账户密码',
        paragraphs: [
          '{name}：',
          '请打开以下链接，重新设置您的技洽账户密码：',
          '{link}',
          '链接 {life}内有效，只能使用一次，请勿转发。如非本人操作，请忽略本邮件，原密码继续有效。',
        ],
      },
      en: {
        subject: 'Set another password',
        paragraphs: [
          'The link above lets you set another password; it holds for {life} and works once. If you did not ask for it, ignore this mail: your password stays as it is.',
        ],
      },
    },
  },
} as const satisfies Readonly<Record<string, LetterWords>>;
