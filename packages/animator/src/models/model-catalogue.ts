import { ASSEMBLED_MODELS } from './bundled-manifest.ts';

/** A network that is too big to ship and is downloaded when somebody asks for it. */
export interface DownloadableModel {
  /** What people type: `kinora models pull depth`. */
  readonly name: string;
  /** What it is called where it comes from. */
  readonly title: string;
  readonly purpose: string;
  readonly licence: string;
  readonly homepage: string;
  /** Name inside the models folder. */
  readonly file: string;
  readonly byteCount: number;
  readonly sha256: string;
  readonly download: ModelDownload;
}

/** Where the bytes come from: the file itself, or an archive from which the file is put together. */
export type ModelDownload =
  | { readonly kind: 'file'; readonly url: string }
  | {
      readonly kind: 'nsfwjs-archive';
      readonly url: string;
      readonly byteCount: number;
      readonly sha256: string;
      /** Assembly plan under packages/animator/models. */
      readonly plan: string;
    };

/** Pinned so that the digest holds: the `main` branch of a model repository may change. */
const DEPTH_REVISION = '4472b7362082ad9968fee890ca0f1e5aca36b93d';

/** Everything `kinora models` offers. Only the Small network: Base and Large are licensed for non-commercial use. */
export const DOWNLOADABLE_MODELS: readonly DownloadableModel[] = [
  {
    name: 'depth',
    title: 'Depth Anything V2 Small',
    purpose: 'measures depth from one photo; without it depth is guessed from the layout of the scene',
    licence: 'Apache-2.0',
    homepage: 'https://huggingface.co/onnx-community/depth-anything-v2-small',
    file: 'depth-anything-v2-small.onnx',
    byteCount: 99_060_839,
    sha256: 'afb6a5c28f3b6bf1618c6e43f02073ef9dfdc70e937502d51603e57b0a1df10c',
    download: {
      kind: 'file',
      url: `https://huggingface.co/onnx-community/depth-anything-v2-small/resolve/${DEPTH_REVISION}/onnx/model.onnx`,
    },
  },
  {
    name: 'nsfw',
    title: 'nsfwjs InceptionV3',
    purpose: 'a content check with fewer false alarms than the small one that ships',
    licence: 'MIT',
    homepage: 'https://github.com/infinitered/nsfwjs',
    ...ASSEMBLED_MODELS['nsfw-inception-v3'],
    download: {
      kind: 'nsfwjs-archive',
      url: 'https://registry.npmjs.org/nsfwjs/-/nsfwjs-4.4.0.tgz',
      byteCount: 24_973_068,
      sha256: '585cd178f3b994337c4d10a87b080d342fc52f8b9bf0085c4d1f345a3a1c5382',
      plan: 'nsfw-inception-v3.plan.json',
    },
  },
];
