import 'reflect-metadata';
import { mapPgError } from '@jiqia/database';
import { isAppError } from '@jiqia/errors';
import { Command } from 'commander';
import { registerAccountCommand } from './account.command.js';
import { registerInvariantsCommand, registerMigrateCommand } from './database.commands.js';
import { registerBackupCommand, registerRestoreCommand } from './backup.commands.js';
import { registerDemoCommand } from './demo.command.js';
import { registerEvalMatchingCommand } from './eval-matching.command.js';
import { registerFairCommand } from './fair.command.js';
import { registerIndexCommand } from './index.command.js';
import { registerPersonCommand } from './person.command.js';
import { registerPoliciesCommand } from './policies.command.js';
import { registerRulebookCommand } from './rulebook.command.js';
import { registerScoreCommand } from './score.command.js';
import { registerTimetableCommand } from './timetable.command.js';

const program = new Command('jiqia').description('技洽命令行 / the Jiqia command line');
registerFairCommand(program);
registerDemoCommand(program);
registerAccountCommand(program);
registerPersonCommand(program);
registerMigrateCommand(program);
registerInvariantsCommand(program);
registerBackupCommand(program);
registerRestoreCommand(program);
registerEvalMatchingCommand(program);
registerIndexCommand(program);
registerPoliciesCommand(program);
registerRulebookCommand(program);
registerScoreCommand(program);
registerTimetableCommand(program);

try {
  await program.parseAsync();
} catch (error) {
  const known = mapPgError(error);
  console.error(isAppError(known) ? known.message : error);
  process.exitCode = 1;
}
