/** What buttons of a flow carry: enough to know, much later too, what exactly was pressed. */
export type FlowValue =
  /** An answer to one asking of a question. */
  | {
      readonly kind: 'answer';
      readonly flow: string;
      readonly dialog: string;
      readonly slot: string;
      readonly prompt: number;
      readonly value: string;
    }
  /** Something else to do with a dialog: go on, stop, see why. */
  | { readonly kind: 'act'; readonly flow: string; readonly dialog: string; readonly act: string }
  /** `text` is what would be said after the wish to start. */
  | { readonly kind: 'begin'; readonly flow: string; readonly text?: string }
  /** A form of the flow; `from` is where it was asked for, as placeText writes it. */
  | { readonly kind: 'form'; readonly flow: string; readonly from?: string };

export function flowValue(value: FlowValue): string {
  switch (value.kind) {
    case 'answer':
      return joined('slot', value.flow, value.dialog, value.slot, String(value.prompt), value.value);
    case 'act':
      return joined('dialog', value.flow, value.dialog, value.act);
    case 'begin':
      return joined('begin', value.flow, ...(value.text === undefined ? [] : [value.text]));
    case 'form':
      return joined('form', value.flow, ...(value.from === undefined ? [] : [value.from]));
    default:
      return value satisfies never;
  }
}

/** Undefined for anything that no button of a flow carries. */
export function readFlowValue(text: string): FlowValue | undefined {
  const [kind, ...parts] = text.split(':').map(decoded);
  const [flow, dialog, third, fourth, fifth] = parts;
  if (flow === undefined || flow === '') return undefined;
  if (kind === 'begin' && parts.length <= 2) return { kind, flow, ...(dialog === undefined ? {} : { text: dialog }) };
  if (kind === 'form' && parts.length <= 2) return { kind, flow, ...(dialog === undefined ? {} : { from: dialog }) };
  if (dialog === undefined || third === undefined) return undefined;
  if (kind === 'dialog' && parts.length === 3) return { kind: 'act', flow, dialog, act: third };
  const prompt = Number(fourth);
  if (kind !== 'slot' || fifth === undefined || !Number.isInteger(prompt) || parts.length !== 5) return undefined;
  return { kind: 'answer', flow, dialog, slot: third, prompt, value: fifth };
}

function joined(...parts: readonly string[]): string {
  return parts.map(encodeURIComponent).join(':');
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return '';
  }
}
