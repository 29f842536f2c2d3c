import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createSlackAdapter } from '@chat-adapter/slack';
import { createRedisState } from '@chat-adapter/state-redis';
import { type Adapter, Chat } from 'chat';

/** The Chat SDK as its guide sets it up, with its Redis state, echoing mentions, behind the plainest server there is. */
// Its types are not written for exactOptionalPropertyTypes.
const slack = createSlackAdapter() as unknown as Adapter;
const chat = new Chat({
  userName: 'bot',
  adapters: { slack },
  state: createRedisState({ url: process.env['REDIS_URL'] ?? '' }),
  logger: 'warn',
});
chat.onNewMention(async (thread, message) => {
  await thread.post(message.text);
});
await chat.initialize();

const server = createServer(async (incoming, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const request = new Request(`http://127.0.0.1${incoming.url}`, {
    method: 'POST',
    headers: headersOf(incoming),
    body: Buffer.concat(chunks),
  });
  // What is left to do after the acknowledgement goes on by itself in a process that stays.
  const answered = await chat.webhooks.slack(request, { waitUntil: (task) => void task.catch(console.error) });
  response.writeHead(answered.status);
  response.end(await answered.text());
});
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  console.log(JSON.stringify({ msg: 'started', url: `http://127.0.0.1:${port}` }));
});

function headersOf(incoming: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) if (typeof value === 'string') headers.set(name, value);
  return headers;
}
