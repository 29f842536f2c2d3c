import { playOn } from './stage.ts';
import { slackStage } from './stage-slack.ts';

/** Every transcript is played with everybody in Slack. */
playOn(slackStage);
