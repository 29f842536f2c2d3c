import { execFileSync } from 'node:child_process';

/** Compiles once before the tests, so that those which start a real process run what a user runs. */
export default function build(): void {
  execFileSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit' });
}
