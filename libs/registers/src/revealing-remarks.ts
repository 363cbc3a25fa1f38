import { remark } from '@jiqia/contracts/words';
import type { AppError } from '@jiqia/errors';
import type { BatchRemark } from './register.js';

/** Why a row may not be shown, field by field; nothing for one that may. @param instead the words, where the row is kept all the same */
export const saidOf = (
  index: number,
  error: AppError | undefined,
  instead?: 'OWNER_NAMED_ROW',
): BatchRemark[] =>
  (error?.fields ?? []).map(({ field, code, params }) => ({
    index,
    field,
    ...remark(instead ?? code, params),
  }));
