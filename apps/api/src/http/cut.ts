import type { Fields } from '@jiqia/identity';

/**
 * What of a view leaves: the fields that the policy allows, the others are not there at all. The type stays, since the
 * schema of the response says which fields may be missing.
 */
export function cut<V extends object>(view: V, fields: Fields): V {
  if (fields === 'all') return view;
  return Object.fromEntries(Object.entries(view).filter(([name]) => fields.includes(name))) as V;
}
