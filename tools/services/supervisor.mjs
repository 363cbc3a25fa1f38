// Brings back what ends by itself: engines and apps that a start has launched.
import { setTimeout as sleep } from 'node:timers/promises';
import { alive } from './processes.mjs';

const LOOK_EVERY_MS = 250;
const WITHIN_MS = 60_000;
const MOST_RESTARTS = 5;

/**
 * @typedef {{ name: string, pid: () => number, restart: () => Promise<void>, lastWords?: () => string }} Watched
 */
export class Supervisor {
  /** @type {{ watched: Watched, ends: number[] }[]} */
  #all = [];
  #stopped = false;
  #running;
  /** How often something was brought back. */
  restarts = 0;

  /**
   * @param {(sentence: string) => void} say
   * @param {(sentence: string) => void} giveUp called once, with the reason
   */
  constructor(say, giveUp) {
    this.say = say;
    this.giveUp = giveUp;
  }

  /** Engines before those that use them: they come back in this order. */
  watch(watched) {
    this.#all.push({ watched, ends: [] });
    this.#running ??= this.#look();
  }

  /** From now on whatever ends may end. */
  async stop() {
    this.#stopped = true;
    await this.#running;
  }

  async #look() {
    while (!this.#stopped) {
      for (const entry of this.#all) if (!this.#stopped) await this.#mend(entry);
      await sleep(LOOK_EVERY_MS);
    }
  }

  async #mend({ watched, ends }) {
    if (alive(watched.pid())) return;
    const words = watched.lastWords?.() ?? '';
    const because = words ? `：${words}` : '';
    const now = Date.now();
    ends.push(now);
    if (ends.filter((at) => now - at < WITHIN_MS).length > MOST_RESTARTS) {
      this.#stopped = true;
      return this.giveUp(
        `${watched.name} 一分钟内退出了 ${MOST_RESTARTS + 1} 次，不再重启${because}`,
      );
    }
    try {
      await watched.restart();
      this.restarts++;
      if (!this.#stopped)
        this.say(
          `${watched.name} 意外退出${because}；已在 ${((Date.now() - now) / 1000).toFixed(1)} 秒内重新启动`,
        );
    } catch (error) {
      if (this.#stopped) return;
      this.#stopped = true;
      this.giveUp(`${watched.name} 意外退出${because}；无法重新启动：${error.message}`);
    }
  }
}
