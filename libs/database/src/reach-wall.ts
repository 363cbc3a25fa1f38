import { AsyncLocalStorage } from 'node:async_hooks';
import type { DataSource } from 'typeorm';

/** How a connection starts where it works for the platform itself: commands, jobs, migrations, backups. */
export const OPEN_REACH = '-c jiqia.reach=all';
/** Everything, or what the grants of whoever is worked for are for, by kind of scope. */
export type DataReach = 'all' | Readonly<Record<string, readonly string[]>>;

/** Of whom nothing is known: what is published, and nothing else. */
export const NO_REACH: DataReach = {};

interface Work {
  reach: DataReach;
}
const works = new AsyncLocalStorage<Work>();

/** Does work for somebody who has not been recognised yet; `setReach` says later who it is. */
export const withReach = <T>(reach: DataReach, work: () => T): T => works.run({ reach }, work);

/** Says for whom the work that runs now is done. @throws Error outside of `withReach` */
export function setReach(reach: DataReach): void {
  const work = works.getStore();
  if (!work) throw new Error('nobody has begun this work');
  work.reach = reach;
}

/**
 * Work that a service does for the platform in the middle of somebody's request, after it has asked the policy: what it reads is cut
 * before it leaves.
 */
export const beyondReach = <T>(work: () => Promise<T>): Promise<T> =>
  works.run({ reach: 'all' }, work);

/** What the setting jiqia.reach of a connection must say now. */
const settingNow = (): string => {
  const { reach } = works.getStore() ?? { reach: 'all' as const };
  return reach === 'all' ? reach : JSON.stringify(reach);
};

type Connection = { query(sql: string, values: readonly unknown[]): Promise<unknown> };
type Release = (error?: Error) => void;
interface Driver {
  obtainMasterConnection(): Promise<[Connection, Release]>;
}

/**
 * From now on each connection that is taken from the pool says first for whom it works, where it said something else last. So nothing
 * of one request is left over for the next.
 */
export function guardConnections(dataSource: DataSource): void {
  const driver = dataSource.driver as unknown as Driver;
  const obtain = driver.obtainMasterConnection.bind(driver);
  const said = new WeakMap<Connection, string>();
  driver.obtainMasterConnection = async () => {
    const [connection, release] = await obtain();
    const setting = settingNow();
    if ((said.get(connection) ?? 'all') !== setting) {
      try {
        await connection.query(`SELECT set_config('jiqia.reach', $1, false)`, [setting]);
      } catch (error) {
        // What it says now is not known: nobody may have it.
        release(error instanceof Error ? error : new Error('a connection without its reach'));
        throw error;
      }
      said.set(connection, setting);
    }
    return [connection, release];
  };
}
