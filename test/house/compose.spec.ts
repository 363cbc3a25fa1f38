import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const serviceSchema = z.looseObject({
  image: z.string(),
  ports: z.array(z.string()).default([]),
  command: z.array(z.string()).optional(),
  environment: z.record(z.string(), z.string()).default({}),
  healthcheck: z.object({ test: z.array(z.string()).min(2) }).optional(),
  deploy: z.object({
    resources: z.object({ limits: z.object({ cpus: z.string(), memory: z.string() }) }),
  }),
});
const FOLDER = join(__dirname, '../../docker');
const { services } = z
  .object({ services: z.record(z.string(), serviceSchema) })
  .parse(parse(readFileSync(join(FOLDER, 'compose.yaml'), 'utf8'), { merge: true }));

describe('docker/compose.yaml', () => {
  it('has every part of the platform', () =>
    expect(Object.keys(services).sort()).toEqual([
      'api',
      'meilisearch',
      'postgres',
      'redis',
      'setup',
      'worker',
    ]));

  it('publishes the api alone, on the loopback address alone', () => {
    const published = Object.entries(services).flatMap(([name, service]) =>
      service.ports.map((port) => [name, port]),
    );
    expect(published).toEqual([['api', expect.stringMatching(/^127\.0\.0\.1:/)]]);
  });

  it('gives each service limits, and each but the one-shot set-up a health check', () => {
    for (const [name, service] of Object.entries(services)) {
      expect([name, service.healthcheck !== undefined]).toEqual([name, name !== 'setup']);
      expect(service.deploy.resources.limits.memory).toMatch(/^\d+[mg]$/);
    }
  });

  it('pins every image but our own to a version', () => {
    for (const [name, { image }] of Object.entries(services)) {
      expect([name, image === 'jiqia' || /:v?\d/.test(image)]).toEqual([name, true]);
    }
  });

  it('connects as a role that is not the database’s administrator', () => {
    const address = new URL(
      (services['api']?.environment['DATABASE_URL'] ?? '').replace(/\$\{[^}]*\}/, 'x'),
    );
    expect(address.username).toBe('jiqia');
    expect(services['postgres']?.environment['POSTGRES_USER']).toBe('postgres');
    const roles = readFileSync(join(FOLDER, 'postgres-roles.sh'), 'utf8');
    expect(roles).toContain('CREATE ROLE jiqia LOGIN NOSUPERUSER');
  });

  it('has no secret, and none that stands in for one that nobody set', () => {
    const text = readFileSync(join(FOLDER, 'compose.yaml'), 'utf8');
    const secrets = [...text.matchAll(/\$\{(\w*(?:PASSWORD|KEY|SECRET))(:[^}]*)?\}/g)];
    expect(secrets.map(([, name]) => name)).toEqual(
      expect.arrayContaining(['POSTGRES_PASSWORD', 'MEILI_MASTER_KEY', 'OIDC_CLIENT_SECRET']),
    );
    for (const [, name, rest = ''] of secrets)
      expect([name, rest]).toEqual([name, expect.stringMatching(/^:(?:\?.*|-)$/)]);
  });

  it('keeps jobs through a restart and never throws one out', () => {
    const settings = readFileSync(join(FOLDER, 'redis.conf'), 'utf8').split('\n');
    expect(settings).toEqual(
      expect.arrayContaining(['appendonly yes', 'maxmemory-policy noeviction']),
    );
  });
});
