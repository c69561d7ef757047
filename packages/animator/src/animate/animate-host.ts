import { chooseEncoder } from '../encode/choose-encoder.ts';
import type { EncoderAdapter, EncoderName } from '../encode/video-encoder.ts';
import { createModelStore } from '../models/model-store.ts';
import { createOnnxRuntime } from '../models/onnx-session.ts';
import { createDefaultPerceiver } from '../perceive/create-default-perceiver.ts';
import { createInpaintingNetwork, type InpaintingNetwork } from '../perceive/networks/inpainting.ts';
import { type ContentClassifier, createNsfwClassifier } from '../perceive/networks/nsfw.ts';
import { findContentClassifier } from '../perceive/nsfw-classifier-source.ts';
import type { Perceiver } from '../perceive/perceive.ts';

/** What an animation asks of this machine beyond processor and files. */
export interface AnimateHost {
  readonly perceiver: Perceiver;
  /** Returns the encoder to use. @throws EncodeError `encoder-unavailable`. */
  chooseEncoder(name: EncoderName | 'auto'): Promise<EncoderAdapter>;
  /** Returns what rates the content of pictures. @throws ModelError `inference-unavailable`. */
  contentClassifier(): Promise<ContentClassifier>;
  /** Paints what the camera uncovers; without one the engine does. */
  readonly inpainting?: InpaintingNetwork | undefined;
  /** Lets go of the networks; they load again when they are needed. */
  release(): Promise<void>;
}

/** Networks that do not ship with the product and may be used when they are there. */
export interface AnimateHostOptions {
  /** Folder of downloaded networks; without one only the shipped networks are used. Nothing is downloaded. */
  readonly modelsFolder?: string | undefined;
  /** An ONNX file that measures depth, used instead of the one in the folder. */
  readonly depthModelFile?: string | undefined;
  /** An ONNX file that paints holes, used instead of the engine's own painting. */
  readonly inpaintModelFile?: string | undefined;
}

/** The networks are small: more threads than this wait for each other. Their results do not depend on it. */
const NETWORK_THREADS = 2;

/** Returns a host with networks of its own: keep it, because it keeps them loaded, and release it. */
export function createAnimateHost({
  modelsFolder,
  depthModelFile,
  inpaintModelFile,
}: AnimateHostOptions = {}): AnimateHost {
  const runtime = createOnnxRuntime({ threads: NETWORK_THREADS });
  const store =
    modelsFolder === undefined ? undefined : createModelStore({ folder: modelsFolder, offline: true });
  return {
    perceiver: createDefaultPerceiver(runtime, { store, file: depthModelFile }),
    inpainting:
      inpaintModelFile === undefined
        ? undefined
        : createInpaintingNetwork(runtime, { path: inpaintModelFile }),
    chooseEncoder: (name) => chooseEncoder(name),
    contentClassifier: async () =>
      store === undefined ? createNsfwClassifier(runtime) : findContentClassifier(runtime, store),
    release: () => runtime.release(),
  };
}

let host: AnimateHost | undefined;

/** Returns the host that works offline on any machine with what ships; one per process. */
export function defaultHost(): AnimateHost {
  host ??= createAnimateHost();
  return host;
}
