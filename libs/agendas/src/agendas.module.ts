import { DisclosuresModule } from '@jiqia/disclosures';
import { FairsModule } from '@jiqia/fairs';
import { LetterSending } from '@jiqia/mail';
import { MatchingModule } from '@jiqia/matching';
import { MeetingsModule } from '@jiqia/meetings';
import { PartiesModule } from '@jiqia/parties';
import { RulebookModule } from '@jiqia/rulebook';
import { Module } from '@nestjs/common';
import { AgendaBounceHolder } from './agenda-bounce.holder.js';
import { AgendaLetterRepository } from './agenda-letter.repository.js';
import { AgendaLetterSendHandler } from './agenda-letter-send.handler.js';
import { AgendaLetterWriter } from './agenda-letter.writer.js';
import { AgendaLettersService } from './agenda-letters.service.js';
import { AgendaReader } from './agenda.reader.js';
import { HeldCalendars } from './held-calendars.service.js';
import { AgendasSweep } from './agendas.sweep.js';
import { AgendasTell } from './agendas-tell.subscriber.js';

@Module({
  imports: [
    RulebookModule,
    FairsModule,
    PartiesModule,
    MatchingModule,
    MeetingsModule,
    DisclosuresModule,
  ],
  providers: [
    AgendaLetterRepository,
    AgendaLettersService,
    AgendaReader,
    AgendaLetterWriter,
    HeldCalendars,
    AgendaLetterSendHandler,
    AgendasTell,
    AgendasSweep,
    AgendaBounceHolder,
    LetterSending,
  ],
  exports: [AgendaLettersService, HeldCalendars],
})
export class AgendasModule {}
