import type { Environment } from '@jiqia/config';
import { useStructuredLogs } from '@jiqia/observability';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import helmet from 'helmet';
import { ApiModule } from './api.module.js';

const UPLOAD_LIMIT = '25mb';

/** The API as an application, ready to listen: security headers, prefix, OpenAPI 3.1 at /api/docs. */
export async function createApi(environment: Environment): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(ApiModule.register(environment), {
    rawBody: true,
    abortOnError: false,
    bufferLogs: true,
  });
  useStructuredLogs(app);
  app.use(
    helmet({
      contentSecurityPolicy: {
        directives: {
          'default-src': ["'self'"],
          'style-src': ["'self'", "'unsafe-inline'"],
          'img-src': ["'self'", 'data:'],
          'frame-ancestors': ["'none'"],
          'base-uri': ["'none'"],
          'upgrade-insecure-requests': null,
        },
      },
    }),
  );
  app.useBodyParser('raw', { type: 'application/octet-stream', limit: UPLOAD_LIMIT });
  app.setGlobalPrefix('api', {
    exclude: [
      '/',
      'editions/:ref',
      'editions/:ref/:file',
      'editions/:ref/:folder/:file',
      'answer/:token',
    ],
  });
  app.enableShutdownHooks();
  const config = new DocumentBuilder()
    .setTitle('技洽 API')
    .setVersion('0.1')
    .setOpenAPIVersion('3.1.0')
    .build();
  SwaggerModule.setup('api/docs', app, () => SwaggerModule.createDocument(app, config), {
    jsonDocumentUrl: 'api/openapi.json',
  });
  return app;
}
