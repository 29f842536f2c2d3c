import { type Place, placeText } from '../../src/activity.ts';
import type { viewSubmission } from './deliveries.ts';

/** An address of response_url works for 30 minutes; it is counted on for a little less. */
const onceForMs = 29 * 60_000;

type Submission = ReturnType<typeof viewSubmission.parse>;
type State = Submission['view']['state']['values'][string][string];

/** What was filled in, by field, as the fields of a form are read. Empty fields are left out. */
export function filledIn(submission: Submission, tenant: string, receivedAt: Date): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [field, actions] of Object.entries(submission.view.state.values)) {
    const [state] = Object.values(actions);
    const value = state === undefined ? undefined : textIn(state, () => placeOf(submission, field, tenant, receivedAt));
    if (value !== undefined && value !== '') values[field] = value;
  }
  return values;
}

function textIn(state: State, place: () => Place | undefined): string | undefined {
  switch (state.type) {
    case 'plain_text_input':
      return state.value ?? undefined;
    case 'static_select':
      return state.selected_option?.value;
    case 'datepicker':
      return state.selected_date ?? undefined;
    case 'timepicker':
      return state.selected_time ?? undefined;
    case 'datetimepicker':
      return state.selected_date_time ? new Date(state.selected_date_time * 1000).toISOString() : undefined;
    case 'users_select':
      return state.selected_user ?? undefined;
    case 'conversations_select': {
      const found = state.selected_conversation ? place() : undefined;
      return found && placeText(found);
    }
    default:
      return state satisfies never;
  }
}

/** The chosen conversation, and the address that Slack gives to post there once without being a member. */
function placeOf(submission: Submission, field: string, tenant: string, receivedAt: Date): Place | undefined {
  const state = Object.values(submission.view.state.values[field] ?? {})[0];
  if (state?.type !== 'conversations_select' || !state.selected_conversation) return undefined;
  const address = { platform: 'slack', tenant, place: 'channel', conversation: state.selected_conversation } as const;
  const url = submission.response_urls?.find(({ block_id }) => block_id === field)?.response_url;
  if (url === undefined) return { address };
  const until = new Date(receivedAt.getTime() + onceForMs).toISOString();
  return { address, once: { address: { ...address, ref: { postOnce: url } }, until } };
}
