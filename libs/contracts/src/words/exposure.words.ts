import type { Worded } from './language.js';

/** Said at the start of an installation that others reach without https. */
export const PLAIN_HTTP: Worded = {
  zh: '警告：本站可从其他机器访问而没有 https，密码和登录凭据会以明文经过网络；请在前面设置 https 代理，并把 PUBLIC_URL 设为 https 地址。',
  en: 'Warning: others reach this site without https, so that passwords and sessions cross the network in the clear; put an https proxy in front and set PUBLIC_URL to its https address.',
};
