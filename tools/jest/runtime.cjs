// What is no test is read, compiled and run once a worker instead of once a file: packages and the code of apps and libs, which keeps
// nothing between two applications (docs/adr/0098). Files of tests and of test/ are each file's own. `jest.mock` would reach what a test asks for itself alone.
const { join, sep } = require('node:path');
const { default: Runtime } = require('jest-runtime');

const ROOT = join(__dirname, '../..');
const OF_TESTS = join(ROOT, 'test') + sep;
/** What these test a process has once, so that they want modules of their own: the first logger of a process stays. */
const ALONE = new Set([join(ROOT, 'libs/observability/src/observability.module.spec.ts')]);
const TEST_PATH = 6;
let keeper = null;

const isKept = (file) => !file.startsWith(OF_TESTS) && !file.endsWith('.spec.ts');

module.exports = class KeepingRuntime extends Runtime {
  constructor(...given) {
    super(...given);
    keeper ??= new Runtime(...given);
    // oxlint-disable-next-line no-underscore-dangle -- the name that Jest gives to what finds a module's file
    this.finder = this._resolution;
    this.isAlone = ALONE.has(given[TEST_PATH]);
  }

  requireModule(from, name, options, isActual) {
    const isPlain =
      name && !this.isAlone && !options?.isInternalModule && !this.finder.isCoreModule(name);
    return isPlain && isKept(this.finder.resolveCjs(from, name))
      ? keeper.requireModule(from, name, options, isActual)
      : super.requireModule(from, name, options, isActual);
  }

  /** Asked again and again while modules come in: both maps are looked into as they are then. */
  getSourceMaps() {
    const [own, kept] = [super.getSourceMaps(), keeper.getSourceMaps()];
    return {
      get: (file) => own.get(file) ?? kept.get(file),
      *[Symbol.iterator]() {
        yield* kept;
        yield* own;
      },
    };
  }
};
