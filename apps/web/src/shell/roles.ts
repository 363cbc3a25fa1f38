import { api } from '../api/client.js';

const RUNNERS = new Set(['PLATFORM_ORGANISER', 'EDITION_ORGANISER', 'AUDITOR']);
const OVERSEERS = new Set(['PLATFORM_ORGANISER', 'AUDITOR']);
const ENTERPRISE = new Set(['ENTERPRISE_OWNER', 'ENTERPRISE_MEMBER']);

/** What the reader is here for, by the roles of the session; each false until it is read. */
export function useRoles(): {
  readonly runsFairs: boolean;
  /** May make a fair that is not there yet. */
  readonly beginsFairs: boolean;
  readonly ofEnterprise: boolean;
  /** Sees who may sign in, and what was done by whom. */
  readonly overseesAccounts: boolean;
  /** Invites, blocks, gives roles and takes them away. */
  readonly managesAccounts: boolean;
  /** Is here to look into what was done, and for nothing else. */
  readonly onlyAudits: boolean;
} {
  const session = api.useQuery('get', '/api/session');
  const codes = session.data?.roles.map(({ code }) => code) ?? [];
  return {
    runsFairs: codes.some((code) => RUNNERS.has(code)),
    beginsFairs: codes.includes('PLATFORM_ORGANISER'),
    ofEnterprise: codes.some((code) => ENTERPRISE.has(code)),
    overseesAccounts: codes.some((code) => OVERSEERS.has(code)),
    managesAccounts: codes.includes('PLATFORM_ORGANISER'),
    onlyAudits: codes.length > 0 && codes.every((code) => code === 'AUDITOR'),
  };
}
