import { rightsTable } from '@jiqia/identity';
import type { Command } from 'commander';

/** `policies`: who may do what, as the services are asked about it. */
export function registerPoliciesCommand(program: Command): void {
  program
    .command('policies')
    .description('列出权限表：角色 × 操作 × 范围 / print the table of rights')
    .action(() => console.log(rightsTable()));
}
