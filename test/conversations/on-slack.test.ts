import { readdirSync } from 'node:fs';
import { playOn } from '../support/stage.ts';
import { slackStage } from '../support/stage-slack.ts';

/** The same transcripts, with everybody in Slack. */
playOn(slackStage);
for (const file of readdirSync(import.meta.dirname).sort()) {
  if (file.endsWith('.test.ts') && !file.startsWith('on-')) await import(`./${file}`);
}
