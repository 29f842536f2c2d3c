import type { ClockMove, ClockShown, ContentList, ContentShown, Explained, FileShown, Pushed, State } from '../wire.ts';

/** What the page asks its server for. Each throws with words for the person when it could not be done. */

export const fetchState = (as: string): Promise<State> => get(`/page/state?as=${as}`);
export const fetchContent = (): Promise<ContentList> => get('/page/content');
export const fetchItem = (kind: string, id: string): Promise<ContentShown> =>
  get(`/page/content/item?kind=${encodeURIComponent(kind)}&id=${encodeURIComponent(id)}`);

export const say = (request: {
  as: string;
  id: string;
  place: 'channel' | 'direct';
  thread?: string;
  text: string;
  files: readonly FileShown[];
}): Promise<void> => post('/page/said', request);

export const press = (request: { as: string; id: string; on: string; value: string }): Promise<void> =>
  post('/page/chose', request);

export const open = (as: string): Promise<void> => post('/page/opened', { as, id: newId() });

export const explain = (question: string): Promise<Explained> => post('/page/explain', { question });

export const moveClock = (as: string, to: ClockMove): Promise<ClockShown> => post('/page/clock', { as, to });

export async function sendFile(as: string, file: File): Promise<FileShown> {
  const query = new URLSearchParams({ as, id: newId(), name: file.name });
  const type = file.type === '' ? 'application/octet-stream' : file.type;
  return answered(
    await fetch(`/page/files?${query}`, { method: 'POST', headers: { 'content-type': type }, body: file }),
  );
}

export function fileAddress(as: string, id: string): string {
  return `/page/files/${id}?as=${as}`;
}

/** Calls back with everything that happens from now on, and whenever the connection is there (again) or lost. */
export function watch(
  as: string,
  pushed: (event: Pushed) => void,
  listening: () => void,
  lost: () => void,
): () => void {
  const source = new EventSource(`/page/events?as=${as}`);
  source.addEventListener('message', ({ data }) => pushed(JSON.parse(data)));
  source.addEventListener('open', listening);
  source.addEventListener('error', lost);
  return () => source.close();
}

/** For each thing done one id, so that a second try is known for one. */
export function newId(): string {
  return crypto.randomUUID();
}

async function get<T>(path: string): Promise<T> {
  return answered(await reached(fetch(path)));
}

async function post<T>(path: string, body: unknown): Promise<T> {
  const headers = { 'content-type': 'application/json' };
  return answered(await reached(fetch(path, { method: 'POST', headers, body: JSON.stringify(body) })));
}

async function reached(response: Promise<Response>): Promise<Response> {
  try {
    return await response;
  } catch {
    throw new Error('Opsward cannot be reached. Is it still running?');
  }
}

async function answered<T>(response: Response): Promise<T> {
  if (response.status === 204) return undefined as T;
  if (response.ok || response.status === 409) return (await response.json()) as T;
  throw new Error(
    response.status === 413 ? 'That file is too large.' : `That did not work (status ${response.status}).`,
  );
}
