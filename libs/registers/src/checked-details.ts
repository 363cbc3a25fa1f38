import { classifiedFields, detailIssues } from '@jiqia/contracts/forms';
import type { Side } from '@jiqia/contracts/words';
import { AppError } from '@jiqia/errors';

/** What only some kinds ask, held to the kinds of its row. @throws AppError REQUEST_INVALID naming each field that none of them asks */
export function checkedDetails<T extends object>(
  side: Side,
  kinds: readonly string[],
  details: T,
): T {
  const fields = detailIssues(side, kinds, details);
  if (fields.length === 0) return details;
  throw new AppError({ code: 'REQUEST_INVALID', fields });
}

/** Whatever door a form came by, nothing of it may be classified. @throws AppError REQUEST_INVALID naming each field that says it is */
export function assertUnclassified(form: object): void {
  const fields = classifiedFields(form);
  if (fields.length > 0) throw new AppError({ code: 'REQUEST_INVALID', fields });
}
