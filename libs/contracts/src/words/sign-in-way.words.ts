import type { CodeEntry } from './codes.js';

/** By which first factor somebody signs in; a passkey is both factors. */
export const SIGN_IN_WAYS = {
  PASSWORD: { zh: '密码', en: 'password' },
  CODE: { zh: '邮箱验证码', en: 'code by mail' },
  SMS: { zh: '短信验证码', en: 'code by short message' },
  LINK: { zh: '一次性链接', en: 'one-time link' },
  OIDC: { zh: '统一身份认证', en: 'identity provider' },
  PASSKEY: { zh: '通行密钥', en: 'passkey' },
} as const satisfies Readonly<Record<string, CodeEntry>>;

export type SignInWay = keyof typeof SIGN_IN_WAYS;
