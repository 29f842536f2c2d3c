import { playOn } from './stage.ts';
import { teamsStage } from './stage-teams.ts';

/** Every transcript is played with everybody in Teams. */
playOn(teamsStage);
