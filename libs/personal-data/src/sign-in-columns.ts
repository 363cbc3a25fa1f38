import { account, kept, secret, type TableTag, through, usual } from './column-tag.js';

const BY_ADDRESS = through(
  'account_key',
  'account',
  "encode(sha256(convert_to(email, 'UTF8')), 'hex')",
);
const GOES = { subject: 'account', atErase: 'delete-row' } as const;

/** Sessions, links, letters, second factors: ways to sign in, which end with the account. */
export const SIGN_IN_COLUMNS: Readonly<Record<string, TableTag>> = {
  session: {
    ...GOES,
    label: '登录',
    ways: [account('account_id')],
    why: 'To know a caller, and addresses that are known; of no use after the account.',
    columns: {
      id: secret('会话摘要', 'keep'),
      ...usual('account_id', 'created_at'),
      last_used_at: kept('最近使用'),
      absolute_until: kept('最迟到期'),
      device: kept('设备'),
      address: kept('网络地址'),
      ended_at: kept('结束时间'),
      stage: kept('登录步骤'),
      second_factor: kept('已用第二因素'),
      way: kept('登录方式'),
    },
  },
  one_time_link: {
    ...GOES,
    label: '一次性链接',
    ways: [account('account_id')],
    why: 'To let somebody in once.',
    columns: {
      id: secret('链接摘要', 'keep'),
      ...usual('account_id', 'created_at'),
      purpose: kept('用途'),
      expires_at: kept('到期时间'),
      used_at: kept('使用时间'),
    },
  },
  account_letter: {
    ...GOES,
    label: '登录邮件与短信',
    ways: [account('account_id'), BY_ADDRESS],
    why: 'Codes and links that were mailed or sent by short message, and how often they were asked for.',
    columns: {
      ...usual('id', 'kind', 'account_id', 'created_at', 'sender', 'sending_until', 'sent_at'),
      account_key: secret('邮箱或手机号摘要', 'keep'),
      known: kept('常用网络地址'),
      tries: kept('尝试次数'),
      used_at: kept('使用时间'),
      given_up_at: kept('放弃时间'),
      last_error: kept('错误'),
    },
  },
  account_phone: {
    ...GOES,
    label: '登录手机号',
    ways: [account('account_id')],
    why: 'Where codes to sign in by go.',
    columns: {
      ...usual('account_id'),
      phone: kept('手机号'),
      asked_at: kept('填写时间'),
      verified_at: kept('验证时间'),
    },
  },
  sign_in_attempt: {
    ...GOES,
    label: '登录尝试',
    ways: [BY_ADDRESS],
    why: 'Against guessing; kept for a day.',
    columns: {
      ...usual('id', 'at'),
      account_key: secret('邮箱摘要', 'keep'),
      address: kept('网络地址'),
      result: kept('结果'),
    },
  },
  second_factor: {
    ...GOES,
    label: '第二因素',
    ways: [account('account_id')],
    why: 'The secret of an authenticator app, sealed.',
    columns: {
      ...usual('account_id', 'created_at'),
      sealed: secret('密封的密钥', 'keep'),
      confirmed_at: kept('启用时间'),
      last_step: kept('最近一次验证'),
    },
  },
  passkey: {
    ...GOES,
    label: '通行密钥',
    ways: [account('account_id')],
    why: 'To sign in by; it would open the account again.',
    columns: {
      ...usual('id', 'account_id', 'created_at'),
      credential_id: secret('凭据编号', 'keep'),
      public_key: secret('公钥', 'keep'),
      counter: kept('使用次数'),
      name: kept('名称'),
      last_used_at: kept('最近使用'),
    },
  },
  passkey_challenge: {
    ...GOES,
    label: '通行密钥验证',
    ways: [account('account_id')],
    why: 'What an authenticator is asked to sign, for five minutes.',
    columns: {
      id: secret('验证摘要', 'keep'),
      ...usual('account_id'),
      purpose: kept('用途'),
      attempt_id: kept('登录尝试'),
      challenge: secret('验证内容', 'keep'),
      expires_at: kept('到期时间'),
    },
  },
  recovery_code: {
    ...GOES,
    label: '备用码',
    ways: [account('account_id')],
    why: 'To come in without the app.',
    columns: {
      id: secret('备用码摘要', 'keep'),
      ...usual('account_id'),
      used_at: kept('使用时间'),
    },
  },
  former_password: {
    ...GOES,
    label: '曾用密码',
    ways: [account('account_id')],
    why: 'So that the last passwords are not used again.',
    columns: {
      ...usual('id', 'account_id'),
      password_hash: secret('密码摘要', 'keep'),
      set_at: kept('设置时间'),
    },
  },
  oidc_link: {
    ...GOES,
    label: '统一身份认证',
    ways: [account('account_id')],
    why: 'Whom an identity provider means; it would open the account again.',
    columns: {
      issuer: kept('认证方'),
      subject: kept('认证方的用户标识'),
      ...usual('account_id'),
      linked_at: kept('关联时间'),
    },
  },
  demo_sign_in: {
    ...GOES,
    label: '演示登录',
    ways: [account('account_id')],
    why: 'Passwords of made-up accounts, shown on the sign-in page of the demo.',
    columns: { ...usual('account_id'), password: secret('密码', 'keep') },
  },
};
