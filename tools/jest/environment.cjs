// One world for all files of a worker: modules that are kept (runtime.cjs) and tests have the same Array, Error and Date.
// What a file could leave behind in it is put back before the next: variables of the process, its `exit`, and what Jest keeps.
const { TestEnvironment } = require('jest-environment-node');

const WORLD = ['context', 'global', 'moduleMocker', 'fakeTimers', 'fakeTimersModern'];
let first = null;

/** What Jest itself keeps on the global object for one file: the state of its runner, its handlers, its matchers. */
const isOfOneFile = (key) => /jest|^EVENT_HANDLERS$/i.test(key.description ?? '');

function putBack({ world: { global }, env, exit }) {
  for (const key of Object.getOwnPropertySymbols(global)) {
    if (isOfOneFile(key)) delete global[key];
  }
  const { process } = global;
  process.exit = exit;
  for (const name of Object.keys(process.env)) {
    if (!(name in env)) delete process.env[name];
  }
  Object.assign(process.env, env);
}

module.exports = class SharedEnvironment extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    if (first) {
      Object.assign(this, first.world);
      putBack(first);
      return;
    }
    const { process } = this.global;
    const world = Object.fromEntries(WORLD.map((name) => [name, this[name]]));
    first = { world, env: { ...process.env }, exit: process.exit };
  }

  /** The world stays; `runtime.cjs` lets go of the file's own modules. */
  async teardown() {
    this.fakeTimersModern.useRealTimers();
  }
};
