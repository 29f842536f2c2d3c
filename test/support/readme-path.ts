import { readFileSync } from 'node:fs';

/**
 * A path of the README as whoever follows it reads it: numbered steps with what each one names, in bold or as code.
 * A replay follows every one of these; what it never came to is `left`, so a step that changes fails its replay.
 */
export interface ReadmePath {
  /** Throws where the step does not name every one of these, letter by letter; gives the first. */
  step(number: number, ...names: readonly string[]): string;
  /** The command of a step, or of a block of the section, that has this in it. */
  command(containing: string): string;
  /** What the steps name and nobody followed, as `1: name`. */
  left(): string[];
}

export function readmePath(title: string): ReadmePath {
  const section = sectionOf(readFileSync('README.md', 'utf8'), title);
  const steps = stepsOf(section);
  const unfollowed = new Set([...steps].flatMap(([number, names]) => names.map((name) => `${number}: ${name}`)));
  return {
    step(number, ...names) {
      const [first] = names;
      for (const name of names) {
        if (!steps.get(number)?.includes(name)) {
          const has = steps.get(number)?.join(' | ') ?? 'nothing, as there is no such step';
          throw new Error(`README, ${title}, step ${number} does not name "${name}" any more. It names: ${has}`);
        }
        unfollowed.delete(`${number}: ${name}`);
      }
      if (first === undefined) throw new Error('Say what the step names.');
      return first;
    },
    command(containing) {
      const lines = [...section.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, block = '']) => block.split('\n'));
      const found = [...[...steps.values()].flat(), ...lines].find(
        (line) => /npm (run|start)/.test(line) && line.includes(containing),
      );
      if (found === undefined) throw new Error(`README, ${title}, has no command with "${containing}".`);
      for (const [number, names] of steps) if (names.includes(found)) unfollowed.delete(`${number}: ${found}`);
      return found.trim();
    },
    left: () => [...unfollowed],
  };
}

/** From its heading to the next one, of whatever depth. */
function sectionOf(readme: string, title: string): string {
  const found = new RegExp(`^#{2,3} ${title}\n([\\s\\S]*?)(?=^#{2,3} )`, 'm').exec(readme)?.[1];
  if (found === undefined) throw new Error(`The README has no section "${title}".`);
  return found;
}

function stepsOf(section: string): Map<number, string[]> {
  const steps = new Map<number, string[]>();
  for (const [, number, text = ''] of section.matchAll(/^(\d+)\. (.*)$/gm)) {
    steps.set(
      Number(number),
      [...text.matchAll(/\*\*(.+?)\*\*|`(.+?)`/g)].map(([, bold, code]) => bold ?? code ?? ''),
    );
  }
  if (steps.size === 0) throw new Error('The section has no numbered steps.');
  return steps;
}
