import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ENVIRONMENT, type Environment } from '@jiqia/config';
import { Inject, Injectable } from '@nestjs/common';

const EVERY_MS = 5000;

/** Stamps `worker-alive` in the data folder while the relay gets its rounds done: what a container's health check looks at. */
@Injectable()
export class Heartbeat {
  private last = -Infinity;

  constructor(@Inject(ENVIRONMENT) private readonly environment: Environment) {}

  /** Called after each round; writes every few seconds. A full disk is no reason to stop working. */
  async beat(): Promise<void> {
    const now = performance.now();
    if (now - this.last < EVERY_MS) return;
    this.last = now;
    const folder = this.environment.JIQIA_DATA;
    await mkdir(folder, { recursive: true })
      .then(() => writeFile(join(folder, 'worker-alive'), new Date().toISOString()))
      .catch(() => undefined);
  }
}
