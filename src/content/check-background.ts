import { SKILLS } from '../skills/skill.ts';
import type { Background } from './background-schema.ts';
import type { Problem } from './problem.ts';
import type { YamlFile } from './yaml-file.ts';

/** A way's verb that no list of verbs has would never be seen: a misspelling. */
export function checkBackground({ file, value, lineOf }: YamlFile<Background>): Problem[] {
  const known = new Set([...value.led, ...value.did, ...value.helped]);
  return SKILLS.flatMap((skill) =>
    value.skills[skill].ways.flatMap((way, at) =>
      (way.verbs ?? []).flatMap((verb): Problem[] => {
        if (known.has(verb)) return [];
        const message = `${skill}: "${verb}" is in none of the lists led, did and helped, so it would never be seen`;
        return [{ severity: 'error', file, line: lineOf(['skills', skill, 'ways', at, 'verbs']), message }];
      }),
    ),
  );
}
