import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { toBlockKit } from '../../adapters/slack/render.ts';
import { consentCard } from '../../adapters/teams/files.ts';
import { drawn } from '../../adapters/teams/outbox.ts';
import { toTeams } from '../../adapters/teams/render.ts';
import { createWeb, type Web } from '../../adapters/web/create-web.ts';
import { drawnBy, type Renderers } from '../../adapters/web/drawing.ts';
import type { PageTime } from '../../adapters/web/time.ts';
import type { Connection, Explained, TeamsPart } from '../../adapters/web/wire.ts';
import type { Config } from '../config.ts';
import { createExplain } from '../conversation/explain.ts';
import type { Bot, Clock, ExplainingMatcher, Log, Store } from '../ports.ts';
import { type Content, pageContent } from './page-content.ts';

/** What the platforms' adapters would send, whether or not they are connected. */
const RENDERERS: Renderers = {
  slack: (message) => JSON.parse(JSON.stringify(toBlockKit(message))),
  teams: (message) =>
    toTeams(message).map((part): TeamsPart => {
      if (part.file === undefined) {
        const activity = JSON.parse(JSON.stringify(drawn(part)));
        return { activity, ...(part.feedback === undefined ? {} : { feedback: part.feedback }) };
      }
      const id = createHash('sha256').update(part.file.base64).digest('hex').slice(0, 40);
      return { activity: { type: 'message', attachments: [consentCard(part.file, id)] } };
    }),
};

export interface PageOptions {
  readonly config: Config;
  readonly bot: () => Bot;
  readonly store: Store;
  readonly clock: Clock;
  readonly time: PageTime;
  readonly log: Log;
  readonly matcher: ExplainingMatcher;
  readonly maxFileBytes: number;
  readonly connections: readonly Connection[];
  readonly content: () => Content;
}

/** The local page, put together: its own adapter, with what only a composition root can hand it. */
export function createPage(options: PageOptions): Promise<Web> {
  return createWeb({
    ...options,
    shared: options.config.redisUrl !== undefined,
    renderers: RENDERERS,
    folder: fileURLToPath(new URL('../../web', import.meta.url)),
    content: pageContent(options.content, RENDERERS),
    async explain(question): Promise<Explained> {
      const { library } = options.content();
      const { message, match, ...rest } = await createExplain(library, options.matcher)(question);
      const { evidence, candidates = [], confidence = 0 } = match ?? {};
      return {
        ...rest,
        drawn: drawnBy(RENDERERS, message),
        ...(evidence === undefined
          ? {}
          : {
              match: {
                ...evidence,
                confidence,
                candidates: candidates.map(({ answer, score }) => ({
                  answer,
                  score,
                  title: library.answers.get(answer)?.question ?? answer,
                })),
              },
            }),
      };
    },
  });
}
