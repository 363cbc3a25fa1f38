import type { Schemas } from './api/client.js';
import { type Tab, tabOf } from './collect/tabs.js';
import { type Part, partOf } from './settings/part.js';

type InvitationState = Schemas['Invitation']['state'];
type Raw = Readonly<Record<string, unknown>>;

/** What may stand behind the `?` of an address; anything else is left out. */
export const editionOf = ({ edition }: Raw): { readonly edition?: string } =>
  typeof edition === 'string' ? { edition } : {};
export const matchOf = ({ match }: Raw): { readonly match?: string } =>
  typeof match === 'string' ? { match } : {};
export const versionsOf = ({
  from,
  to,
}: Raw): { readonly from?: number; readonly to?: number } => ({
  ...(typeof from === 'number' ? { from } : {}),
  ...(typeof to === 'number' ? { to } : {}),
});
export const firstOf = ({ first }: Raw): { readonly first?: true } =>
  first === true ? { first } : {};
export const whoseTimeOf = ({
  edition,
  person,
}: Raw): Partial<Record<'edition' | 'person', string>> => ({
  ...(typeof edition === 'string' ? { edition } : {}),
  ...(typeof person === 'string' ? { person } : {}),
});
export const invitationStateOf = ({ state }: Raw): { readonly state?: InvitationState } =>
  typeof state === 'string' ? { state: state as InvitationState } : {};

export function tabSearchOf({ tab }: Raw): { readonly tab?: Tab } {
  const known = tabOf(tab);
  return known ? { tab: known } : {};
}

export function settingsPartOf({ part }: Raw): { readonly part?: Part } {
  const known = partOf(part);
  return known ? { part: known } : {};
}
