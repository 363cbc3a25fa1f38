import { api } from '../api/client.js';

const RUNNERS = new Set(['PLATFORM_ORGANISER', 'EDITION_ORGANISER', 'AUDITOR']);
/** Who is in charge of a park or a region. */
const OFFICERS = new Set(['PARK_OFFICER', 'BUREAU_OFFICER']);
const ENTERPRISE = new Set(['ENTERPRISE_OWNER', 'ENTERPRISE_MEMBER']);

/** What the reader is here for, by the roles of the session; each false until it is read. */
export function useRoles(): {
  readonly runsFairs: boolean;
  /** May make a fair that is not there yet. */
  readonly beginsFairs: boolean;
  readonly ofEnterprise: boolean;
  /** Is in charge of the organisations of a park or a region. */
  readonly inCharge: boolean;
  /** May have the papers of a half-year or a month. */
  readonly takesPeriods: boolean;
} {
  const session = api.useQuery('get', '/api/session');
  const codes = session.data?.roles.map(({ code }) => code) ?? [];
  return {
    runsFairs: codes.some((code) => RUNNERS.has(code)),
    beginsFairs: codes.includes('PLATFORM_ORGANISER'),
    ofEnterprise: codes.some((code) => ENTERPRISE.has(code)),
    inCharge: codes.some((code) => OFFICERS.has(code)),
    takesPeriods: codes.some(
      (code) => OFFICERS.has(code) || code === 'PLATFORM_ORGANISER' || code === 'AUDITOR',
    ),
  };
}
