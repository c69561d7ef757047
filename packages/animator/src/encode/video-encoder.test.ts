import { createFfmpegEncoder } from './ffmpeg-encoder.ts';
import { createNodeAvEncoder } from './node-av-encoder.ts';
import { describeVideoEncoder } from './testing/video-encoder.contract.ts';
import { createWasmEncoder } from './wasm-encoder.ts';

describeVideoEncoder('node-av', createNodeAvEncoder);
describeVideoEncoder('ffmpeg', createFfmpegEncoder);
describeVideoEncoder('wasm', createWasmEncoder);
