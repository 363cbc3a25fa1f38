import {
  type AccountRow,
  CODE_MINUTES,
  type DemoSignIn,
  type OpenLink,
  type OwnPhone,
  type OwnSecondFactor,
  type PasskeyRow,
  type PasswordRules,
  type SessionRow,
  type ShownFactor,
  type Step,
} from '@jiqia/accounts';
import { dayAndTime } from '@jiqia/clock';
import type { Session } from '@jiqia/contracts/http';
import {
  type RoleCode,
  ROLES,
  SCOPE_KINDS,
  type ScopeKind,
  SIGN_IN_WAYS,
} from '@jiqia/contracts/words';
import { HtmlTemplates } from '@jiqia/documents';
import { toSVG } from 'bwip-js';
import type { Response } from 'express';
import { plainStyle } from '../../http/plain-page.js';
import { said } from '../../http/readers-words.js';
import type { ShownMeeting } from '../covers/own-meetings.reader.js';
import type { Refusal } from './page-refusal.js';

const templates = new HtmlTemplates(new URL('.', import.meta.url));
const { style, policy, scripted } = plainStyle(new URL('./account-page.css', import.meta.url));
/** An account is of no edition: its times are the country's. */
const TIME_ZONE = 'Asia/Shanghai';

const labelOf = (role: RoleCode): string => ROLES[role].zh;

/** A role with what it was granted for, where that is not the whole platform. */
const roleWords = ({ role, scope }: AccountRow['grants'][number]): string =>
  scope.kind === 'platform' || scope.kind === 'person'
    ? labelOf(role)
    : `${labelOf(role)}（${SCOPE_KINDS[scope.kind].zh}${isName(scope.kind) ? `：${scope.id ?? ''}` : ''}）`;
/** Parks and regions are granted by name, the others by id. */
const isName = (kind: ScopeKind): boolean => kind === 'park' || kind === 'region';

export const sessionView = ({ id, email, name, grants }: AccountRow): Session => ({
  accountId: id,
  email,
  name,
  roles: grants.map(({ role, scope }) => ({ code: role, label: said(ROLES[role]), scope })),
});

/** Sends a page of the accounts, which no other site may frame or follow. */
export function sendPage(response: Response, page: string): void {
  response.setHeader('Content-Security-Policy', policy).setHeader('X-Robots-Tag', 'noindex');
  response.type('html').send(page);
}

/** As `sendPage`, for the two pages that ask the browser for passkeys: with the script of this site for it. */
export function sendScriptedPage(response: Response, page: string): void {
  response.setHeader('Content-Security-Policy', scripted).setHeader('X-Robots-Tag', 'noindex');
  response.type('html').send(page);
}

/** Ways to sign in beside a password. */
export interface WaysIn {
  readonly demo: readonly DemoSignIn[];
  /** What the identity provider is called; null where there is none. */
  readonly provider: string | null;
  /** Whether codes come by short message too. */
  readonly sms: boolean;
  readonly passkeys: boolean;
}
/** By which way a code comes. */
export type CodeWay = 'mail' | 'sms';

/** @param next where to go afterwards, an address of this site */
export const signInPage = (
  { demo, ...ways }: WaysIn,
  next: string,
  refusal: Refusal | null = null,
): string =>
  templates.render('sign-in-page', {
    style,
    next,
    refusal,
    ...ways,
    demo: demo.map((one) => ({ ...one, role: labelOf(one.role) })),
  });

/** @param letterId of the letter whose code is awaited; null while its address is still to be said */
export const codePage = (
  letterId: string | null,
  by: CodeWay,
  next: string,
  refusal: Refusal | null = null,
): string =>
  templates.render('code-page', { style, letterId, by, next, minutes: CODE_MINUTES, refusal });

/** @param letterId of the message whose code is awaited; null while the number is still to be said */
export const phonePage = (
  own: OwnPhone & ByPassword,
  letterId: string | null,
  refusal: Refusal | null = null,
): string =>
  templates.render('phone-page', {
    style,
    ...own,
    letterId,
    minutes: CODE_MINUTES,
    refusal,
    signedIn: true,
  });

/** @param origin where passkeys work; null where they do nowhere */
export const passkeySignInPage = (
  origin: string | null,
  next: string,
  refusal: Refusal | null = null,
): string => templates.render('passkey-sign-in-page', { style, origin, next, refusal });

interface PasskeysView extends ByPassword {
  readonly passkeys: readonly PasskeyRow[];
  /** Where passkeys work; null where they do nowhere. */
  readonly origin: string | null;
}

export const passkeysPage = (
  { passkeys, ...view }: PasskeysView,
  refusal: Refusal | null = null,
): string =>
  templates.render('passkeys-page', {
    style,
    signedIn: true,
    refusal,
    ...view,
    passkeys: passkeys.map(({ id, name, createdAt, lastUsedAt }) => ({
      id,
      name,
      since: dayAndTime(createdAt, TIME_ZONE),
      lastUsed: lastUsedAt ? dayAndTime(lastUsedAt, TIME_ZONE) : '尚未使用',
    })),
  });

/** @param asked whether the link was asked for already */
export const forgottenPage = (asked: boolean, refusal: Refusal | null = null): string =>
  templates.render('forgotten-page', { style, asked, refusal });

/** What is asked of a new password, in a sentence. */
const rulesWords = ({ least, kinds }: PasswordRules): string =>
  kinds
    ? `密码至少 ${least} 个字符，须含大写字母、小写字母、数字和其他字符中的至少三种。`
    : `密码至少 ${least} 个字符，可用任何文字，也可以是一句话。`;

interface ByPassword {
  /** Whether the present password is asked for before a change. */
  readonly byPassword: boolean;
}
export interface OwnAccountView extends ByPassword {
  readonly account: AccountRow;
  readonly sessions: readonly SessionRow[];
  /** The session that asks. */
  readonly current: string;
  readonly rules: PasswordRules;
  /** Whether codes come by short message too. */
  readonly sms: boolean;
  /** The newest first. */
  readonly meetings: readonly ShownMeeting[];
}
/** Meetings that the page shows; the api lists the rest. */
const MOST_MEETINGS = 20;

export const ownAccountPage = (
  { account, sessions, current, rules, meetings, ...view }: OwnAccountView,
  refusal: Refusal | null = null,
): string =>
  templates.render('own-account-page', {
    style,
    refusal,
    ...view,
    rules: rulesWords(rules),
    meetings: meetings.slice(0, MOST_MEETINGS).map(meetingWords),
    account: { ...sessionView(account), roles: account.grants.map(roleWords) },
    sessions: sessions.map((session) => ({
      id: session.id,
      device: session.device || '未知设备',
      address: session.address,
      way: wayWords(session),
      since: dayAndTime(session.createdAt, TIME_ZONE),
      lastUsed: dayAndTime(session.lastUsedAt, TIME_ZONE),
      current: session.id === current,
    })),
  });

function meetingWords({ view, timeZone }: ShownMeeting) {
  const { need, capability, side, comes } = view;
  const across =
    side === 'need'
      ? [capability.organisation, comes.capability || capability.person, capability.title]
      : [need.organisation, comes.need, need.title];
  return {
    edition: view.edition.name,
    at: dayAndTime(new Date(view.startsAt), timeZone),
    place: view.place,
    video: view.video,
    across: across.filter(Boolean).join(' · '),
    comes: comes[side],
    state: view.stateLabel,
    agenda: view.agenda,
    calendar: view.calendar,
  };
}

/** By which way somebody came in, and whether a code was added to it. */
const wayWords = ({ way, secondFactor }: SessionRow): string => {
  const words = way === null ? '—' : SIGN_IN_WAYS[way].zh;
  return secondFactor && way !== 'PASSKEY' ? `${words}＋动态验证码` : words;
};

/** @param next where to go once all is done */
export const signInStepPage = (
  { account: { name, email }, stage, factor }: Step,
  rules: PasswordRules,
  next: string,
  refusal: Refusal | null = null,
): string =>
  templates.render('sign-in-step-page', {
    style,
    refusal,
    stage,
    name,
    email,
    next,
    rules: rulesWords(rules),
    factor: factor && factorView(factor),
  });

export const secondFactorPage = (
  { pending, ...own }: OwnSecondFactor & ByPassword,
  refusal: Refusal | null = null,
): string =>
  templates.render('second-factor-page', {
    style,
    signedIn: true,
    refusal,
    ...own,
    factor: pending && factorView(pending),
  });

/** Recovery codes, shown this once. */
export const recoveryPage = (recovery: readonly string[], to: string): string =>
  templates.render('recovery-page', { style, refusal: null, recovery, to });

const factorView = ({ secret, address }: ShownFactor) => ({
  secret: secret.replaceAll(/.{4}(?!$)/g, '$& '),
  picture: toSVG({ bcid: 'qrcode', text: address, scale: 3 }),
});

const HEADINGS: Readonly<Record<OpenLink['purpose'], string>> = {
  FIRST: '建立第一个组织者账户',
  INVITE: '设置密码，启用账户',
  RESET: '重设密码',
};

/** @param link null for one that leads nowhere */
export const linkPage = (link: OpenLink | null, refusal: Refusal | null = null): string =>
  templates.render('one-time-link-page', {
    style,
    refusal,
    heading: link ? HEADINGS[link.purpose] : '链接无效',
    link,
    rules: link && rulesWords(link.rules),
  });
