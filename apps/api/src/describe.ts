import { loadEnvironment } from '@jiqia/config';
import { NestFactory, ModulesContainer, RouterModule } from '@nestjs/core';
import type { OpenAPIObject } from '@nestjs/swagger';
import { API_ROUTES, ApiModule } from './api.module.js';
import { openApiDocument } from './http/openapi.js';

/** The description of the API without a running one: nothing is connected to, no service is made. */
export async function describedApi(): Promise<OpenAPIObject> {
  const environment = loadEnvironment({ DATABASE_URL: 'postgres://nobody@localhost/none' });
  const app = await NestFactory.create(ApiModule.register(environment), {
    preview: true,
    logger: false,
    abortOnError: false,
  });
  // A preview makes no module, so that this one has not said where the routes stand.
  Reflect.construct(RouterModule, [app.get(ModulesContainer), API_ROUTES]);
  const described = openApiDocument(app);
  await app.close();
  return described;
}
