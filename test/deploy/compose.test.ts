import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { readConfig } from '../../src/config.ts';

/** No engine is needed to see that what compose.yaml and the Dockerfile say fits the program and each other. */

const service = z.object({
  image: z.string().optional(),
  environment: z.record(z.string(), z.string()).default({}),
  command: z.string().default(''),
  build: z.string().optional(),
  init: z.boolean().default(false),
  user: z.string().optional(),
  cap_drop: z.array(z.string()).default([]),
  read_only: z.boolean(),
  ports: z.array(z.string()).default([]),
  volumes: z.array(z.string()),
});
const compose = z
  .object({ services: z.record(z.string(), service), volumes: z.record(z.string(), z.null()) })
  .parse(parse(readFileSync('compose.yaml', 'utf8'), { merge: true }));
const apps = Object.entries(compose.services).filter(([, { build }]) => build !== undefined);
const dockerfile = readFileSync('Dockerfile', 'utf8');
const variables = new Set(
  [...readFileSync('src/config-variables.ts', 'utf8').matchAll(/^ {2}([A-Z][A-Z_]+): \[/gm)].map((match) => match[1]),
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

test('what is published is where it listens, whatever .env says', () => {
  for (const [name, { environment, ports }] of apps) {
    for (const fixed of ['NODE_ENV', 'HOST', 'DATA_DIR']) expect(environment, name).toHaveProperty(fixed);
    expect(ports.map((port) => port.split(':')[2])).toEqual([environment['PORT']]);
  }
});

test('no two builds write to one name, which fails where they run at the same time', () => {
  for (const [name, { image }] of apps) expect(image, name).toBeUndefined();
});

test('nothing runs as root or with a right of root, and a process that has not started yet can be stopped', () => {
  for (const [name, { cap_drop }] of Object.entries(compose.services)) expect(cap_drop, name).toEqual(['ALL']);
  expect(compose.services['redis']?.user).toBe('redis');
  for (const [name, { init }] of apps) expect(init, name).toBe(true);
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

test('only what is named goes into the build, where no secret lies, and what starts it is built', () => {
  const [first, ...named] = readFileSync('.dockerignore', 'utf8')
    .split('\n')
    .filter((line) => /^[^#]/.test(line));
  expect(first).toBe('*');
  for (const line of named) expect(line).toMatch(/^!(adapters|knowledge|src|LICENSE|\.npmrc|[\w.-]+\.(json|md|ts))$/);
  for (const [, names = ''] of dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)) {
    for (const name of names.split(' ').filter((each) => each !== '.')) expect(named).toContain(`!${name}`);
  }
  expect(dockerfile).toMatch(/CMD \["node", "dist\/src\/main\.js", "serve"\]\n$/);
});
