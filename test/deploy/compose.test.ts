import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { readConfig } from '../../src/config.ts';

/** No engine is needed to see that what compose.yaml and the Dockerfile say fits the program and each other. */

const service = z.object({
  image: z.string(),
  environment: z.record(z.string(), z.string()).default({}),
  command: z.string().default(''),
  read_only: z.boolean(),
  ports: z.array(z.string()).default([]),
  volumes: z.array(z.string()),
});
const compose = z
  .object({ services: z.record(z.string(), service), volumes: z.record(z.string(), z.null()) })
  .parse(parse(readFileSync('compose.yaml', 'utf8'), { merge: true }));
const apps = Object.entries(compose.services).filter(([, { image }]) => image === 'opsward');
const dockerfile = readFileSync('Dockerfile', 'utf8');
const variables = new Set(
  [...readFileSync('src/config.ts', 'utf8').matchAll(/^ {2}([A-Z][A-Z_]+): \[/gm)].map((match) => match[1]),
);

test('two equal processes share one Redis that forgets nothing', () => {
  expect(apps).toHaveLength(2);
  expect(compose.services['redis']?.command).toMatch(/--appendonly yes .*--maxmemory-policy noeviction/);
  for (const [, { environment }] of apps) expect(environment['REDIS_URL']).toBe('redis://redis:6379');
});

test('every variable that is set is one that is read, with a value that can be used', () => {
  const inImage = [...dockerfile.matchAll(/([A-Z_]+)=(\S+)/g)].map(([, name = '', value = '']) => [name, value]);
  for (const [, { environment }] of apps) {
    const all = { ...Object.fromEntries(inImage), ...environment };
    for (const name of Object.keys(all)) expect(variables, name).toContain(name);
    expect(readConfig(all)).toMatchObject({ production: true, host: '0.0.0.0', dataDir: '/data', localPage: false });
  }
});

test('only /data is written, it outlives the container, and nobody outside the machine reaches a port', () => {
  for (const [name, { read_only, volumes, ports }] of Object.entries(compose.services)) {
    expect(read_only, name).toBe(true);
    expect(volumes.map((volume) => volume.split(':')[1])).toEqual(['/data']);
    for (const volume of volumes) expect(compose.volumes).toHaveProperty(volume.split(':')[0] ?? '');
    for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/);
  }
  expect(dockerfile).toMatch(/^USER node$/m);
  expect(dockerfile).toMatch(/^VOLUME \/data$/m);
});

test('no secret is copied into the image, and what starts it is built', () => {
  const ignored = readFileSync('.dockerignore', 'utf8').split('\n');
  for (const name of ['.env', 'data', 'node_modules', '.git']) expect(ignored).toContain(name);
  expect(dockerfile).toMatch(/CMD \["node", "dist\/src\/main\.js", "serve"\]\n$/);
});
