import { describe, expect, it } from 'vitest';
import { readEventStream, type StreamMessage } from './read-event-stream.ts';

const TEXT =
  ': hello\n\nretry: 1500\nid: 1\nevent: state\ndata: {"a":1}\n\ndata: two\r\ndata:lines ü\r\n\r\nid: 3\rdata\r\revent: lost\ndata: cut off';
const EXPECTED: StreamMessage[] = [
  { event: 'state', data: '{"a":1}', id: '1' },
  { event: 'message', data: 'two\nlines ü', id: '1' },
  { event: 'message', data: '', id: '3' },
];

async function read(parts: readonly Uint8Array[]): Promise<{ messages: StreamMessage[]; retry: number }> {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const part of parts) controller.enqueue(part);
      controller.close();
    },
  });
  const messages: StreamMessage[] = [];
  let retry = 0;
  for await (const message of readEventStream(body, { onRetry: (ms) => (retry = ms) }))
    messages.push(message);
  return { messages, retry };
}

describe('an event stream', () => {
  const bytes = new TextEncoder().encode(TEXT);

  it('reads all three line ends, ids that stay, several data lines, and drops what is cut off', async () => {
    expect(await read([bytes])).toEqual({ messages: EXPECTED, retry: 1500 });
  });

  it('reads the same wherever it is cut in two, in the middle of a character too', async () => {
    for (let cut = 0; cut <= bytes.length; cut++) {
      const { messages } = await read([bytes.subarray(0, cut), bytes.subarray(cut)]);
      expect(messages, `cut at ${cut}`).toEqual(EXPECTED);
    }
  });

  it('reads the same byte by byte', async () => {
    const { messages } = await read([...bytes].map((byte) => Uint8Array.of(byte)));
    expect(messages).toEqual(EXPECTED);
  });
});
