import { spawnSync } from 'node:child_process';

/**
 * Compiles once before the tests, so that those which start a real process run what a user runs.
 * A type error is `npm run check`'s to report: the compiler writes its output all the same.
 */
export default function build(): void {
  spawnSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit' });
}
