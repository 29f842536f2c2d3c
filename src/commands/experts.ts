import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { systemClock } from '../../adapters/system/clock.ts';
import { createLog } from '../../adapters/system/log.ts';
import type { Library } from '../content/library.ts';
import { ownAnswersIn } from '../conversation/own-answers.ts';
import { topicLabel } from '../conversation/respond.ts';
import { wordUsesOf } from '../conversation/word-uses.ts';
import { OpswardError } from '../errors.ts';
import { answerFile } from '../experts/answer-file.ts';
import { FEWEST_ASKERS, type Missing, missingAnswers } from '../experts/missing.ts';
import type { Learned } from '../experts/own-answer.ts';
import { countedTenants } from '../people/month-counts.ts';
import { unansweredIn } from '../people/unanswered.ts';
import { likenessBy } from '../understanding/likeness.ts';
import { type Args, configFor } from './args.ts';
import { openToRead } from './backend.ts';
import { loadOrRefuse } from './content.ts';

/** The approved answers of a tenant's experts as content files in a folder, for a coach to review. Only looks at the store. */
export async function exportAnswers(args: Args): Promise<void> {
  const { tenant, to } = args.values;
  if (tenant === undefined || to === undefined) {
    throw new OpswardError(
      'usage',
      'The tenant (a Slack workspace or a Teams tenant, by its id) and a folder are missing.',
      'npm run --silent answers:export -- --tenant T0123456789 --to knowledge/answers',
    );
  }
  const config = configFor(args);
  const log = createLog('error');
  const library = await loadOrRefuse(config, log);
  const { store, close } = await openToRead(config, systemClock, log);
  try {
    const { answers, learned } = await ownAnswersIn(store, tenant);
    await mkdir(to, { recursive: true });
    const known = new Set(library.answers.keys());
    const whole = answers.map((own) => ({ ...own, phrasings: [...own.phrasings, ...learnedFor(own.id, learned)] }));
    for (const { name, text } of whole.map((answer) => answerFile(answer, known))) {
      await writeFile(join(to, name), text);
      process.stdout.write(`${join(to, name)}\n`);
    }
    // What belongs to a file of the coach's is the coach's to write there.
    for (const { answer, text } of learned.filter((one) => known.has(one.answer))) {
      process.stdout.write(`${answer}: also asked as “${text.replace(/\s+/g, ' ')}”\n`);
    }
    if (answers.length === 0) process.stdout.write(`Tenant ${tenant} has no approved answers of its own.\n`);
  } finally {
    await close();
  }
}

function learnedFor(id: string, learned: readonly Learned[]): readonly string[] {
  return learned.filter(({ answer }) => answer === id).map(({ text }) => text);
}

/** What several people asked in channels without a confident answer. Only looks. */
export async function reportUnanswered(args: Args): Promise<void> {
  const config = configFor(args);
  const log = createLog('error');
  const library = await loadOrRefuse(config, log);
  const likeness = likenessBy(wordUsesOf(library));
  const { store, close } = await openToRead(config, systemClock, log);
  try {
    const tenants = args.values.tenant === undefined ? await countedTenants(store) : [args.values.tenant];
    process.stdout.write(`${heading(library)}\n`);
    for (const tenant of tenants) {
      const found = missingAnswers(await unansweredIn(store, tenant), likeness);
      const lines = found.map((missing) => lineOf(missing, (id) => topicLabel(library, { kind: 'answer', id })));
      process.stdout.write(`${['', `Tenant ${tenant}`, ...(lines.length === 0 ? ['  none'] : lines)].join('\n')}\n`);
    }
  } finally {
    await close();
  }
}

function heading({ company }: Library): string {
  const what = `What at least ${FEWEST_ASKERS} people asked in channels in the last 90 days without a confident answer.`;
  if (company.features.unanswered_report) return what;
  return `${what}\nNothing new is kept for it: features.unanswered_report in company.yaml is off.`;
}

function lineOf({ question, times, people, nearest }: Missing, label: (id: string) => string): string {
  const near = nearest === undefined ? 'nothing is near' : `nearest: ${label(nearest)}`;
  return `${String(people).padStart(4)} people, ${times} times  “${question.replace(/\s+/g, ' ')}”  (${near})`;
}
