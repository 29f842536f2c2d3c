import { ASKER_ACTS, type AskerAct, EXPERT_ACTS, type ExpertAct } from './happening.ts';

/** What a button for the experts carries: "expert:claim:QUESTION", and for a text of theirs "expert:send-named:QUESTION:TEXT". */
export function expertValue(act: ExpertAct, question: string, draft?: string): string {
  return ['expert', act, question, ...(draft === undefined ? [] : [draft])].map(encodeURIComponent).join(':');
}

export interface ExpertValue {
  readonly act: ExpertAct;
  readonly question: string;
  readonly draft?: string;
}

export function readExpertValue(value: string): ExpertValue | undefined {
  const [kind, named, question, draft, ...more] = value.split(':').map(decoded);
  const act = EXPERT_ACTS.find((one) => one === named);
  if (kind !== 'expert' || act === undefined || !question || more.length > 0) return undefined;
  return { act, question, ...(draft === undefined ? {} : { draft }) };
}

/** What a button for the asker carries. `id` is of what they asked until it is sent, and of the question from then on. */
export type AskerValue =
  | { readonly kind: 'preview'; readonly id: string }
  | { readonly kind: 'send'; readonly id: string; readonly named: boolean }
  | { readonly kind: 'never-mind'; readonly id: string }
  | { readonly kind: 'act'; readonly id: string; readonly act: AskerAct };

export function askerValue(value: AskerValue): string {
  return `person:${nameOf(value)}:${encodeURIComponent(value.id)}`;
}

function nameOf(value: AskerValue): string {
  if (value.kind === 'act') return value.act;
  return value.kind === 'send' ? (value.named ? 'send-named' : 'send-unnamed') : value.kind;
}

export function readAskerValue(value: string): AskerValue | undefined {
  const [kind, name = '', id, ...more] = value.split(':').map(decoded);
  if (kind !== 'person' || !id || more.length > 0) return undefined;
  if (name === 'preview' || name === 'never-mind') return { kind: name, id };
  if (name === 'send-named' || name === 'send-unnamed') return { kind: 'send', id, named: name === 'send-named' };
  const act = ASKER_ACTS.find((one) => one === name);
  return act && { kind: 'act', id, act };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return '';
  }
}
