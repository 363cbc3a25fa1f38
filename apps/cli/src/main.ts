import 'reflect-metadata';
import { Command } from 'commander';
import { registerEvalMatchingCommand } from './eval-matching.command.js';
const program = new Command('jiqia');
registerEvalMatchingCommand(program);
await program.parseAsync();
