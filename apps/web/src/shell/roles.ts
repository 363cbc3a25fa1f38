import { api } from '../api/client.js';

const RUNNERS = new Set(['PLATFORM_ORGANISER', 'EDITION_ORGANISER', 'AUDITOR']);
const SETTERS = new Set(['PLATFORM_ORGANISER', 'EDITION_ORGANISER']);
const DUTIES = new Set(['PLATFORM_ORGANISER', 'AUDITOR', 'PARK_OFFICER', 'BUREAU_OFFICER']);
const ENTERPRISE = new Set(['ENTERPRISE_OWNER', 'ENTERPRISE_MEMBER']);

/** What the reader is here for, by the roles of the session; each false until it is read. */
export function useRoles(): {
  readonly runsFairs: boolean;
  /** May make a fair that is not there yet. */
  readonly beginsFairs: boolean;
  /** May change what is set of a fair. */
  readonly setsFairs: boolean;
  /** May read the list of duties. */
  readonly readsDuties: boolean;
  readonly ofEnterprise: boolean;
} {
  const session = api.useQuery('get', '/api/session');
  const codes = session.data?.roles.map(({ code }) => code) ?? [];
  return {
    runsFairs: codes.some((code) => RUNNERS.has(code)),
    beginsFairs: codes.includes('PLATFORM_ORGANISER'),
    setsFairs: codes.some((code) => SETTERS.has(code)),
    readsDuties: codes.some((code) => DUTIES.has(code)),
    ofEnterprise: codes.some((code) => ENTERPRISE.has(code)),
  };
}
