import 'reflect-metadata';
import { loadEnvironment } from '@jiqia/config';
import { isAppError } from '@jiqia/errors';
import { createApi } from './bootstrap.js';

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);

try {
  const environment = loadEnvironment();
  const app = await createApi(environment);
  await app.listen(environment.PORT, environment.HOST);
  if (!LOOPBACK.has(environment.HOST) && !environment.PUBLIC_URL?.startsWith('https:'))
    console.warn(
      `警告：接口正监听 ${environment.HOST} 而没有 https，密码和登录凭据会以明文经过网络；请在前面设置 https 代理，并把 PUBLIC_URL 设为 https 地址。`,
    );
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
