import 'reflect-metadata';
import { exposureWarning, loadEnvironment } from '@jiqia/config';
import { isAppError } from '@jiqia/errors';
import { createApi } from './bootstrap.js';

try {
  const environment = loadEnvironment();
  const app = await createApi(environment);
  await app.listen(environment.PORT, environment.HOST);
  const warning = exposureWarning(environment);
  if (warning) console.warn(`${warning.zh}\n${warning.en}`);
  console.log(`api ready on ${environment.HOST}:${environment.PORT}`);
} catch (error) {
  const busy = (error as { code?: string }).code === 'EADDRINUSE';
  console.error(
    busy
      ? `端口 ${process.env['PORT'] ?? 3100} 已被占用：请设 PORT 换一个`
      : isAppError(error)
        ? error.message
        : error,
  );
  process.exit(1);
}
