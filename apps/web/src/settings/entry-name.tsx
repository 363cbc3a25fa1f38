import { api } from '../api/client.js';
import { Side } from '../parts/side.js';
import { nameSeen } from './seen-names.js';

interface Props {
  readonly of: 'need' | 'able';
  readonly id: string;
  /** How it is numbered, until its title is read. */
  readonly number: string;
}

/** A need or a capability by its number and title. */
function EntryName({ of, id, number }: Props) {
  const path = { params: { path: { id } } };
  const need = api.useQuery('get', '/api/needs/{id}', path, { enabled: of === 'need' });
  const able = api.useQuery('get', '/api/capabilities/{id}', path, { enabled: of === 'able' });
  const found = need.data ?? able.data;
  if (found) nameSeen(id, `${number} · ${found.title}`);
  return (
    <span className="entry-name">
      <Side of={of} /> <b>{number}</b> {found?.title}
    </span>
  );
}

interface PairProps {
  readonly needId: string;
  readonly need: string;
  readonly capabilityId: string;
  readonly capability: string;
}

/** Both sides of a pair, the need first. */
export const PairName = ({ needId, need, capabilityId, capability }: PairProps) => (
  <span className="pair-name">
    <EntryName of="need" id={needId} number={need} />
    <EntryName of="able" id={capabilityId} number={capability} />
  </span>
);
