import { api } from '../api/client.js';

const RUNNERS = new Set(['PLATFORM_ORGANISER', 'EDITION_ORGANISER', 'AUDITOR']);
/** Who answers for a side of their own. */
const SPEAKERS = new Set(['ENTERPRISE_OWNER', 'EXPERT', 'SOCIETY_OFFICER']);
const ENTERPRISE = new Set(['ENTERPRISE_OWNER', 'ENTERPRISE_MEMBER']);

/** What the reader is here for, by the roles of the session; each false until it is read. */
export function useRoles(): {
  readonly runsFairs: boolean;
  /** May make a fair that is not there yet. */
  readonly beginsFairs: boolean;
  readonly ofEnterprise: boolean;
  /** Is asked to meet, and answers. */
  readonly isAsked: boolean;
} {
  const session = api.useQuery('get', '/api/session');
  const codes = session.data?.roles.map(({ code }) => code) ?? [];
  return {
    runsFairs: codes.some((code) => RUNNERS.has(code)),
    beginsFairs: codes.includes('PLATFORM_ORGANISER'),
    ofEnterprise: codes.some((code) => ENTERPRISE.has(code)),
    isAsked: codes.some((code) => SPEAKERS.has(code)),
  };
}
