import { Clock } from '@jiqia/clock';
import { loadEnvironment } from '@jiqia/config';
import { PHASES } from '@jiqia/contracts/phases';
import {
  PHASE_BLOCKER,
  PROGRAMME_PHASE,
  type ProgrammePhase,
  readCode,
} from '@jiqia/contracts/words';
import { EditionPhasesService, EditionsService, type PhaseOfEdition } from '@jiqia/fairs';
import { ORGANISER } from '@jiqia/identity';
import { NestFactory } from '@nestjs/core';
import { type Command, InvalidArgumentError } from 'commander';
import { CliModule } from './cli.module.js';

interface Options {
  readonly reason: string;
  readonly despite?: boolean;
}

/** `edition-phase`: how far an edition has come and what keeps it from its next phase; or one step on or back. */
export function registerEditionPhaseCommand(program: Command): void {
  program
    .command('edition-phase <edition> [to]')
    .description('届次所处阶段、下一阶段还差什么；给出阶段则进入或退回 / the phase of an edition')
    .option('--reason <words>', '退回的原因 / why it goes back', '')
    .option('--despite', '仍有未办结的事项也继续 / go on despite what is left undone')
    .action(async (ref: string, to: string | undefined, options: Options) => {
      const wanted = to === undefined ? undefined : phaseIn(to);
      const app = await NestFactory.createApplicationContext(
        CliModule.register(loadEnvironment(), new Clock(), 'worker'),
        { logger: ['error', 'fatal'], abortOnError: false },
      );
      try {
        const { id } = await app.get(EditionsService).readByRef(ORGANISER, ref);
        const phases = app.get(EditionPhasesService);
        const { reason, despite = false } = options;
        const now = wanted
          ? await phases.move(ORGANISER, id, { to: wanted, reason, despite })
          : await phases.read(ORGANISER, id);
        for (const line of linesOf(now)) console.log(line);
      } finally {
        await app.close();
      }
    });
}

/** A phase by its code or its name. */
function phaseIn(text: string): ProgrammePhase {
  const phase = readCode(PROGRAMME_PHASE, text);
  if (phase) return phase;
  const known = PHASES.map((one) => PROGRAMME_PHASE[one].zh).join('、');
  throw new InvalidArgumentError(`没有“${text}”这个阶段，应为：${known}`);
}

function linesOf({ phase, next, inside }: PhaseOfEdition): string[] {
  const blockers = inside?.blockers ?? [];
  return [
    `阶段：${PROGRAMME_PHASE[phase].zh}`,
    `下一阶段：${next ? PROGRAMME_PHASE[next].zh : '无'}`,
    ...blockers.map(
      ({ code, count, hard }) =>
        `${hard ? '必须先办' : '尚未办结'}：${PHASE_BLOCKER[code].zh}${hard ? '' : ` ${count}`}`,
    ),
  ];
}
