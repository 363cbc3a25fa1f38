import { rmSync } from 'node:fs';
import {
  chmod,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  realpath,
  rename,
  rm,
  rmdir,
  stat,
} from 'node:fs/promises';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { AppError } from '@jiqia/errors';
import { writeError } from './write-atomically.js';

/** What `fair` writes, by path in its folder: anything else there belongs to somebody. */
const OWN =
  /^(?:(?:matches\.(?:xlsx|jsonl)|timetable\.(?:xlsx|json)|report\.html|summary\.json)|agendas(?:\/[^/]+\.pdf)?|calendars(?:\/[^/]+\.ics)?|invitations(?:\/[^/]+\.eml)?)$/;
/** Left by file managers everywhere; nobody misses them. */
const LITTER = /(?:^|\/)(?:\.DS_Store|Thumbs\.db|desktop\.ini)$/;
const WORK = /^\.part-/;

/**
 * The folder that a run fills: written beside its place and put there when it is complete, so that the place never holds half a
 * fair. An earlier run's folder is replaced; a folder with anything else in it is refused and stays as it is.
 */
export class FairFolder {
  private constructor(
    readonly path: string,
    /** Where files are written until `commit`. */
    readonly work: string,
    /** A mount point cannot be renamed: its content is replaced instead. */
    private readonly mounted: boolean,
    /** First of the parent folders that were made for this run, if any. */
    private readonly made: string | undefined,
  ) {}

  /** @throws AppError OUT_FOLDER_TAKEN, FILE_NOT_WRITTEN */
  static async open(wanted: string): Promise<FairFolder> {
    const path = await realpath(wanted).catch(() => resolve(wanted));
    await refuseForeign(path);
    const parent = dirname(path);
    try {
      const made = await mkdir(parent, { recursive: true });
      const mounted = await isMountPoint(path);
      const beside = mounted ? join(path, '.part-') : join(parent, `.${basename(path)}.part-`);
      const work = await mkdtemp(beside);
      await chmod(work, 0o777 & ~process.umask());
      return new FairFolder(path, work, mounted, made);
    } catch (error) {
      throw writeError(path, error);
    }
  }

  /** Puts the finished folder in its place; an earlier run's folder goes. @throws AppError as `open` */
  async commit(): Promise<void> {
    await refuseForeign(this.path);
    try {
      if (this.mounted) await this.replaceContent();
      else await this.swap();
    } catch (error) {
      throw writeError(this.path, error);
    }
  }

  /** Removes whatever this run has written so far. Safe to call at any time, more than once, and while a process ends. */
  discard(): void {
    rmSync(this.work, { recursive: true, force: true, maxRetries: 3 });
  }

  /** As `discard`, and takes away the empty parent folders that were made for this run. */
  async discardAll(): Promise<void> {
    this.discard();
    if (this.made === undefined) return;
    for (let folder = dirname(this.path); folder.length >= this.made.length;) {
      if (
        !(await rmdir(folder).then(
          () => true,
          () => false,
        ))
      )
        return;
      folder = dirname(folder);
    }
  }

  private async swap(): Promise<void> {
    const old = `${this.work}.old`;
    const had = await rename(this.path, old).then(
      () => true,
      (error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return false;
        throw error;
      },
    );
    try {
      await rename(this.work, this.path);
    } catch (error) {
      if (had) await rename(old, this.path);
      throw error;
    }
    await rm(old, { recursive: true, force: true });
  }

  private async replaceContent(): Promise<void> {
    for (const name of await readdir(this.path)) {
      if (!WORK.test(name)) await rm(join(this.path, name), { recursive: true });
    }
    for (const name of await readdir(this.work))
      await rename(join(this.work, name), join(this.path, name));
  }
}

async function isMountPoint(path: string): Promise<boolean> {
  const there = await stat(path).catch(() => null);
  return there !== null && there.dev !== (await stat(dirname(path))).dev;
}

async function refuseForeign(path: string): Promise<void> {
  const there = await lstat(path).catch(() => null);
  if (there === null) return;
  if (!there.isDirectory()) throw taken(path, '已存在，而且不是文件夹');
  const names = (await readdir(path, { recursive: true }))
    .map((name) => name.replaceAll(sep, '/'))
    .filter((name) => !LITTER.test(name) && !WORK.test(name));
  if (names.length === 0) return;
  const foreign = names.filter((name) => !OWN.test(name)).sort();
  if (foreign.length > 0)
    throw taken(
      path,
      `里有不是本命令生成的文件（${foreign[0]}${foreign.length > 1 ? ` 等 ${foreign.length} 个` : ''}）`,
    );
  if (!names.includes('summary.json'))
    throw taken(path, '里有文件，但不是本命令生成的完整结果（没有 summary.json）');
}

const taken = (path: string, why: string): AppError =>
  new AppError({
    code: 'OUT_FOLDER_TAKEN',
    params: { path, why },
  });
