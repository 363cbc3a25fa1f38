import { Navigate } from '@tanstack/react-router';
import { api, isSignedOut } from '../api/client.js';
import { Failed, Loading } from '../parts/standing-in.js';
import { HomeOfAccount } from './home-of-account.js';
import { Welcome } from './welcome.js';

/** The start: for visitors what is shown to everybody, for accounts where their work is. */
export function HomePage() {
  const session = api.useQuery('get', '/api/session', {}, { retry: false });
  if (session.isPending) return <Loading />;
  if (session.error)
    return isSignedOut(session.error) ? <Welcome /> : <Failed error={session.error} />;
  const runs = session.data.roles.some(({ code }) => RUNNERS.has(code));
  const mayBegin = session.data.roles.some(({ code }) => code === 'PLATFORM_ORGANISER');
  return runs ? <HomeOfAccount mayBegin={mayBegin} /> : <Navigate to="/work" replace />;
}

/** Roles that run fairs. */
const RUNNERS = new Set(['PLATFORM_ORGANISER', 'EDITION_ORGANISER', 'AUDITOR']);
