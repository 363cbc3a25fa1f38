import { FairsModule } from '@jiqia/fairs';
import { LetterSending } from '@jiqia/mail';
import { OrganisationsModule } from '@jiqia/organisations';
import { PartiesModule } from '@jiqia/parties';
import { RulebookModule } from '@jiqia/rulebook';
import { Module } from '@nestjs/common';
import { OwnAvailabilityService } from './own-availability.service.js';
import { ParticipantsRepository } from './participants.repository.js';
import { RegistrantRepository } from './registrant.repository.js';
import { RegistrationDecisionsService } from './registration-decisions.service.js';
import { RegistrationLetterSendHandler } from './registration-letter-send.handler.js';
import { RegistrationLetterRepository } from './registration-letter.repository.js';
import { RegistrationLetters } from './registration-letters.js';
import { RegistrationListRepository } from './registration-list.repository.js';
import { RegistrationMergeHolder } from './registration-merge.holder.js';
import { RegistrationPlaces } from './registration-places.js';
import { RegistrationRights } from './registration-rights.js';
import { RegistrationSettingRepository } from './registration-setting.repository.js';
import { RegistrationSettingsService } from './registration-settings.service.js';
import { RegistrationSheets } from './registration-sheets.js';
import { RegistrationWork } from './registration-work.js';
import { RegistrationRepository } from './registration.repository.js';
import { RegistrationsFillForErased } from './registrations-fill-for-erased.subscriber.js';
import { RegistrationsOpenHolder } from './registrations-open.holder.js';
import { RegistrationsWorkSource } from './registrations-work.source.js';
import { RegistrationsService } from './registrations.service.js';
import { RegistrationsSweep } from './registrations.sweep.js';

@Module({
  imports: [FairsModule, OrganisationsModule, PartiesModule, RulebookModule],
  providers: [
    RegistrantRepository,
    RegistrationRepository,
    RegistrationSettingRepository,
    RegistrationLetterRepository,
    RegistrationListRepository,
    RegistrationRights,
    ParticipantsRepository,
    OwnAvailabilityService,
    RegistrationWork,
    RegistrationPlaces,
    RegistrationSheets,
    RegistrationSettingsService,
    RegistrationsService,
    RegistrationDecisionsService,
    RegistrationLetters,
    RegistrationLetterSendHandler,
    RegistrationsSweep,
    RegistrationsFillForErased,
    RegistrationsOpenHolder,
    RegistrationsWorkSource,
    RegistrationMergeHolder,
    LetterSending,
  ],
  exports: [
    OwnAvailabilityService,
    RegistrationSettingsService,
    RegistrationsService,
    RegistrationDecisionsService,
  ],
})
export class RegistrationsModule {}
