import 'reflect-metadata';
import { mapPgError } from '@jiqia/database';
import { isAppError } from '@jiqia/errors';
import { Command } from 'commander';

type Register = (program: Command) => void;
/** Each command with where it stands: loading all of them takes two seconds, and one call runs one. In the order of the help. */
const COMMANDS: Readonly<Record<string, () => Promise<Register>>> = {
  fair: async () => (await import('./fair.command.js')).registerFairCommand,
  demo: async () => (await import('./demo.command.js')).registerDemoCommand,
  account: async () => (await import('./account.command.js')).registerAccountCommand,
  person: async () => (await import('./person.command.js')).registerPersonCommand,
  bounces: async () => (await import('./bounces.command.js')).registerBouncesCommand,
  duty: async () => (await import('./duty.command.js')).registerDutyCommand,
  'edition-phase': async () =>
    (await import('./edition-phase.command.js')).registerEditionPhaseCommand,
  migrate: async () => (await import('./migrate.command.js')).registerMigrateCommand,
  invariants: async () => (await import('./invariants.command.js')).registerInvariantsCommand,
  backup: async () => (await import('./backup.commands.js')).registerBackupCommand,
  restore: async () => (await import('./backup.commands.js')).registerRestoreCommand,
  'eval-matching': async () =>
    (await import('./eval-matching.command.js')).registerEvalMatchingCommand,
  'eval-search': async () => (await import('./eval-search.command.js')).registerEvalSearchCommand,
  index: async () => (await import('./index.command.js')).registerIndexCommand,
  policies: async () => (await import('./policies.command.js')).registerPoliciesCommand,
  rulebook: async () => (await import('./rulebook.command.js')).registerRulebookCommand,
  score: async () => (await import('./score.command.js')).registerScoreCommand,
  timetable: async () => (await import('./timetable.command.js')).registerTimetableCommand,
};

const program = new Command('jiqia').description('技洽命令行 / the Jiqia command line');
const asked = process.argv[2] ?? '';
const wanted = Object.hasOwn(COMMANDS, asked) ? [asked] : Object.keys(COMMANDS);
for (const name of wanted) (await COMMANDS[name]?.())?.(program);

try {
  await program.parseAsync();
} catch (error) {
  const known = mapPgError(error);
  console.error(isAppError(known) ? known.message : error);
  process.exitCode = 1;
}
