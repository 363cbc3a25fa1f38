import { api } from '../api/client.js';

const RUNNERS = new Set(['PLATFORM_ORGANISER', 'EDITION_ORGANISER', 'AUDITOR']);
const SPEAKERS = new Set(['EXPERT', 'SOCIETY_OFFICER', 'ENTERPRISE_OWNER']);
const ENTERPRISE = new Set(['ENTERPRISE_OWNER', 'ENTERPRISE_MEMBER']);

/** What the reader is here for, by the roles of the session; each false until it is read. */
export function useRoles(): {
  readonly runsFairs: boolean;
  /** May make a fair that is not there yet. */
  readonly beginsFairs: boolean;
  readonly ofEnterprise: boolean;
  /** Has capabilities of their own or of their society's. */
  readonly offers: boolean;
  /** Says for a side who comes and when. */
  readonly speaks: boolean;
  /** The organisation whose people the reader speaks for. */
  readonly organisation: string | undefined;
  /** The society that the reader acts for. */
  readonly society: string | undefined;
} {
  const session = api.useQuery('get', '/api/session');
  const codes = session.data?.roles.map(({ code }) => code) ?? [];
  return {
    runsFairs: codes.some((code) => RUNNERS.has(code)),
    beginsFairs: codes.includes('PLATFORM_ORGANISER'),
    ofEnterprise: codes.some((code) => ENTERPRISE.has(code)),
    offers: codes.some((code) => code === 'EXPERT' || code === 'SOCIETY_OFFICER'),
    speaks: codes.some((code) => SPEAKERS.has(code)),
    organisation:
      session.data?.roles.find(
        ({ code, scope }) => SPEAKERS.has(code) && scope.kind === 'organisation',
      )?.scope.id ?? undefined,
    society:
      session.data?.roles.find(({ code }) => code === 'SOCIETY_OFFICER')?.scope.id ?? undefined,
  };
}
