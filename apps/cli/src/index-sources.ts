import type { Side } from '@jiqia/contracts/words';
import { CapabilityIndexSource } from '@jiqia/capabilities';
import { NeedIndexSource } from '@jiqia/needs';
import {
  type DriftReport,
  driftFrom,
  type IndexSource,
  rebuildFrom,
  SearchIndex,
} from '@jiqia/search';
import type { INestApplicationContext } from '@nestjs/common';

const sourceOf = (app: INestApplicationContext, side: Side): IndexSource =>
  side === 'need' ? app.get(NeedIndexSource) : app.get(CapabilityIndexSource);

/** How the index of one side differs from PostgreSQL now. */
export const driftOfSide = (app: INestApplicationContext, side: Side): Promise<DriftReport> =>
  driftFrom(app.get(SearchIndex), sourceOf(app, side));

/** Builds one side anew, then mends what changed while its rows were read. */
export const rebuildSide = (app: INestApplicationContext, side: Side): Promise<DriftReport> =>
  rebuildFrom(app.get(SearchIndex), sourceOf(app, side));
