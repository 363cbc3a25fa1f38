import { NO_REACH, withReach } from '@jiqia/database';
import type { NextFunction, Request, Response } from 'express';

/** Whatever a request reads is read for nobody in particular until the guard has said who calls. */
export function readForNobody(_request: Request, _response: Response, next: NextFunction): void {
  withReach(NO_REACH, next);
}
