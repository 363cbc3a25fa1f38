import type { Environment } from '@jiqia/config';
import { refuseByCodes } from '@jiqia/contracts/forms';
import { useStructuredLogs } from '@jiqia/observability';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { SwaggerModule } from '@nestjs/swagger';
import { ApiModule } from './api.module.js';
import { ApiHttpAdapter } from './http/api-http.adapter.js';
import { hideOtherFiles } from './http/documentation-files.js';
import { openApiDocument } from './http/openapi.js';
import { packed } from './http/packed.js';
import { neverStore, securityHeaders } from './http/security-headers.js';
import { webApp } from './http/web-app.js';

/** The API as an application, ready to listen: security headers, OpenAPI 3.1 at /api/docs and /api/openapi.json. */
export async function createApi(environment: Environment): Promise<NestExpressApplication> {
  refuseByCodes();
  const app = await NestFactory.create<NestExpressApplication>(
    ApiModule.register(environment),
    new ApiHttpAdapter(),
    // Bodies are read by `readBody`, route by route.
    { bodyParser: false, abortOnError: false, bufferLogs: true },
  );
  useStructuredLogs(app);
  app.disable('x-powered-by');
  app.set('trust proxy', environment.PROXY_HOPS);
  app.use(securityHeaders(environment), webApp(), neverStore, packed(), hideOtherFiles);
  app.enableShutdownHooks();
  SwaggerModule.setup('api/docs', app, () => openApiDocument(app), {
    jsonDocumentUrl: 'api/openapi.json',
    raw: ['json'],
    customSiteTitle: '技洽 API',
    swaggerOptions: { validatorUrl: null },
  });
  return app;
}
