import type { AnimateHost } from '@kinora/animator';
import { jpegOfFrame } from './jpeg-of-frame.ts';

/** A host that perceives a photo once: planning and rendering of the same photo share what was seen. */
export function rememberPerception(host: AnimateHost): AnimateHost {
  let seen: ReturnType<AnimateHost['perceiver']['perceive']> | undefined;
  return {
    ...host,
    perceiver: {
      perceive: (photo, options) => {
        seen ??= host.perceiver.perceive(photo, options);
        return seen;
      },
    },
  };
}

/** A host whose encoder also hands out a small JPEG of every `everyFrames`-th frame. */
export function previewFrames(
  host: AnimateHost,
  everyFrames: number,
  onPreview: (jpeg: Buffer, frame: number) => void,
): AnimateHost {
  return {
    ...host,
    async chooseEncoder(name) {
      const encoder = await host.chooseEncoder(name);
      return {
        ...encoder,
        name: encoder.name,
        unavailableReason: () => encoder.unavailableReason(),
        async start(path, format) {
          const session = await encoder.start(path, format);
          let frame = 0;
          return {
            async writeFrame(i420) {
              const index = frame++;
              if (index % everyFrames === 0)
                onPreview(await jpegOfFrame(i420, format.width, format.height), index);
              await session.writeFrame(i420);
            },
            finish: () => session.finish(),
            abort: () => session.abort(),
          };
        },
      };
    },
  };
}
