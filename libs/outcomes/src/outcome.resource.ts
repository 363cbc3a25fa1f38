import type { Resource } from '@jiqia/identity';
import type { OutcomeRow } from './outcome.repository.js';

/** What the policy knows of an outcome. */
export const outcomeResource = ({
  id,
  stage,
  editionId,
}: OutcomeRow): Resource<'outcome.advance'> & Resource<'outcome.read'> => ({
  kind: 'outcome',
  id,
  state: stage,
  editionId,
});
