import { AppError } from '@jiqia/errors';

/** A stale record goes back on the list only when its owner says that it is still right. */
export function assertConfirmed(confirmed: boolean | undefined): void {
  if (confirmed) return;
  throw new AppError({
    code: 'CAPABILITY_UNCONFIRMED',
    fields: [{ field: 'confirmed', message: '请确认内容仍然有效' }],
  });
}
