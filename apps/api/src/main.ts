import 'reflect-metadata';
import { loadEnvironment } from '@jiqia/config';
import { isAppError } from '@jiqia/errors';
import { createApi } from './bootstrap.js';

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);

try {
  const environment = loadEnvironment();
  const app = await createApi(environment);
  await app.listen(environment.PORT, environment.HOST);
  if (!LOOPBACK.has(environment.HOST)) {
    console.warn(
      `警告：接口正监听 ${environment.HOST}，而账户与权限尚未启用，任何能访问到它的人都可读写全部数据。`,
    );
  }
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
