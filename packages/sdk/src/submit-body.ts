import type { GenerateBody } from '@kinora/contract/wire';
import type { Deadline } from './deadline.ts';
import { type ImageSource, isAddress, readImage } from './image-source.ts';

/** What can be asked of a clip: the fields of the API by their own names, none of them required here. */
type ClipFields = {
  readonly [Name in Exclude<keyof GenerateBody, 'dry_run'>]?: GenerateBody[Name] | undefined;
};

/** A clip to make. What is not given has the default beside it, or the server's (see `/docs` of your server). */
export interface ClipRequest extends ClipFields {
  /** The photo: bytes are sent along, an address is fetched by the server. Or give `image_urls`. */
  readonly image?: ImageSource | undefined;
}

/** What the API requires and a first call should not have to think about. */
const USUAL = { prompt: '', model: 'dop-turbo', seed: 12345, enhance_prompt: false } as const;

/** The body of a submit: JSON, or a form when the photo is sent along. */
export async function submitBody(request: ClipRequest, deadline: Deadline): Promise<object> {
  const { image, ...given } = request;
  const fields: Record<string, unknown> = { ...USUAL };
  for (const [name, value] of Object.entries(given)) if (value !== undefined) fields[name] = value;
  if (image === undefined) return fields;
  if (isAddress(image)) return { ...fields, image_urls: [String(image), ...(request.image_urls ?? [])] };
  const { blob, name } = await readImage(image, deadline);
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) appendField(form, field, value);
  form.append('image', blob, name);
  return form;
}

function appendField(form: FormData, name: string, value: unknown): void {
  if (Array.isArray(value) && value.every((entry) => typeof entry === 'string')) {
    for (const entry of value) form.append(name, entry);
  } else {
    form.append(name, typeof value === 'object' ? JSON.stringify(value) : String(value));
  }
}
