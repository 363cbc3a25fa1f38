import type { AccountRow, DemoSignIn, OpenLink, SessionRow } from '@jiqia/accounts';
import type { Session } from '@jiqia/contracts/http';
import { type RoleCode, ROLES, SCOPE_KINDS, type ScopeKind } from '@jiqia/contracts/words';
import { HtmlTemplates } from '@jiqia/documents';
import type { Response } from 'express';
import { plainStyle } from '../../http/plain-page.js';
import { momentIn } from '../answers/answers.words.js';
import type { Refusal } from './page-refusal.js';

const templates = new HtmlTemplates(new URL('.', import.meta.url));
const { style, policy } = plainStyle(new URL('./account-page.css', import.meta.url));
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
  roles: grants.map(({ role, scope }) => ({ code: role, label: labelOf(role), scope })),
});

/** Sends a page of the accounts, which no other site may frame or follow. */
export function sendPage(response: Response, page: string): void {
  response.setHeader('Content-Security-Policy', policy).setHeader('X-Robots-Tag', 'noindex');
  response.type('html').send(page);
}

/** @param next where to go afterwards, an address of this site */
export const signInPage = (
  demo: readonly DemoSignIn[],
  next: string,
  refusal: Refusal | null = null,
): string =>
  templates.render('sign-in-page', {
    style,
    next,
    refusal,
    demo: demo.map((one) => ({ ...one, role: labelOf(one.role) })),
  });

export const ownAccountPage = (
  account: AccountRow,
  sessions: readonly SessionRow[],
  current: string,
  refusal: Refusal | null = null,
): string =>
  templates.render('own-account-page', {
    style,
    refusal,
    account: { ...sessionView(account), roles: account.grants.map(roleWords) },
    sessions: sessions.map((session) => ({
      id: session.id,
      device: session.device || '未知设备',
      address: session.address,
      since: momentIn(session.createdAt, TIME_ZONE),
      lastUsed: momentIn(session.lastUsedAt, TIME_ZONE),
      current: session.id === current,
    })),
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
  });
