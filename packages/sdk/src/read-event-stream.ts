/** One message of an event stream. */
export interface StreamMessage {
  readonly event: string;
  readonly data: string;
  /** The last id the stream gave, of this message or an earlier one. */
  readonly id: string;
}

/** What a stream says besides messages. */
export interface StreamSigns {
  /** Any bytes came, comments included: the stream lives. */
  readonly onBytes?: () => void;
  /** Milliseconds to wait before connecting again. */
  readonly onRetry?: (ms: number) => void;
}

/**
 * The messages of a `text/event-stream` body, as they come. A last message without its empty line is dropped, for it may
 * be cut off. Source: HTML Standard, 9.2.6 "Interpreting an event stream".
 */
export async function* readEventStream(
  body: ReadableStream<Uint8Array>,
  signs: StreamSigns = {},
): AsyncGenerator<StreamMessage> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  let id = '';
  let event = '';
  let data: string[] = [];
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      signs.onBytes?.();
      rest += decoder.decode(value, { stream: true });
      // A carriage return at the end may be half of a CRLF: it waits for what follows.
      const lines = rest.split(/\r\n|\n|\r(?!$)/);
      rest = lines.pop() ?? '';
      for (const line of lines) {
        if (line === '') {
          if (data.length > 0) yield { event: event || 'message', data: data.join('\n'), id };
          event = '';
          data = [];
          continue;
        }
        const colon = line.indexOf(':');
        const field = colon === -1 ? line : line.slice(0, colon);
        const text = colon === -1 ? '' : line.slice(colon + 1).replace(/^ /, '');
        if (field === 'data') data.push(text);
        else if (field === 'event') event = text;
        else if (field === 'id' && !text.includes('\0')) id = text;
        else if (field === 'retry' && /^\d+$/.test(text)) signs.onRetry?.(Number(text));
      }
    }
  } finally {
    // Whoever stops early closes the connection.
    await reader.cancel().catch(() => undefined);
  }
}
