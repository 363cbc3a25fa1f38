import { MailModule } from '@jiqia/mail';
import { Module } from '@nestjs/common';
import { BouncesService } from './bounces.service.js';

@Module({ imports: [MailModule], providers: [BouncesService], exports: [BouncesService] })
export class BouncesModule {}
