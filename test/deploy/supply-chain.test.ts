import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

/** What the product is made of besides itself. */

interface Locked {
  readonly version?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly inBundle?: boolean;
  readonly optional?: boolean;
  readonly os?: readonly string[];
  readonly hasInstallScript?: boolean;
}
const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, Locked> };
const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Record<string, Record<string, string>>;
const all = Object.entries(packages).filter(([path]) => path !== '');
const production = all.filter(([, { dev, devOptional }]) => !dev && !devOptional);
const nameOf = (path: string) => path.replace(/^.*node_modules\//, '');

/** Each lets a company use and change the product without giving its own work away. */
const ALLOWED = new Set([
  '0BSD',
  '(MIT AND Zlib)',
  '(MIT OR CC0-1.0)',
  '(MIT OR GPL-3.0-or-later)',
  'Apache-2.0',
  'BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'ISC',
  'MIT',
]);
/** What the lock file does not say, with where it is said. */
const TOLD_ELSEWHERE: readonly (readonly [RegExp, string, string])[] = [
  [/^@msgpackr-extract\//, 'MIT', 'https://github.com/kriszyp/msgpackr-extract: built parts of msgpackr-extract'],
];
const licenceOf = (name: string, { license }: Locked) =>
  license ?? TOLD_ELSEWHERE.find(([known]) => known.test(name))?.[1];

/** Packages with an install script that is not run (.npmrc), and why they do without. */
const WITHOUT_THEIR_SCRIPT: Readonly<Record<string, string>> = {
  'msgpackr-extract': 'Only picks a faster decoder where there is one; msgpackr, which BullMQ uses, has its own.',
};

test('every package has a licence on the list', () => {
  const others = production.filter(([path, locked]) => !ALLOWED.has(licenceOf(nameOf(path), locked) ?? 'none'));
  expect(others.map(([path, { license }]) => `${path}: ${license}`)).toEqual([]);
});

test('THIRD_PARTY.md lists them all (npx vitest run test/deploy/supply-chain.test.ts -u writes it anew)', async () => {
  const rows = production.map(
    ([path, locked]) => `| ${nameOf(path)} | ${locked.version} | ${licenceOf(nameOf(path), locked)} |`,
  );
  const text = `# What Opsward is made of besides itself

Every package that runs in production, from the lock file. Each carries its licence text in its own folder of node_modules.

| Package | Version | Licence |
|---|---|---|
${[...new Set(rows)].sort().join('\n')}
`;
  await expect(text).toMatchFileSnapshot('../../THIRD_PARTY.md');
});

describe('nothing runs at installation, and the same is installed everywhere', () => {
  test('scripts are off, and whatever has one does without it', () => {
    expect(readFileSync('.npmrc', 'utf8')).toContain('ignore-scripts=true');
    const scripted = production.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => nameOf(path));
    expect(scripted).toEqual(Object.keys(WITHOUT_THEIR_SCRIPT));
  });

  test('every version is exact, and every package is locked to its bytes', () => {
    for (const part of ['dependencies', 'devDependencies']) {
      for (const [name, version] of Object.entries(manifest[part] ?? {}))
        expect(version, name).toMatch(/^\d+\.\d+\.\d+/);
    }
    for (const [path, { resolved, integrity, inBundle, optional, os }] of all) {
      if (resolved !== undefined) expect(resolved, path).toMatch(/^https:\/\/registry\.npmjs\.org\//);
      // A built part for another kind of machine is known by its version alone where it was never installed.
      const elsewhere = optional && os !== undefined && integrity === undefined;
      if (!inBundle && !elsewhere) expect(integrity, path).toMatch(/^sha512-/);
    }
  });
});

test('every test that SECURITY.md names is there', () => {
  const named = [...readFileSync('SECURITY.md', 'utf8').matchAll(/`(test\/[^`]+)`/g)].map(([, path = '']) => path);
  expect(named.length).toBeGreaterThan(15);
  expect(named.filter((path) => !existsSync(path))).toEqual([]);
});
