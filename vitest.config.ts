import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const TRANSCRIPTS = 'test/conversations/**/*.test.ts';
const CLOSED_NET = 'test/support/closed-net.ts';

export default defineConfig({
  test: {
    globalSetup: ['test/support/build.ts'],
    // One more than there are cores: a third of the time is waiting for processes that were killed.
    maxWorkers: availableParallelism() + 1,
    // Files of a worker share what they import, most of all the content, which takes longer to read than most tests take.
    isolate: false,
    // Only to end what hangs: how long something takes is measured in bench/.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: { name: 'parts', include: ['test/**/*.test.ts'], exclude: [TRANSCRIPTS], setupFiles: [CLOSED_NET] },
      },
      {
        extends: true,
        test: { name: 'slack', include: [TRANSCRIPTS], setupFiles: [CLOSED_NET, 'test/support/play-on-slack.ts'] },
      },
      {
        extends: true,
        test: { name: 'teams', include: [TRANSCRIPTS], setupFiles: [CLOSED_NET, 'test/support/play-on-teams.ts'] },
      },
    ],
  },
});
