import { useState } from 'react';
import type { Explained } from '../wire.ts';
import { explain } from './api.ts';
import { DrawnView } from './drawn-view.tsx';
import { Evidence } from './evidence.tsx';
import { addressOf, type Route } from './use-route.ts';
import { ViewSwitch } from './view-switch.tsx';

const DECIDED: Readonly<Record<string, string>> = {
  'small-talk': 'A rule for small talk took it, before any phrasing was looked at.',
  'safety-phrase': 'A listed phrase of a topic that belongs to a human took it, before any phrasing was looked at.',
  'job-title': 'A job title and what is asked about it were found, before any phrasing was looked at.',
  phrasings: 'It was compared with every phrasing.',
};
const OUTCOMES = {
  answer: 'Answered',
  unsure: 'Not sure: the nearest questions were offered',
  none: 'Not answered',
};

/** Asks a question outside any chat, and shows why it got the answer it got. */
export function WhyPanel({ route, go }: { route: Route; go: (change: Partial<Route>) => void }) {
  const [question, setQuestion] = useState('');
  const [explained, setExplained] = useState<Explained>();
  const [fault, setFault] = useState('');

  async function ask(words: string): Promise<void> {
    if (words.trim() === '') return;
    setFault('');
    try {
      setExplained(await explain(words.trim()));
    } catch (error) {
      setFault(error instanceof Error ? error.message : String(error));
    }
  }

  return (
    <div className="panel why">
      <header className="panel-header">
        <div className="panel-title">
          <h1>Ask and see why</h1>
          <p>Nobody’s chat: nothing asked here is kept.</p>
        </div>
        <ViewSwitch view={route.view} setView={(view) => go({ view })} />
      </header>
      <div className="why-scroll">
        <form
          className="why-form"
          onSubmit={(event) => {
            event.preventDefault();
            void ask(question);
          }}
        >
          <label htmlFor="why-question">A question, in anybody’s words</label>
          <div className="why-row">
            <input
              id="why-question"
              value={question}
              maxLength={2_000}
              placeholder="can i move up without a pmp"
              onChange={(event) => setQuestion(event.target.value)}
            />
            <button type="submit" className="main-button">
              Ask
            </button>
          </div>
        </form>
        <div aria-live="polite">
          {fault !== '' && <p className="fault">{fault}</p>}
          {explained !== undefined && (
            <>
              <section className="why-verdict" aria-label="What came of it">
                <p>
                  <strong className={`outcome outcome-${explained.outcome}`}>{outcomeText(explained)}</strong>{' '}
                  {explained.answer !== null && <AnswerLink route={route} answer={explained.answer} />}
                </p>
                <p>{DECIDED[explained.decided]}</p>
              </section>
              <section className="why-answer" aria-label="What it says">
                <DrawnView drawn={explained.drawn} view={route.view} press={undefined} />
              </section>
            </>
          )}
        </div>
        {explained?.match !== undefined && <Evidence match={explained.match} answer={explained.answer} />}
      </div>
    </div>
  );
}

function outcomeText({ outcome, decided, answer }: Explained): string {
  if (answer?.startsWith('safety:')) return 'Handed to a human';
  return decided === 'small-talk' ? 'Small talk' : OUTCOMES[outcome];
}

/** A written answer can be looked at in the content. */
function AnswerLink({ route, answer }: { route: Route; answer: string }) {
  const item = answer.startsWith('safety:') ? `humans/${answer.slice('safety:'.length)}` : `answers/${answer}`;
  if (answer.includes(':') && !answer.startsWith('safety:')) return <code>{answer}</code>;
  return <a href={addressOf({ ...route, place: 'content', item })}>{answer}</a>;
}
