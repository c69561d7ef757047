import { availableParallelism } from 'node:os';
import type { Photo, RenderPlan, Scene } from '@kinora/engine';
import type { FrameThread } from './frame-thread.ts';
import { renderInOrder } from './render-in-order.ts';
