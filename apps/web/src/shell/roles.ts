import { api } from '../api/client.js';

const RUNNERS = new Set(['PLATFORM_ORGANISER', 'EDITION_ORGANISER', 'AUDITOR']);
const SETTERS = new Set(['PLATFORM_ORGANISER', 'EDITION_ORGANISER']);
const OVERSEERS = new Set(['PLATFORM_ORGANISER', 'AUDITOR']);
/** Who is in charge of a park or a region. */
const OFFICERS = new Set(['PARK_OFFICER', 'BUREAU_OFFICER']);
/** Who answers for a side of their own. */
const SPEAKERS = new Set(['EXPERT', 'SOCIETY_OFFICER', 'ENTERPRISE_OWNER']);
const ENTERPRISE = new Set(['ENTERPRISE_OWNER', 'ENTERPRISE_MEMBER']);

/** What the reader is here for, by the roles of the session; each false, or undefined, until it is read. */
export function useRoles() {
  const session = api.useQuery('get', '/api/session');
  const roles = session.data?.roles ?? [];
  const codes = roles.map(({ code }) => code);
  const isOneOf = (wanted: ReadonlySet<string>): boolean => codes.some((code) => wanted.has(code));
  return {
    runsFairs: isOneOf(RUNNERS),
    /** May make a fair that is not there yet. */
    beginsFairs: codes.includes('PLATFORM_ORGANISER'),
    /** May change what is set of a fair. */
    setsFairs: isOneOf(SETTERS),
    /** Sees who may sign in, and what was done by whom. */
    overseesAccounts: isOneOf(OVERSEERS),
    /** Invites, blocks, gives roles and takes them away. */
    managesAccounts: codes.includes('PLATFORM_ORGANISER'),
    /** Is here to look into what was done, and for nothing else. */
    onlyAudits: codes.length > 0 && codes.every((code) => code === 'AUDITOR'),
    /** Is in charge of the organisations of a park or a region. */
    inCharge: isOneOf(OFFICERS),
    /** May have the papers of a half-year or a month. */
    takesPeriods: isOneOf(OFFICERS) || isOneOf(OVERSEERS),
    /** May read the list of duties. */
    readsDuties: isOneOf(OFFICERS) || isOneOf(OVERSEERS),
    ofEnterprise: isOneOf(ENTERPRISE),
    /** Has capabilities of their own or of their society's. */
    offers: codes.some((code) => code === 'EXPERT' || code === 'SOCIETY_OFFICER'),
    /** Says for a side who comes and when, and answers whoever asks it to meet. */
    speaks: isOneOf(SPEAKERS),
    /** The organisation whose people the reader speaks for. */
    organisation:
      roles.find(({ code, scope }) => SPEAKERS.has(code) && scope.kind === 'organisation')?.scope
        .id ?? undefined,
    /** The society that the reader acts for. */
    society: roles.find(({ code }) => code === 'SOCIETY_OFFICER')?.scope.id ?? undefined,
  };
}
