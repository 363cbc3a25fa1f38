import type { RoleCode } from '@jiqia/contracts/words';

/** Roles that the profile djcp3 asks a second factor of, whatever their scope: organisers and auditors. */
export const TRUSTED_ROLES: readonly RoleCode[] = [
  'PLATFORM_ORGANISER',
  'EDITION_ORGANISER',
  'AUDITOR',
];
