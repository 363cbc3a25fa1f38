import { AgendasModule } from '@jiqia/agendas';
import { NotificationsModule } from '@jiqia/notifications';
import { CampaignsModule } from '@jiqia/campaigns';
import { ConfirmationsModule } from '@jiqia/confirmations';
import { DemoModule } from '@jiqia/demo';
import { ImportsModule } from '@jiqia/imports';
import { FollowUpsModule } from '@jiqia/follow-ups';
import { NominationsModule } from '@jiqia/nominations';
import { NoticesModule } from '@jiqia/notices';
import { OnSiteModule } from '@jiqia/on-site';
import { RegistrationsModule } from '@jiqia/registrations';
import { RehearsalsModule } from '@jiqia/rehearsals';
import { ReportsModule } from '@jiqia/reports';
import { createTestApp, type TestApp, type TestAppOptions, type TestedModule } from './test-app.js';

const runs = RehearsalsModule.register('inline');
/** Every feature of the product, for tests of what crosses them all: loading it takes a second that other tests are spared. */
export const WHOLE_PRODUCT: readonly TestedModule[] = [
  ImportsModule,
  ConfirmationsModule,
  CampaignsModule,
  RegistrationsModule,
  NominationsModule,
  NoticesModule,
  FollowUpsModule,
  OnSiteModule,
  AgendasModule,
  NotificationsModule,
  ReportsModule,
  runs,
  DemoModule.register(runs),
];

/** As `createTestApp`, with the whole product. */
export const createWholeProduct = (options: TestAppOptions = {}): Promise<TestApp> =>
  createTestApp(WHOLE_PRODUCT, { ...options, everyJob: true });
