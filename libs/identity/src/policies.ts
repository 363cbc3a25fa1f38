/**
 * Policies that routes name. Accounts and their enforcement come later; the names are final, so that the
 * generated matrix of routes × roles has them from the first day.
 */
export const POLICIES = [
  'public.read',
  'needs.read',
  'needs.write',
  'capabilities.read',
  'capabilities.write',
  'editions.read',
  'editions.run',
  'matches.decide',
  'invitations.release',
  'invitations.answer',
  'timetable.run',
  'reports.read',
] as const;
export type Policy = (typeof POLICIES)[number];
