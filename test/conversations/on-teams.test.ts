import { readdirSync } from 'node:fs';
import { playOn } from '../support/stage.ts';
import { teamsStage } from '../support/stage-teams.ts';

/** The same transcripts, with everybody in Teams. */
playOn(teamsStage);
for (const file of readdirSync(import.meta.dirname).sort()) {
  if (file.endsWith('.test.ts') && !file.startsWith('on-')) await import(`./${file}`);
}
