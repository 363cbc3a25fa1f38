import { Navigate } from '@tanstack/react-router';
import { api, isSignedOut } from '../api/client.js';
import { Failed, Loading } from '../parts/standing-in.js';
import { useRoles } from '../shell/roles.js';
import { HomeOfAccount } from './home-of-account.js';
import { Welcome } from './welcome.js';

/** The start: for visitors what is shown to everybody, for accounts where their work is. */
export function HomePage() {
  const { runsFairs, beginsFairs, onlyAudits } = useRoles();
  const session = api.useQuery('get', '/api/session', {}, { retry: false });
  if (session.isPending) return <Loading />;
  if (session.error)
    return isSignedOut(session.error) ? <Welcome /> : <Failed error={session.error} />;
  if (onlyAudits) return <Navigate to="/audit" replace />;
  return runsFairs ? <HomeOfAccount mayBegin={beginsFairs} /> : <Navigate to="/work" replace />;
}
