import { DraftsController } from '../drafts/drafts.controller.js';
import { MyNotificationsController } from './notifications.controller.js';

/** What an account keeps for itself: what it was told, what it has not finished. */
export const OWN_CONTROLLERS = [MyNotificationsController, DraftsController] as const;
