import { HtmlTemplates } from '@jiqia/documents';
import { CODE_MINUTES } from './account-letter.repository.js';
import { LINK_LIFE, type LinkPurpose } from './one-time-link.repository.js';

const templates = new HtmlTemplates(new URL('.', import.meta.url));

/** What a letter to an account brings. */
export type AccountLetter = { readonly name: string } & (
  | { readonly code: string }
  | { readonly purpose: Exclude<LinkPurpose, 'FIRST'>; readonly address: string }
);

const SUBJECTS = {
  CODE: '技洽登录验证码 / Sign-in code',
  INVITE: '启用您的技洽账户 / Your Jiqia account',
  RESET: '重设技洽账户密码 / Set another password',
} as const;

export const letterSubject = (letter: AccountLetter): string =>
  SUBJECTS['code' in letter ? 'CODE' : letter.purpose];

function paragraphs(letter: AccountLetter): string[] {
  if ('code' in letter)
    return [
      `${letter.name}：`,
      `您正在登录技洽，验证码为：`,
      letter.code,
      `${CODE_MINUTES} 分钟内有效，只能使用一次。工作人员不会向您索取验证码，请勿转告他人。如非本人操作，请忽略本邮件，账户不受影响。`,
      `Your sign-in code is above. It holds for ${CODE_MINUTES} minutes and works once; tell it to nobody. If you did not ask for it, ignore this mail.`,
    ];
  const { purpose, address } = letter;
  const { zh, en } = LINK_LIFE[purpose];
  if (purpose === 'INVITE')
    return [
      `${letter.name}：`,
      '技洽已为您开通账户，请打开以下链接设置密码：',
      address,
      `链接 ${zh}内有效，只能使用一次，请勿转发。`,
      `An account was made for you. The link above lets you set its password; it holds for ${en} and works once.`,
    ];
  return [
    `${letter.name}：`,
    '请打开以下链接，重新设置您的技洽账户密码：',
    address,
    `链接 ${zh}内有效，只能使用一次，请勿转发。如非本人操作，请忽略本邮件，原密码继续有效。`,
    `The link above lets you set another password; it holds for ${en} and works once. If you did not ask for it, ignore this mail: your password stays as it is.`,
  ];
}

export const letterText = (letter: AccountLetter): string => paragraphs(letter).join('\n\n');

export const letterHtml = (letter: AccountLetter): string =>
  templates.render('account-letter', { paragraphs: paragraphs(letter) }).trim();
