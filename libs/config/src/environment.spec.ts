import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '@jiqia/errors';
import { loadEnvironment } from './environment.js';

const DATABASE_URL = 'postgres://u:p@127.0.0.1/x';
const fieldsOf = (source: Record<string, string>): string[] => {
  try {
    loadEnvironment(source);
    return [];
  } catch (error) {
    return error instanceof AppError
      ? error.fields.map((field) => field.field)
      : ['not an AppError'];
  }
};

describe('loadEnvironment', () => {
  it('fills in what is not set, and takes an empty variable as not set', () => {
    expect(loadEnvironment({ DATABASE_URL, PORT: '', LOG_LEVEL: '' })).toMatchObject({
      PORT: 3100,
      HOST: '127.0.0.1',
      QUEUE_BACKEND: 'postgres',
      SEARCH_ENGINE: 'postgres',
      LOG_LEVEL: 'info',
    });
  });

  it.each([
    [{}, 'DATABASE_URL'],
    [{ DATABASE_URL, PORT: '70000' }, 'PORT'],
    [{ DATABASE_URL, QUEUE_BACKEND: 'redis' }, 'REDIS_URL'],
    [{ DATABASE_URL, SEARCH_ENGINE: 'meilisearch' }, 'MEILI_URL'],
    [{ DATABASE_URL, LINK_SECRET: 'short' }, 'LINK_SECRET'],
    [{ DATABASE_URL, PASSWORD_PROFILE: 'djcp4' }, 'PASSWORD_PROFILE'],
    [
      { DATABASE_URL, OIDC_ISSUER: 'https://id.example', OIDC_CLIENT_ID: 'c' },
      'OIDC_CLIENT_SECRET',
    ],
    [
      { DATABASE_URL, OIDC_ISSUER: 'https://id.example', OIDC_CLIENT_SECRET: 's' },
      'OIDC_CLIENT_ID',
    ],
    [{ DATABASE_URL, SMS_SENDER: 'http', SMS_KEY: 'k'.repeat(16) }, 'SMS_URL'],
    [{ DATABASE_URL, SMS_SENDER: 'http', SMS_URL: 'https://sms.example/send' }, 'SMS_KEY'],
    [{ DATABASE_URL, SMS_URL: 'http://sms.example/send' }, 'SMS_URL'],
    [{ DATABASE_URL, VIDEO_JITSI_URL: 'http://meet.example.org' }, 'VIDEO_JITSI_URL'],
    [{ DATABASE_URL, ACCESS_LOG_DAYS: '399' }, 'ACCESS_LOG_DAYS'],
    [{ DATABASE_URL, AUDIT_DAYS: '399' }, 'AUDIT_DAYS'],
    [{ DATABASE_URL, LINK_SECRET_FILE: '/nowhere/at/all' }, 'LINK_SECRET_FILE'],
  ] as [Record<string, string>, string][])('names the wrong variable of %j', (source, field) =>
    expect(fieldsOf(source)).toEqual([field]),
  );

  it('reads a secret from a file, unless the variable itself is set', () => {
    const folder = mkdtempSync(join(tmpdir(), 'jiqia-config-'));
    try {
      const file = join(folder, 'secret');
      writeFileSync(file, `${'s'.repeat(40)}\n`);
      const from = { DATABASE_URL, LINK_SECRET_FILE: file };
      expect(loadEnvironment(from).LINK_SECRET).toBe('s'.repeat(40));
      const own = 'o'.repeat(40);
      expect(loadEnvironment({ ...from, LINK_SECRET: own }).LINK_SECRET).toBe(own);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
