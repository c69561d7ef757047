import { ENCODER_NAMES } from '@kinora/animator';
import { TIERS } from '@kinora/engine';
import type { OptionGroup } from '../option-table.ts';

/** What `kinora animate` understands, in the order of its help. */
export const ANIMATE_OPTIONS: readonly OptionGroup[] = [
  {
    title: 'The shot',
    rows: [
      {
        name: 'motion',
        short: 'm',
        kind: 'value',
        placeholder: '<preset>',
        description:
          'Camera move by name or id (default dolly-in, or what\nthe prompt asks for); "kinora motions" lists them',
      },
      {
        name: 'prompt',
        short: 'p',
        kind: 'value',
        placeholder: '<text>',
        description:
          'Words that direct the camera, such as "slowly circles\naround her, then pushes in fast"',
      },
      {
        name: 'enhance-prompt',
        kind: 'flag',
        description: 'Expand the prompt into a full shot description first',
      },
      {
        name: 'strength',
        kind: 'value',
        placeholder: '<0..1>',
        description: 'Amplitude of the move (default 0.8); 0 holds still',
      },
      {
        name: 'seed',
        kind: 'value',
        placeholder: '<1..1000000>',
        description: 'Varies what is random, such as hand shake (default 12345)',
      },
      {
        name: 'model',
        kind: 'value',
        placeholder: '<tier>',
        description: `${TIERS.join(', ')} (default dop-turbo):\n480, 720 or 1080 pixels on the short side`,
      },
      {
        name: 'duration',
        kind: 'value',
        placeholder: '<1..10>',
        description: 'Seconds (default 5)',
      },
      { name: 'fps', kind: 'value', placeholder: '<12..60>', description: 'Frames per second (default 24)' },
      {
        name: 'short-side',
        kind: 'value',
        placeholder: '<pixels>',
        description: "Short side of the clip instead of the tier's",
      },
      {
        name: 'plan-in',
        kind: 'value',
        placeholder: '<plan.json>',
        description: 'Render this plan, written earlier by --plan,\ninstead of planning a shot',
      },
      {
        name: 'disparity-in',
        kind: 'value',
        placeholder: '<map>',
        description:
          'Use this disparity map (near is high) instead of an\nestimate: .png, .tiff, .npy, .npz, .pfm',
      },
      {
        name: 'depth-in',
        kind: 'value',
        placeholder: '<map>',
        description: 'The same for a depth map (far is high)',
      },
      {
        name: 'depth-model',
        kind: 'value',
        placeholder: '<file.onnx>',
        description:
          'Estimate depth with this network (default: the one\nof "kinora models pull depth" when it is there)',
      },
      {
        name: 'inpaint-model',
        kind: 'value',
        placeholder: '<file.onnx>',
        description:
          'Paint what the camera uncovers with this network\n(MI-GAN pipeline; default: KINORA_INPAINT_MODEL, else none)',
      },
      {
        name: 'check-nsfw',
        kind: 'flag',
        description: 'Refuse explicit photos and clips (a filter, not a\nguarantee; exit code 4)',
      },
    ],
  },
  {
    title: 'What to write',
    rows: [
      {
        name: 'output',
        short: 'o',
        kind: 'value',
        placeholder: '<clip.mp4|folder>',
        description:
          'The clip; a folder when there are many photos\n(default <photo>-<motion>.mp4 in this folder)',
      },
      {
        name: 'poster',
        kind: 'file',
        placeholder: '[file]',
        extensions: ['.jpg', '.jpeg', '.png', '.webp'],
        description: 'The frame that is the photo itself (.jpg, .png, .webp)',
      },
      {
        name: 'preview',
        kind: 'file',
        placeholder: '[file]',
        extensions: ['.webp'],
        description: 'A small endless loop (animated .webp)',
      },
      {
        name: 'contact-sheet',
        kind: 'file',
        placeholder: '[file]',
        extensions: ['.jpg', '.jpeg', '.png', '.webp'],
        description: '12 numbered frames in one picture',
      },
      {
        name: 'disparity',
        kind: 'file',
        placeholder: '[file]',
        extensions: ['.png'],
        description: 'The disparity map: 16-bit grey, near is white (.png)',
      },
      {
        name: 'matte',
        kind: 'file',
        placeholder: '[file]',
        extensions: ['.png'],
        description: 'The subject: 8-bit grey, subject is white (.png)',
      },
      {
        name: 'plan',
        kind: 'file',
        placeholder: '[file]',
        extensions: ['.json'],
        description: 'The shot plan (.json)',
      },
      {
        name: 'debug',
        kind: 'value',
        placeholder: '<folder>',
        description: 'Layers, tears, filled areas and timings',
      },
      { name: 'plan-only', kind: 'flag', description: 'Print the shot plan as JSON and render nothing' },
      {
        name: 'no-overwrite',
        kind: 'flag',
        description: 'Keep files that exist already, and fail instead',
      },
    ],
  },
  {
    title: 'How',
    rows: [
      {
        name: 'threads',
        kind: 'value',
        placeholder: '<n>',
        description: 'Render threads (default: the cores of this machine)',
      },
      {
        name: 'encoder',
        kind: 'value',
        placeholder: '<name>',
        description: `auto, ${ENCODER_NAMES.join(', ')} (default auto: the first\nthat this machine has)`,
      },
      {
        name: 'kernels',
        kind: 'value',
        placeholder: '<name>',
        description: 'auto, typescript (default auto: WebAssembly)',
      },
      { name: 'quiet', short: 'q', kind: 'flag', description: 'Print nothing but errors' },
      {
        name: 'json',
        kind: 'flag',
        description: 'Print one JSON object per photo on standard output',
      },
      { name: 'help', short: 'h', kind: 'flag', description: 'Show this help' },
    ],
  },
];
