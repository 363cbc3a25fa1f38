// One `npm start` a data folder: the second one learns of the first and touches nothing.
import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { commandOf } from './processes.mjs';

const fileOf = (data) => join(data, 'start.json');

/** Who holds the lock: a start that still runs, else null. */
function holder(data) {
  try {
    const note = JSON.parse(readFileSync(fileOf(data), 'utf8'));
    return commandOf(note.pid).includes('start.mjs') ? note : null;
  } catch {
    return null;
  }
}

/**
 * Takes the lock for this process.
 * @returns {() => void} gives it back
 * @throws Error naming the start that holds it
 */
export function takeStartLock(data, address) {
  const file = fileOf(data);
  for (let tries = 0; ; tries++) {
    try {
      const opened = openSync(file, 'wx', 0o600);
      writeSync(opened, JSON.stringify({ pid: process.pid, address }));
      closeSync(opened);
      return () => rmSync(file, { force: true });
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const other = holder(data);
    if (other || tries > 3)
      throw new Error(
        `技洽已在运行：${other?.address ?? data}（进程 ${other?.pid ?? '未知'}）。要重新启动，请先在那个窗口按 Ctrl-C；要另开一套，请另设 JIQIA_DATA 和 PORT`,
      );
    rmSync(file, { force: true });
  }
}
