import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import type { AnswerFile } from '../../src/content/schema.ts';
import { type KnowledgeFolder, knowledgeFolder } from './knowledge-folder.ts';

/** The real content cut down to its first few answers: a process that starts on it is ready at once. */
export async function smallKnowledge(answersKept = 6): Promise<KnowledgeFolder> {
  const folder = await knowledgeFolder();
  const names = (await readdir(join(folder.path, 'answers'))).sort();
  const files = await Promise.all(
    names.map(async (name) => parse(await readFile(join(folder.path, 'answers', name), 'utf8')) as AnswerFile),
  );
  const kept = files.flatMap((file) => file.answers).slice(0, answersKept);
  const ids = kept.map((answer) => answer.id);
  const answers = kept.map(({ parts: _, ...answer }) => ({
    ...answer,
    near_misses: ['what is the capital of peru', `who wrote the book about ${answer.id}`],
    related: ids.filter((id) => id !== answer.id).slice(0, 2),
  }));
  await Promise.all(names.map((name) => rm(join(folder.path, 'answers', name))));
  await writeFile(join(folder.path, 'answers', 'few.yaml'), stringify({ topic: 'A few', answers }));
  const commands = join(folder.path, 'commands.yaml');
  const nothingOffered = (await readFile(commands, 'utf8')).replace(/offered_with: \[[^\]]*\]/g, 'offered_with: []');
  await writeFile(commands, nothingOffered);
  const guides = join(folder.path, 'guides');
  for (const name of await readdir(guides)) {
    const text = await readFile(join(guides, name), 'utf8');
    await writeFile(join(guides, name), text.replace(/^related: \[.*\]$/m, `related: [${ids.slice(0, 3).join(', ')}]`));
  }
  return folder;
}
