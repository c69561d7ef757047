import type { RenderPlan } from '@kinora/engine';
import type { RenderProgress, RenderReport, RenderTask } from '../../ports/renderer.ts';

/** From the server to the render process. */
export type ToRender =
  | {
      readonly type: 'start';
      readonly task: RenderTask;
      readonly threads: number;
      readonly encoder: string;
      readonly modelsFolder: string;
      readonly inpaintModelFile: string | undefined;
    }
  | { readonly type: 'go' };

/** From the render process to the server. */
export type FromRender =
  | { readonly type: 'progress'; readonly progress: RenderProgress }
  | { readonly type: 'plan'; readonly plan: RenderPlan }
  | { readonly type: 'preview'; readonly jpegBase64: string; readonly frame: number }
  | { readonly type: 'memory'; readonly bytes: number }
  | { readonly type: 'done'; readonly report: RenderReport }
  | { readonly type: 'failed'; readonly code: string; readonly message: string; readonly detail: string };
