import { ENVIRONMENT, type Environment, linkSecretOf } from '@jiqia/config';
import { Module } from '@nestjs/common';
import { ConsentLinks } from './consent-links.js';
import { ConsentRequestRepository } from './consent-request.repository.js';
import { ConsentRepository } from './consent.repository.js';
import { ConsentsService } from './consents.service.js';
import { ConsentsSweep } from './consents.sweep.js';

@Module({
  providers: [
    ConsentRepository,
    ConsentRequestRepository,
    ConsentsService,
    ConsentsSweep,
    {
      provide: ConsentLinks,
      inject: [ENVIRONMENT],
      useFactory: (environment: Environment) =>
        new ConsentLinks(
          environment.PUBLIC_URL ?? `http://${environment.HOST}:${environment.PORT}`,
          linkSecretOf(environment),
        ),
    },
  ],
  exports: [ConsentLinks, ConsentRepository, ConsentRequestRepository, ConsentsService],
})
export class ConsentsModule {}
