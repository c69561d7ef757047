import { ERROR_CODES, ERRORS } from '@kinora/contract';
import { escapeHtml, inlineHtml, page } from './html.ts';
import { REFERENCE_STYLE } from './reference-style.ts';

/** The page of error codes, each with what to do. */
export function errorsPage(): string {
  const rows = ERROR_CODES.map((code) => {
    const { status, retryable, title, advice } = ERRORS[code];
    const again = retryable ? '<span class="again">the same call may succeed later</span>' : '';
    return `<li id="${code}"><span class="status ${status < 500 ? 'bad' : 'ours'}">${status}</span> <code class="field">${code}</code> ${again}<div><b>${escapeHtml(title)}.</b> ${inlineHtml(advice)}</div></li>`;
  });
  return page(
    'Kinora errors',
    REFERENCE_STYLE,
    `<main class="alone"><h1>Errors</h1><p class="lead">Branch on <code>code</code> or <code>retryable</code>, never on the text. From <code>image_unreachable</code> on, codes are failures of
requests that were accepted: polls answer them under 422, and nothing was charged.</p><p><a href="/docs">API reference</a></p><ul class="fields codes">${rows.join('')}</ul></main>`,
  );
}
